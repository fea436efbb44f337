using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace CSharpKernel.Scripting;

// Functions of every kind: methods, local functions, operators, constructors, accessors, lambdas. A body
// that is an expression becomes a block, for only a block can poll.
internal sealed partial class InterruptRewriter
{
    private static readonly StatementSyntax s_enter = ParseStatement($"{Name}.Enter();");

    // A type whose static constructor was cancelled stays broken for good, and an exception in a finalizer
    // is nobody's: those run to their end.
    private static bool IsLeftAlone(SyntaxNode node) =>
        node is DestructorDeclarationSyntax
        || (node is ConstructorDeclarationSyntax { Modifiers: var modifiers }
            && modifiers.Any(SyntaxKind.StaticKeyword))
        || (node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax
            && node.ChildNodes().OfType<AttributeListSyntax>()
                .Any(list => list.ToString().Contains("UnmanagedCallersOnly", StringComparison.Ordinal)));

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null || IsLeftAlone(node)) return node;
        if (node is not (BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax
            or BaseTypeDeclarationSyntax or BasePropertyDeclarationSyntax
            or AnonymousFunctionExpressionSyntax)) return base.Visit(node);
        _functions++;
        try
        {
            return base.Visit(node);
        }
        finally
        {
            _functions--;
        }
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (visited.Body is { } body)
        {
            // What ends a using statement must not be cut by the interrupt that ended its block.
            return visited.WithBody(visited.Identifier.Text is "Dispose" or "DisposeAsync"
                ? Tidying(body) : Entered(body));
        }
        if (AsBlock(visited.ExpressionBody, visited.ReturnType, visited.Modifiers,
            visited.SemicolonToken) is not { } block)
            return visited;
        return visited.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block);
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var visited = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        if (visited.Body is { } body) return visited.WithBody(Entered(body));
        if (AsBlock(visited.ExpressionBody, visited.ReturnType, visited.Modifiers,
            visited.SemicolonToken) is not { } block)
            return visited;
        return visited.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block);
    }

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        var visited = (OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!;
        if (visited.Body is { } body) return visited.WithBody(Entered(body));
        var given = AsBlock(visited.ExpressionBody, visited.ReturnType, default, visited.SemicolonToken);
        return given is { } block
            ? visited.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block) : visited;
    }

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node)
    {
        var visited = (ConversionOperatorDeclarationSyntax)base.VisitConversionOperatorDeclaration(node)!;
        if (visited.Body is { } body) return visited.WithBody(Entered(body));
        return AsBlock(visited.ExpressionBody, visited.Type, default, visited.SemicolonToken) is { } block
            ? visited.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block) : visited;
    }

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        var visited = (ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!;
        return visited.Body is { } body ? visited.WithBody(Entered(body)) : visited;
    }

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        var visited = (AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!;
        if (visited.Body is { } body) return visited.WithBody(Entered(body));
        if (visited.ExpressionBody is not { Expression: not ThrowExpressionSyntax } arrow) return visited;
        var hasValue = visited.IsKind(SyntaxKind.GetAccessorDeclaration);
        return visited.WithExpressionBody(null).WithSemicolonToken(default)
            .WithBody(BodyOf(Expression(arrow), hasValue)
                .WithTrailingTrivia(visited.SemicolonToken.TrailingTrivia));
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        var visited = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        return Getter(visited.ExpressionBody, visited.SemicolonToken) is { } getter
            ? visited.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(getter) : visited;
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        var visited = (IndexerDeclarationSyntax)base.VisitIndexerDeclaration(node)!;
        return Getter(visited.ExpressionBody, visited.SemicolonToken) is { } getter
            ? visited.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(getter) : visited;
    }

    public override SyntaxNode? VisitParenthesizedLambdaExpression(
        ParenthesizedLambdaExpressionSyntax node) =>
        LambdaBlock(node) is not { } known ? node
            : base.VisitParenthesizedLambdaExpression(node) is ParenthesizedLambdaExpressionSyntax visited
                ? visited.WithBody(Polled(visited.Body, known)) : null;

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        LambdaBlock(node) is not { } known ? node
            : base.VisitSimpleLambdaExpression(node) is SimpleLambdaExpressionSyntax visited
                ? visited.WithBody(Polled(visited.Body, known)) : null;

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        var visited = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return visited.WithBlock(Entered(visited.Block));
    }

    private enum LambdaBody
    {
        Block, Value, Statement, Unknown,
    }

    /// <summary>What a lambda's body is; null for one that becomes an expression tree and stays as it
    /// is.</summary>
    private LambdaBody? LambdaBlock(LambdaExpressionSyntax lambda)
    {
        if (lambda.Block is not null) return LambdaBody.Block;
        if (lambda.ExpressionBody is ThrowExpressionSyntax) return LambdaBody.Unknown;
        var type = _model.Value.GetTypeInfo(lambda).ConvertedType;
        if (type is { Name: "Expression" or "LambdaExpression" }) return null;
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Delegate }
            || _model.Value.GetSymbolInfo(lambda).Symbol is not IMethodSymbol method)
            return LambdaBody.Unknown;
        var isStatement = method.ReturnsVoid
            || (method.IsAsync && method.ReturnType is INamedTypeSymbol { Arity: 0 });
        return isStatement ? LambdaBody.Statement : LambdaBody.Value;
    }

    private static CSharpSyntaxNode Polled(CSharpSyntaxNode body, LambdaBody kind) => kind switch
    {
        LambdaBody.Block => Entered((BlockSyntax)body),
        LambdaBody.Unknown => body,
        _ => BodyOf((ExpressionSyntax)body, kind == LambdaBody.Value)
            .WithTrailingTrivia(body.GetTrailingTrivia()),
    };

    private static AccessorListSyntax? Getter(ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon)
    {
        if (arrow is null or { Expression: ThrowExpressionSyntax }) return null;
        var getter = AccessorDeclaration(
            SyntaxKind.GetAccessorDeclaration, BodyOf(Expression(arrow), hasValue: true));
        return AccessorList(SingletonList(getter)).WithTrailingTrivia(semicolon.TrailingTrivia);
    }

    private static BlockSyntax? AsBlock(
        ArrowExpressionClauseSyntax? arrow, TypeSyntax type, SyntaxTokenList modifiers, SyntaxToken semicolon)
    {
        if (arrow is null || arrow.Expression is ThrowExpressionSyntax) return null;
        var isAsync = modifiers.Any(SyntaxKind.AsyncKeyword);
        var named = type is QualifiedNameSyntax qualified ? qualified.Right : type;
        var isVoid = type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            || (isAsync && named is IdentifierNameSyntax { Identifier.Text: "Task" or "ValueTask" });
        // An alias may stand for a task with a value or for one without.
        if (isAsync && !isVoid && named is not GenericNameSyntax) return null;
        return BodyOf(Expression(arrow), !isVoid).WithTrailingTrivia(semicolon.TrailingTrivia);
    }

    private static BlockSyntax Entered(BlockSyntax block) =>
        block.WithStatements(block.Statements.Insert(0, s_enter));

    // A line's end after the arrow stays, so that what comes later keeps its line.
    private static ExpressionSyntax Expression(ArrowExpressionClauseSyntax arrow) => arrow.Expression
        .WithLeadingTrivia(arrow.ArrowToken.TrailingTrivia.AddRange(arrow.Expression.GetLeadingTrivia()));

    private static BlockSyntax BodyOf(ExpressionSyntax expression, bool hasValue)
    {
        var before = expression.GetLeadingTrivia();
        expression = expression.WithoutTrailingTrivia();
        return Block(s_enter, hasValue
            ? ReturnStatement(expression.WithLeadingTrivia(Space)).WithLeadingTrivia(before)
            : ExpressionStatement(expression));
    }
}
