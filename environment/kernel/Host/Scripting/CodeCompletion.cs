using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel.Scripting;

/// <summary>
/// Names that could stand at a place of C# code, by what the code around it wants: a member, a type, a
/// namespace, a property to initialise, or any name in reach.
/// </summary>
internal sealed class CodeCompletion
{
    // The word at the cursor may be half a name: a whole one keeps the parse of what is around it.
    private const string Placeholder = "name__at__cursor";

    private readonly SemanticModel _model;
    private readonly SyntaxToken _token;
    private readonly int _start;
    private readonly bool _hasLetters;

    private CodeCompletion(SemanticModel model, SyntaxToken token, bool hasLetters)
    {
        (_model, _token, _hasLetters) = (model, token, hasLetters);
        _start = token.SpanStart;
    }

    /// <param name="session">The cells before.</param>
    /// <param name="code">The cell, with everything that is not C# blank.</param>
    /// <param name="start">Where the word at the cursor begins.</param>
    /// <param name="position">The cursor.</param>
    public static IEnumerable<Suggestion> At(Session session, string code, int start, int position)
    {
        if (start < position && char.IsDigit(code[start])) return [];
        var tree = Session.Parse(code[..start] + Placeholder + code[position..]);
        var token = tree.GetRoot().FindToken(start);
        // In a string or a comment the token that starts here is another.
        if (!token.IsKind(SyntaxKind.IdentifierToken) || token.SpanStart != start) return [];
        var model = session.Analyse(tree).GetSemanticModel(tree);
        return new CodeCompletion(model, token, position > start).Suggestions();
    }

    private IEnumerable<Suggestion> Suggestions()
    {
        if (_token.Parent is not SimpleNameSyntax name) return AfterSomething();
        if (Left(name) is { } left) return Members(left);
        if (name.Parent is AliasQualifiedNameSyntax)
            return Named(_model.Compilation.GlobalNamespace.GetMembers());
        if (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { } directive) return Usings(directive);
        if (Attribute(name)) return Attributes();
        if (name.Parent is IncompleteMemberSyntax member && member.Modifiers.Any(SyntaxKind.OverrideKeyword))
            return Overridable(member);
        if (new TargetFinder(_model, _start).Members(name) is { } members)
            return members.Select(symbol => Suggest(symbol));
        return TargetFinder.WantsType(name) ? Types(name) : Anything(name);
    }

    /// <summary>What stands before the dot, when the cursor is behind one.</summary>
    private static ExpressionSyntax? Left(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
        QualifiedNameSyntax qualified when qualified.Right == name => qualified.Left,
        MemberBindingExpressionSyntax binding =>
            binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    private IEnumerable<Suggestion> Members(ExpressionSyntax left)
    {
        if (left is BaseExpressionSyntax) return Named(_model.LookupBaseMembers(_start));
        var (symbol, type) = (_model.GetSymbolInfo(left).Symbol, _model.GetTypeInfo(left).Type);
        if (symbol is null && (type is null or IErrorTypeSymbol))
        {
            // `names.` above a line that begins with a name reads as a declaration: a value was meant.
            var value = SyntaxFactory.ParseExpression(left.ToString());
            const SpeculativeBindingOption asValue = SpeculativeBindingOption.BindAsExpression;
            symbol = _model.GetSpeculativeSymbolInfo(left.SpanStart, value, asValue).Symbol;
            type = _model.GetSpeculativeTypeInfo(left.SpanStart, value, asValue).Type;
        }
        if (symbol is INamespaceOrTypeSymbol container and not ITypeParameterSymbol)
        {
            var inside = _model.LookupSymbols(_start, container)
                .Where(member => member.IsStatic || member is INamespaceOrTypeSymbol);
            return Named(left.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { } directive
                ? inside.Where(member => FitsUsing(directive, member)) : inside);
        }
        if (type is null or IErrorTypeSymbol) return [];
        if (left.Parent is ConditionalAccessExpressionSyntax) type = TargetFinder.WithoutNull(type);
        return Named(_model.LookupSymbols(_start, type, includeReducedExtensionMethods: true)
            .Where(member => !member.IsStatic && member is not ITypeSymbol));
    }

    private IEnumerable<Suggestion> Usings(UsingDirectiveSyntax directive)
    {
        var names = Named(_model.LookupNamespacesAndTypes(_start)
            .Where(symbol => FitsUsing(directive, symbol)));
        return directive.StaticKeyword.RawKind == 0 && directive.Alias is null
            ? names.Concat(Keywords("static", "var")) : names;
    }

    private static bool FitsUsing(UsingDirectiveSyntax directive, ISymbol symbol) =>
        symbol is INamespaceSymbol || directive.StaticKeyword.RawKind != 0 || directive.Alias is not null;

    private static bool Attribute(SimpleNameSyntax name) => name.Parent is AttributeSyntax;

    private IEnumerable<Suggestion> Attributes()
    {
        const string suffix = "Attribute";
        return _model.LookupNamespacesAndTypes(_start).Where(symbol => symbol is INamespaceSymbol
                || (symbol is INamedTypeSymbol { IsAbstract: false } type && IsAttribute(type)))
            .Where(IsForReaders)
            .Select(symbol => symbol.Name.EndsWith(suffix, StringComparison.Ordinal)
                ? Suggest(symbol, symbol.Name[..^suffix.Length]) : Suggest(symbol));
    }

    private static bool IsAttribute(INamedTypeSymbol type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (t.ToDisplayString() == "System.Attribute") return true;
        }
        return false;
    }

