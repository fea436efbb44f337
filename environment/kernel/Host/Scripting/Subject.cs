using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel.Scripting;

/// <summary>What a cursor points at.</summary>
/// <param name="Node">The name, operator's expression or call.</param>
/// <param name="Symbols">What it stands for, what fits best first.</param>
/// <param name="Call">The call whose parentheses the cursor is in, when that is what it points at.</param>
/// <param name="Argument">Which argument of that call.</param>
internal sealed record Subject(
    SyntaxNode Node, IReadOnlyList<ISymbol> Symbols, Call? Call = null, int Argument = 0)
{
    /// <summary>The name under the cursor, or just before it; else the operator; else the call around
    /// it.</summary>
    public static Subject? At(SemanticModel model, int position)
    {
        var root = model.SyntaxTree.GetRoot();
        var before = root.FindToken(Math.Max(0, position - 1));
        var after = root.FindToken(position);
        SyntaxToken[] near = [before.Span.End >= position && before.SpanStart < position ? before : default,
            after.SpanStart == position ? after : default];
        foreach (var token in near.Where(token => token.Parent is not null && !token.IsMissing))
        {
            if (IsName(token) && Of(model, token.Parent!) is { Symbols.Count: > 0 } named) return named;
        }
        foreach (var token in near.Where(token => token.Parent is not null))
        {
            if (Operator(model, token) is { } found) return new Subject(token.Parent!, [found]);
        }
        if (Call.Around(before.Parent, position) is not { } call) return null;
        return new Subject(call.Node, call.Candidates(model), call, call.IndexAt(position));
    }

    private static bool IsName(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken)
        || token.Parent is PredefinedTypeSyntax || token.Parent is ConstructorInitializerSyntax;

    private static Subject Of(SemanticModel model, SyntaxNode node)
    {
        if (model.GetDeclaredSymbol(node) is { } declared) return new Subject(node, [declared]);
        if (node.Parent is NameColonSyntax { Parent: ArgumentSyntax }
            && model.GetSymbolInfo(node).Symbol is { } parameter) return new Subject(node, [parameter]);
        if (node is not ExpressionSyntax expression) return new Subject(node, []);
        // A call that is written out has one overload; a name alone stands for all.
        var info = model.GetSymbolInfo(expression);
        var chosen = info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;
        var all = chosen.Concat(model.GetMemberGroup(expression));
        return new Subject(node, [.. all.Distinct(SymbolEqualityComparer.Default)]);
    }

    private static IMethodSymbol? Operator(SemanticModel model, SyntaxToken token)
    {
        var isOperator = token.Parent switch
        {
            BinaryExpressionSyntax binary => binary.OperatorToken == token,
            AssignmentExpressionSyntax set => set.OperatorToken == token,
            PrefixUnaryExpressionSyntax prefix => prefix.OperatorToken == token,
            PostfixUnaryExpressionSyntax postfix => postfix.OperatorToken == token,
            _ => false,
        };
        return isOperator ? model.GetSymbolInfo(token.Parent!).Symbol as IMethodSymbol : null;
    }
}
