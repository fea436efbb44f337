using System.Text.Json.Nodes;
using CSharpKernel.Scripting;

namespace Kernel.Tests.Scripting;

/// <summary>Asks about code as a front end does; the cursor is where ▮ stands.</summary>
internal static class Ask
{
    public const string Cursor = "▮";

    public static Session After(params string[] cells)
    {
        var session = new Session();
        foreach (var (code, i) in cells.Select((code, i) => (code, i)))
            session.Compile(code, $"cell {i}").Start().GetAwaiter().GetResult();
        return session;
    }

    public static JsonObject Completions(Session session, string marked) =>
        Question(session, "complete", marked);

    public static string[] Matches(Session session, string marked) =>
        [.. Completions(session, marked)["matches"]!.AsArray().Select(match => (string)match!)];

    public static JsonObject Inspection(Session session, string marked, int detail = 0) =>
        Question(session, "inspect", marked, detail);

    /// <summary>What Shift-Tab shows as plain text, or null when nothing was found.</summary>
    public static string? Inspected(Session session, string marked, int detail = 0) =>
        (string?)Inspection(session, marked, detail)["data"]!["text/plain"];

    public static JsonObject IsComplete(string code) => new Questions(new Session())
        .Answer(new JsonObject { ["type"] = "is_complete", ["code"] = code });

    private static JsonObject Question(Session session, string kind, string marked, int detail = 0)
    {
        var cursor = marked.IndexOf(Cursor, StringComparison.Ordinal);
        Assert.True(cursor >= 0, $"no cursor in {marked}");
        return new Questions(session).Answer(new JsonObject
        {
            ["type"] = kind,
            ["code"] = marked.Remove(cursor, Cursor.Length),
            // Jupyter counts Unicode characters.
            ["cursor_pos"] = marked[..cursor].EnumerateRunes().Count(),
            ["detail_level"] = detail,
        });
    }
}
