using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel.Scripting;

/// <summary>Answers what a front end asks about code that is still being written.</summary>
internal sealed class Questions(Session session)
{
    public JsonObject Answer(JsonObject request)
    {
        var code = (string?)request["code"] ?? "";
        try
        {
            return (string?)request["type"] switch
            {
                "is_complete" => IsComplete(code),
                "complete" => new Completion(session).Answer(code, (int?)request["position"] ?? code.Length),
                "inspect" => new Inspection(session).Answer(code, (int?)request["position"] ?? code.Length),
                var other => throw new InvalidOperationException($"There is no request named {other}."),
            };
        }
        catch (Exception error)
        {
            // A question must never end the kernel, and the reader did nothing wrong.
            return new JsonObject { ["status"] = "error", ["ename"] = error.GetType().Name, ["evalue"] = error.Message, ["traceback"] = new JsonArray() };
        }
    }

    private static JsonObject IsComplete(string code)
    {
        var text = string.Join('\n', CellSource.Split(code).Where(s => s.Language == CellSource.CSharp).Select(s => s.Text));
        var tree = Session.Parse(text);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new JsonObject { ["status"] = "incomplete", ["indent"] = Indent(tree) };
        var isBroken = tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);
        return new JsonObject { ["status"] = isBroken ? "invalid" : "complete" };
    }

    /// <summary>Four spaces for each brace that is still open.</summary>
    private static string Indent(SyntaxTree tree)
    {
        var depth = 0;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing))
        {
            if (token.IsKind(SyntaxKind.OpenBraceToken)) depth++;
            else if (token.IsKind(SyntaxKind.CloseBraceToken)) depth--;
        }
        return new string(' ', 4 * Math.Max(0, depth));
    }
}