    private IEnumerable<Suggestion> Overridable(IncompleteMemberSyntax member)
    {
        if (member.Parent is not TypeDeclarationSyntax declaration
            || _model.GetDeclaredSymbol(declaration) is not { } type) yield break;
        var taken = new HashSet<string>();
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            foreach (var candidate in t.GetMembers().Where(CanBeOverridden))
            {
                var text = candidate.ToMinimalDisplayString(_model, _start, s_overriding);
                if (taken.Add(text)) yield return Suggest(candidate, text) with { Name = candidate.Name };
            }
        }
    }

    private static readonly SymbolDisplayFormat s_overriding = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters);

    private static bool CanBeOverridden(ISymbol member) =>
        (member.IsVirtual || member.IsAbstract || member.IsOverride) && !member.IsSealed
        && member.CanBeReferencedByName && member.DeclaredAccessibility != Accessibility.Private;

    /// <summary>Behind a name that the parser took for a type: a new name, unless a value stands there or a
    /// new line begins.</summary>
    private IEnumerable<Suggestion> AfterSomething()
    {
        var before = _token.GetPreviousToken();
        if (before.RawKind == 0 || _token.Parent is null) return [];
        var between = _token.SyntaxTree!.GetText().ToString(Microsoft.CodeAnalysis.Text.TextSpan
            .FromBounds(before.Span.End, _start));
        if (between.Contains('\n', StringComparison.Ordinal)) return Anything(null);
        if (_token.Parent is not VariableDeclaratorSyntax
            || _token.Parent.Parent is not VariableDeclarationSyntax { Type: var type }
            || _model.GetSymbolInfo(type).Symbol is ITypeSymbol) return [];
        return Keywords("is", "as", "switch", "with");
    }

    private IEnumerable<Suggestion> Types(SimpleNameSyntax name)
    {
        var isCreated = name.Parent is ObjectCreationExpressionSyntax;
        var wanted = name.Parent is ObjectCreationExpressionSyntax creation
            ? new TargetFinder(_model, _start).TypeOf(creation) : null;
        var types = _model.LookupNamespacesAndTypes(_start).Where(symbol => !isCreated
            || symbol is not ITypeSymbol { IsStatic: true } and not ITypeSymbol { IsAbstract: true });
        var suggestions = Named(types).Concat(Keywords(Words.Types));
        if (wanted is null or { SpecialType: not SpecialType.None }) return suggestions;
        var text = wanted.ToMinimalDisplayString(_model, _start);
        return suggestions.Prepend(Suggest(wanted, text) with { Rank = -1 });
    }

    private IEnumerable<Suggestion> Anything(SimpleNameSyntax? name)
    {
        var inReach = _model.LookupSymbols(_start).Where(IsDeclaredBefore);
        // With nothing typed the reader's own names are of use; the thousand types of the framework are not.
        if (!_hasLetters) inReach = inReach.Where(symbol => symbol is not INamespaceOrTypeSymbol
            || symbol.Locations.Any(location => location.IsInSource));
        var suggestions = Named(inReach).Concat(Keywords(Words.At(name)));
        if (name is null) return suggestions;
        var target = new TargetFinder(_model, _start);
        return target.EnumValues(name).Concat(target.ArgumentNames(name)).Concat(suggestions);
    }

    private bool IsDeclaredBefore(ISymbol symbol)
    {
        if (symbol is not (ILocalSymbol or IFieldSymbol)) return true;
        return !symbol.Locations.Any(location => location.SourceTree == _token.SyntaxTree
            && location.SourceSpan.Start >= _start);
    }

    private static IEnumerable<Suggestion> Named(IEnumerable<ISymbol> symbols) =>
        symbols.Where(IsForReaders).Select(symbol => Suggest(symbol));

    private static IEnumerable<Suggestion> Keywords(params IEnumerable<string> words) =>
        words.Select(word => new Suggestion(word, "keyword", 4));

    private static bool IsForReaders(ISymbol symbol) =>
        symbol.CanBeReferencedByName && symbol.Name[0] != '<' && symbol.Name != Placeholder
        && !symbol.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name == "EditorBrowsableAttribute"
            && attribute.ConstructorArguments is [{ Value: 1 }]);

    private static Suggestion Suggest(ISymbol symbol, string? text = null)
    {
        var (kind, rank) = symbol switch
        {
            ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => ("instance", 0),
            IFieldSymbol { ContainingType.IsScriptClass: true } => ("instance", 1),
            IMethodSymbol { ContainingType.IsScriptClass: true } => ("function", 1),
            IMethodSymbol => ("function", 2),
            INamedTypeSymbol type => (type.TypeKind.ToString().ToLowerInvariant(), 3),
            INamespaceSymbol => ("module", 3),
            IPropertySymbol => ("property", 2),
            IFieldSymbol or IEventSymbol => ("property", 2),
            _ => ("instance", 2),
        };
        // Behind a dot fields, properties and methods are one list in the order of the alphabet.
        return new Suggestion(text ?? symbol.Name, kind, rank, symbol);
    }
}
