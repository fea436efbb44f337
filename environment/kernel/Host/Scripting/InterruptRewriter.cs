using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace CSharpKernel.Scripting;

/// <summary>
/// Makes a cell interruptible: a poll at the head of each loop body and of each method, a guard around each
/// await. What is put in stands on the line of what it precedes, so line numbers stay the reader's.
/// </summary>
internal sealed class InterruptRewriter : CSharpSyntaxRewriter
{
    private const string Name = "global::CSharpKernel.Interruption";

    private static readonly StatementSyntax s_poll = ParseStatement($"{Name}.Poll();");

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return visited.WithStatement(Polled(visited.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var visited = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return visited.WithStatement(Polled(visited.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var visited = (ForStatementSyntax)base.VisitForStatement(node)!;
        return visited.WithStatement(Polled(visited.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var visited = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        if (visited.AwaitKeyword.RawKind != 0)
            visited = visited.WithExpression(Guarded(visited.Expression, "GuardStream"));
        return visited.WithStatement(Polled(visited.Statement));
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var visited = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        if (visited.AwaitKeyword.RawKind != 0)
            visited = visited.WithExpression(Guarded(visited.Expression, "GuardStream"));
        return visited.WithStatement(Polled(visited.Statement));
    }

    public override SyntaxNode? VisitAwaitExpression(AwaitExpressionSyntax node)
    {
        var visited = (AwaitExpressionSyntax)base.VisitAwaitExpression(node)!;
        return visited.WithExpression(Guarded(visited.Expression, "Guard"));
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (visited.Body is { } body) return visited.WithBody(Polled(body));
        if (AsBlock(visited.ExpressionBody, visited.ReturnType, visited.Modifiers,
            visited.SemicolonToken) is not { } block)
            return visited;
        return visited.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block);
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var visited = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        if (visited.Body is { } body) return visited.WithBody(Polled(body));
        if (AsBlock(visited.ExpressionBody, visited.ReturnType, visited.Modifiers,
            visited.SemicolonToken) is not { } block)
            return visited;
        return visited.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block);
    }

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        var visited = (ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!;
        return visited.Block is { } block ? visited.WithBlock(Polled(block)) : visited;
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        var visited = (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!;
        return visited.Block is { } block ? visited.WithBlock(Polled(block)) : visited;
    }

    // A type whose static constructor was cancelled stays broken for good: those run to their end.
    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : base.VisitConstructorDeclaration(node);

    // Expression trees hold no statements and no helper calls that their readers would know.
    public override SyntaxNode? VisitQueryExpression(QueryExpressionSyntax node) => node;

    private static BlockSyntax Polled(BlockSyntax block) =>
        block.WithStatements(block.Statements.Insert(0, s_poll));

    private static BlockSyntax Polled(StatementSyntax body) =>
        body is BlockSyntax block ? Polled(block) : Block(s_poll, body);

    private static InvocationExpressionSyntax Guarded(ExpressionSyntax awaited, string guard) =>
        InvocationExpression(
            ParseExpression($"{Name}.{guard}"),
            ArgumentList(SingletonSeparatedList(Argument(awaited.WithoutTrailingTrivia()))))
        .WithTrailingTrivia(awaited.GetTrailingTrivia());

    private static BlockSyntax? AsBlock(
        ArrowExpressionClauseSyntax? arrow, TypeSyntax type, SyntaxTokenList modifiers, SyntaxToken semicolon)
    {
        if (arrow is null || arrow.Expression is ThrowExpressionSyntax
            || modifiers.Any(SyntaxKind.AsyncKeyword))
            return null;
        var isVoid = type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        // A line's end after the arrow stays, so that what comes later keeps its line.
        var before = arrow.ArrowToken.TrailingTrivia.AddRange(arrow.Expression.GetLeadingTrivia());
        StatementSyntax body = isVoid
            ? ExpressionStatement(arrow.Expression).WithLeadingTrivia(before)
            : ReturnStatement(arrow.Expression.WithLeadingTrivia(Space)).WithLeadingTrivia(before);
        return Block(s_poll, body).WithTrailingTrivia(semicolon.TrailingTrivia);
    }
}

file static class TriviaExtensions
{
    public static IEnumerable<SyntaxTrivia> Yield(this SyntaxTrivia trivia) => [trivia];
}
