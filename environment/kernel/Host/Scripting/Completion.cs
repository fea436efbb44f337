using System.Text.Json.Nodes;
using CSharpKernel.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel.Scripting;

/// <summary>What could stand at the cursor: members, names in reach, keywords, magics, paths.</summary>
internal sealed class Completion(Session session)
{
    public JsonObject Answer(string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        var start = WordStart(code, position);
        var line = code[(code.LastIndexOf('\n', Math.Max(0, position - 1)) + 1)..position].TrimStart();
        IEnumerable<(string Name, string Kind)> found;
        if (line.StartsWith("#r \"", StringComparison.Ordinal)
            || line.StartsWith("#load \"", StringComparison.Ordinal))
        {
            var typed = line[(line.IndexOf('"') + 1)..];
            start = position - Path.GetFileName(typed).Length;
            found = Paths(typed);
        }
        else if (line.StartsWith('#'))
        {
            start = position - line.Length;
            found = Magics.Names.Select(name => (name, "magic"));
        }
        else
        {
            found = Names(code, position, start);
        }
        var prefix = code[start..position];
        var matches = found.Where(item => item.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(item => item.Name)
            .OrderBy(item => !item.Name.StartsWith(prefix, StringComparison.Ordinal))
                .ThenBy(item => item.Name, StringComparer.Ordinal)
            .ToList();
        var (from, to) = (CharacterPosition.FromUnits(code, start),
            CharacterPosition.FromUnits(code, position));
        var kinds = matches.Select(item => (JsonNode)new JsonObject
        {
            ["text"] = item.Name, ["type"] = item.Kind, ["start"] = from, ["end"] = to,
        });
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. matches.Select(item => (JsonNode)item.Name)]),
            ["cursor_start"] = from,
            ["cursor_end"] = to,
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. kinds]) },
        };
    }

    private IEnumerable<(string, string)> Names(string code, int position, int start)
    {
        // The word at the cursor may be half a name: a whole one keeps the parse of what is around it.
        var text = code[..start] + "_" + code[position..];
        var tree = Session.Parse(text);
        var model = session.Analyse(tree).GetSemanticModel(tree, ignoreAccessibility: false);
        var token = tree.GetRoot().FindToken(start);
        if (token.IsKind(SyntaxKind.StringLiteralToken) || IsInTrivia(tree, start)) return [];
        var symbols = Container(token.Parent) is { } left
            ? Members(model, left, start)
            : model.LookupSymbols(start).Where(symbol => symbol.CanBeReferencedByName);
        var named = symbols.Where(symbol => symbol.CanBeReferencedByName && IsForReaders(symbol))
            .Select(symbol => (symbol.Name, Kind(symbol)));
        return Container(token.Parent) is null ? named.Concat(Keywords()) : named;
    }

    private static IEnumerable<ISymbol> Members(SemanticModel model, ExpressionSyntax left, int position)
    {
        var symbol = model.GetSymbolInfo(left).Symbol;
        if (symbol is INamespaceOrTypeSymbol container and not ITypeParameterSymbol)
            return model.LookupSymbols(position, container)
                .Where(member => member.IsStatic || member is INamespaceOrTypeSymbol);
        if (model.GetTypeInfo(left).Type is not { TypeKind: not TypeKind.Error } type) return [];
        return model.LookupSymbols(position, type, includeReducedExtensionMethods: true)
            .Where(member => !member.IsStatic);
    }

    /// <summary>What stands before the dot, when the cursor is behind one.</summary>
    private static ExpressionSyntax? Container(SyntaxNode? node) => node?.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == node => access.Expression,
        QualifiedNameSyntax name when name.Right == node => name.Left,
        MemberBindingExpressionSyntax { Parent: var parent } =>
            parent?.AncestorsAndSelf().OfType<ConditionalAccessExpressionSyntax>()
                .FirstOrDefault()?.Expression,
        _ => null,
    };

    private static bool IsInTrivia(SyntaxTree tree, int position) =>
        tree.GetRoot().FindTrivia(position) is var trivia
        && (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
            || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));

    private static bool IsForReaders(ISymbol symbol) =>
        symbol.Name[0] != '<' && !symbol.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name == "EditorBrowsableAttribute"
            && attribute.ConstructorArguments is [{ Value: 1 }]);

    private static string Kind(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "function",
        INamedTypeSymbol type => type.TypeKind.ToString().ToLowerInvariant(),
        INamespaceSymbol => "module",
        IPropertySymbol => "property",
        _ => "instance",
    };

    private static IEnumerable<(string, string)> Keywords() =>
        SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds())
            .Select(kind => (SyntaxFacts.GetText(kind), "keyword"));

    private static IEnumerable<(string, string)> Paths(string typed)
    {
        var folder = Path.GetFullPath(Path.GetDirectoryName(typed) is { Length: > 0 } given ? given : ".");
        if (!Directory.Exists(folder)) return [];
        return new DirectoryInfo(folder).EnumerateFileSystemInfos()
            .Where(entry => entry is DirectoryInfo || entry.Extension is ".dll" or ".cs" or ".csx")
            .Select(entry => entry is DirectoryInfo ? (entry.Name + "/", "folder") : (entry.Name, "file"));
    }

    private static int WordStart(string code, int position)
    {
        while (position > 0 && (char.IsLetterOrDigit(code[position - 1]) || code[position - 1] == '_'))
            position--;
        return position;
    }
}
