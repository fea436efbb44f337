using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CSharpKernel.Formatting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Scripting;

/// <summary>What stands at the cursor: its signature and documentation; of a live variable also what it
/// holds.</summary>
internal sealed class Inspection(Session session)
{
    private const int LongestValue = 1000;

    public JsonObject Answer(string code, int position)
    {
        var tree = Session.Parse(code);
        var token = TokenAt(tree, Math.Clamp(position, 0, code.Length));
        var model = session.Analyse(tree).GetSemanticModel(tree);
        var symbols = token.Parent is { } node ? Symbols(model, node) : [];
        var text = new StringBuilder();
        foreach (var symbol in symbols.Take(8))
        {
            text.AppendLine(symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }
        if (symbols.Count > 8) text.AppendLine($"and {symbols.Count - 8} more overloads");
        if (symbols.Count > 0 && Documentation(symbols[0]) is { Length: > 0 } documentation)
            text.AppendLine().AppendLine(documentation);
        if (symbols.Count > 0 && Live(token.ValueText) is { } live) text.AppendLine().AppendLine(live);
        var answer = new JsonObject { ["status"] = "ok", ["found"] = symbols.Count > 0,
            ["data"] = new JsonObject(), ["metadata"] = new JsonObject() };
        if (symbols.Count > 0) answer["data"]![MimeBundle.Plain] = text.ToString().TrimEnd();
        return answer;
    }

    private string? Live(string name)
    {
        if (session.Variables().FirstOrDefault(variable => variable.Name == name) is not { } variable)
            return null;
        var value = Formatter.ToDisplayString(variable.Value);
        if (value.Length > LongestValue) value = value[..LongestValue] + "…";
        return $"{PlainText.TypeName(variable.Value?.GetType() ?? variable.Type)} now holds\n{value}";
    }

    /// <summary>The name at the cursor; inside the parentheses of a call, the name of what is
    /// called.</summary>
    private static SyntaxToken TokenAt(SyntaxTree tree, int position)
    {
        var root = tree.GetRoot();
        var token = root.FindToken(Math.Max(0, position - 1));
        if (token.IsKind(SyntaxKind.IdentifierToken)) return token;
        var after = root.FindToken(position);
        if (after.IsKind(SyntaxKind.IdentifierToken) && after.SpanStart == position) return after;
        return token.Parent?.AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .FirstOrDefault()?.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier,
            SimpleNameSyntax name => name.Identifier,
            _ => token,
        };
    }

    private static IReadOnlyList<ISymbol> Symbols(SemanticModel model, SyntaxNode node)
    {
        if (model.GetDeclaredSymbol(node) is { } declared) return [declared];
        if (node is not ExpressionSyntax expression) return [];
        var group = model.GetMemberGroup(expression);
        var info = model.GetSymbolInfo(expression);
        var chosen = info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;
        return [.. chosen.Concat(group).Distinct(SymbolEqualityComparer.Default)];
    }

    private static string Documentation(ISymbol symbol)
    {
        var xml = symbol.GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(xml)) return "";
        var root = XElement.Parse(xml.TrimStart()
            .StartsWith("<member", StringComparison.Ordinal) ? xml : $"<member>{xml}</member>");
        var parts = new List<string>();
        if (root.Element("summary") is { } summary) parts.Add(Prose(summary));
        parts.AddRange(root.Elements("param").Select(e => $"{(string?)e.Attribute("name")}: {Prose(e)}"));
        if (root.Element("returns") is { } returns) parts.Add($"returns {Prose(returns)}");
        parts.AddRange(root.Elements("exception").Select(e => $"throws {Reference(e)}: {Prose(e)}"));
        return string.Join("\n", parts.Where(part => part.Length > 0));
    }

    private static string Prose(XElement element)
    {
        var text = string.Concat(element.DescendantNodes().Select(node => node switch
        {
            XText words => words.Value,
            XElement { IsEmpty: true } e => (string?)e.Attribute("name") ?? Reference(e),
            _ => "",
        }));
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Reference(XElement element)
    {
        var cref = (string?)element.Attribute("cref") ?? (string?)element.Attribute("langword") ?? "";
        return cref.Split('(')[0].Split('.')[^1].Split(':')[^1];
    }
}
