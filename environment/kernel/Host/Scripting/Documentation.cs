using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace CSharpKernel.Scripting;

/// <summary>What is written about a symbol: the documentation comment of its source, or that in the file
/// beside its assembly.</summary>
/// <param name="Summary">What it is.</param>
/// <param name="Parts">Titled lists: parameters, what comes back, what is thrown, remarks.</param>
internal sealed record Documentation(
    IReadOnlyList<Block> Summary, IReadOnlyList<DocumentationPart> Parts)
{
    private const int DeepestInheritance = 8;

    public static Documentation? Of(ISymbol symbol, Compilation compilation)
    {
        if (Comment(symbol, compilation, 0) is not { } comment) return null;
        var parts = new List<DocumentationPart>();
        var parameters = Call.ParametersOf(symbol).Select(parameter => parameter.Name).ToHashSet();
        Add("Type parameters", "typeparam", e => (string?)e.Attribute("name"), _ => true);
        // A record's constructor and its type share one comment.
        Add("Parameters", "param", e => (string?)e.Attribute("name"),
            name => parameters.Count == 0 || parameters.Contains(name));
        Add("Returns", "returns", _ => "", _ => true);
        Add("Value", "value", _ => "", _ => true);
        Add("Throws", "exception", e => Prose.Reference(e), _ => true);
        Add("Remarks", "remarks", _ => "", _ => true);
        return new Documentation(Prose.Blocks(comment.Element("summary")), parts);

        void Add(string title, string element, Func<XElement, string?> term, Func<string, bool> isWanted)
        {
            var entries = comment.Elements(element)
                .Select(e => new DocumentationEntry(term(e) ?? "", Prose.Blocks(e)))
                .Where(entry => entry.Blocks.Count > 0 && isWanted(entry.Term)).ToList();
            if (entries.Count > 0) parts.Add(new DocumentationPart(title, entries));
        }
    }

    /// <summary>The comment of a symbol; where it says that it inherits, or says nothing, that of what it
    /// overrides or implements.</summary>
    private static XElement? Comment(ISymbol symbol, Compilation compilation, int depth)
    {
        if (depth > DeepestInheritance) return null;
        var own = Parsed(symbol.OriginalDefinition.GetDocumentationCommentXml());
        var inherits = own?.Element("inheritdoc");
        if (own is not null && inherits is null) return own;
        var source = (string?)inherits?.Attribute("cref") is { } cref
            ? DocumentationCommentId.GetFirstSymbolForDeclarationId(cref, compilation) : null;
        foreach (var candidate in source is null ? Bases(symbol) : [source])
        {
            if (Comment(candidate, compilation, depth + 1) is not { } inherited) continue;
            // What the comment says itself stays.
            var said = own?.Elements().Where(e => e.Name != "inheritdoc").ToList() ?? [];
            var names = said.Select(Key).ToHashSet();
            return new XElement("member", said, inherited.Elements().Where(e => !names.Contains(Key(e))));
        }
        return own;
    }

    private static (string, string?) Key(XElement element) =>
        (element.Name.LocalName, (string?)element.Attribute("name") ?? (string?)element.Attribute("cref"));

    private static IEnumerable<ISymbol> Bases(ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol type)
        {
            if (type.BaseType is { SpecialType: not SpecialType.System_Object } parent) yield return parent;
            foreach (var one in type.Interfaces) yield return one;
            yield break;
        }
        ISymbol? overridden = symbol switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            IEventSymbol one => one.OverriddenEvent,
            _ => null,
        };
        if (overridden is not null) yield return overridden;
        if (symbol.ContainingType is not { } owner) yield break;
        foreach (var member in owner.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name)))
        {
            var implementation = owner.FindImplementationForInterfaceMember(member);
            if (SymbolEqualityComparer.Default.Equals(implementation, symbol)) yield return member;
        }
    }

    private static XElement? Parsed(string? xml)
    {
        if (string.IsNullOrWhiteSpace(xml)) return null;
        try
        {
            var root = XElement.Parse(xml.TrimStart().StartsWith("<member", StringComparison.Ordinal)
                ? xml : $"<member>{xml}</member>", LoadOptions.PreserveWhitespace);
            return root.HasElements ? root : null;
        }
        catch (XmlException)
        {
            return null;   // a comment that is not well formed
        }
    }
}

/// <summary>A titled list of a comment.</summary>
internal sealed record DocumentationPart(string Title, IReadOnlyList<DocumentationEntry> Entries);

/// <summary>What is said of a parameter, an exception; without a term, of the whole.</summary>
internal sealed record DocumentationEntry(string Term, IReadOnlyList<Block> Blocks);
