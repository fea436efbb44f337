using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel.Scripting;

/// <summary>The call whose parentheses a place is in.</summary>
/// <param name="Node">The call, creation, element access or attribute.</param>
/// <param name="Arguments">Its arguments so far, finished or not.</param>
internal sealed record Call(SyntaxNode Node, IReadOnlyList<SyntaxNode> Arguments)
{
    /// <summary>The innermost call around a place, between its parentheses.</summary>
    public static Call? Around(SyntaxNode? node, int position)
    {
        for (; node is not null; node = node.Parent)
        {
            var (open, close, arguments) = node switch
            {
                ArgumentListSyntax list => (list.OpenParenToken, list.CloseParenToken,
                    (IReadOnlyList<SyntaxNode>)list.Arguments),
                BracketedArgumentListSyntax list => (list.OpenBracketToken, list.CloseBracketToken,
                    list.Arguments),
                AttributeArgumentListSyntax list => (list.OpenParenToken, list.CloseParenToken,
                    list.Arguments),
                _ => (default, default, []),
            };
            if (open.RawKind == 0 || position < open.Span.End) continue;
            if (close.IsMissing || position <= close.SpanStart) return new Call(node.Parent!, arguments);
        }
        return null;
    }

    /// <summary>All that could be called here, what fits the arguments best first.</summary>
    public IReadOnlyList<ISymbol> Candidates(SemanticModel model)
    {
        var chosen = model.GetSymbolInfo(Node);
        IEnumerable<ISymbol> all = Node switch
        {
            InvocationExpressionSyntax { Expression: var called } => Called(model, called),
            BaseObjectCreationExpressionSyntax => Constructors(model.GetTypeInfo(Node).Type),
            ElementAccessExpressionSyntax access => Indexers(model.GetTypeInfo(access.Expression).Type),
            _ => model.GetMemberGroup(Node),
        };
        var first = chosen.Symbol is { } one ? [one] : chosen.CandidateSymbols;
        // A call that is not finished fits several: of those, the one that needs least beyond what is there.
        return [.. all.Concat(first).Distinct(SymbolEqualityComparer.Default)
            .OrderBy(symbol => !SymbolEqualityComparer.Default.Equals(symbol, chosen.Symbol))
            .ThenBy(symbol => Parameters(symbol).Length < Arguments.Count && !TakesMore(symbol))
            .ThenBy(symbol => !Names(symbol))
            .ThenBy(symbol => Misfits(model, symbol))
            .ThenBy(symbol => Parameters(symbol).Length)];
    }

    /// <summary>Which argument a place belongs to, counted from 0.</summary>
    public int IndexAt(int position) =>
        Arguments.Skip(1).Count(argument => argument.GetFirstToken(includeZeroWidth: true)
            .GetPreviousToken(includeZeroWidth: true).Span.End <= position);

    /// <summary>The names that arguments were given by.</summary>
    public IEnumerable<string> GivenNames() => Arguments.Select(argument => argument switch
    {
        ArgumentSyntax { NameColon.Name.Identifier.ValueText: var name } => name,
        AttributeArgumentSyntax { NameColon.Name.Identifier.ValueText: var name } => name,
        _ => null,
    }).OfType<string>();

    public static IReadOnlyList<IParameterSymbol> ParametersOf(ISymbol symbol) => Parameters(symbol);

    private static System.Collections.Immutable.ImmutableArray<IParameterSymbol> Parameters(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol method => method.Parameters,
            IPropertySymbol property => property.Parameters,
            INamedTypeSymbol { DelegateInvokeMethod: { } invoke } => invoke.Parameters,
            _ => [],
        };

    /// <summary>How far the arguments are from what is wanted: two for each that cannot be passed, one for
    /// each that is converted.</summary>
    private int Misfits(SemanticModel model, ISymbol symbol) =>
        Arguments.Zip(Parameters(symbol), (argument, parameter) =>
            argument is not ArgumentSyntax { NameColon: null, Expression: { IsMissing: false } value } ? 0
            : model.ClassifyConversion(value, parameter.Type) is { IsImplicit: true } conversion
                ? conversion.IsIdentity ? 0 : 1 : 2).Sum();

    private bool Names(ISymbol symbol)
    {
        var names = Parameters(symbol).Select(parameter => parameter.Name).ToHashSet();
        return GivenNames().All(names.Contains);
    }

    private static bool TakesMore(ISymbol symbol) => Parameters(symbol) is [.., { IsParams: true }];

    private static IEnumerable<ISymbol> Called(SemanticModel model, ExpressionSyntax called)
    {
        var group = model.GetMemberGroup(called);
        if (!group.IsEmpty) return group;
        return model.GetTypeInfo(called).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
            ? [invoke] : [];
    }

    private static IEnumerable<ISymbol> Constructors(ITypeSymbol? type) =>
        type is INamedTypeSymbol { InstanceConstructors: var all }
            ? all.Where(c => c.DeclaredAccessibility == Accessibility.Public) : [];

    private static IEnumerable<ISymbol> Indexers(ITypeSymbol? type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            foreach (var member in t.GetMembers().OfType<IPropertySymbol>().Where(p => p.IsIndexer))
                yield return member;
        }
    }
}
