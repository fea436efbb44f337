using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel.Scripting;

/// <summary>Whether a cell could be run as it stands, wants more, or cannot become right by more.</summary>
internal static class Completeness
{
    private const int Step = 4;

    // A string or comment of several lines, a raw string, #endif, #endregion, catch: these may come yet.
    private static readonly HashSet<string> s_open =
        ["CS1035", "CS1039", "CS8997", "CS9003", "CS1027", "CS1038", "CS1524"];

    public static JsonObject Answer(string code)
    {
        var tree = Session.Parse(CellSource.Blanked(code));
        var errors = tree.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (SyntaxFactory.IsCompleteSubmission(tree))
            return new JsonObject { ["status"] = errors.Count == 0 ? "complete" : "invalid" };
        var root = tree.GetRoot();
        var last = root.GetLastToken();
        if (last.IsKind(SyntaxKind.EndOfFileToken)) last = last.GetPreviousToken();
        var hasExcess = root.DescendantTrivia().Any(t => t.IsKind(SyntaxKind.SkippedTokensTrivia));
        if (hasExcess || !errors.All(error => CanBeMended(error, last)))
            return new JsonObject { ["status"] = "invalid" };
        return new JsonObject { ["status"] = "incomplete", ["indent"] = Indent(tree, last, errors) };
    }

    /// <summary>Whether what is missing could follow: an error further up stays one.</summary>
    private static bool CanBeMended(Diagnostic error, SyntaxToken last)
    {
        if (!s_open.Contains(error.Id)) return error.Location.SourceSpan.Start >= last.Span.End;
        // A raw string that has text beside its quotes ends on their line.
        return !(error.Id == "CS8997" && last.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
            && last.Text.Trim('"').Length > 0);
    }

    /// <summary>A step for each brace that is open, and one for what goes on in the next line.</summary>
    private static string Indent(SyntaxTree tree, SyntaxToken last, List<Diagnostic> errors)
    {
        if (errors.Any(error => s_open.Contains(error.Id))) return "";
        var depth = 0;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing))
        {
            if (token.IsKind(SyntaxKind.OpenBraceToken)) depth++;
            else if (token.IsKind(SyntaxKind.CloseBraceToken)) depth--;
        }
        if (GoesOn(last)) depth++;
        return new string(' ', Step * Math.Max(0, depth));
    }

    private static bool GoesOn(SyntaxToken last) => last.Kind() switch
    {
        SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken or SyntaxKind.SemicolonToken => false,
        _ => last.Parent is not (AttributeListSyntax or IncompleteMemberSyntax or BaseTypeDeclarationSyntax
            or BaseNamespaceDeclarationSyntax),
    };
}
