using System.Text;
using System.Text.Json.Nodes;

namespace CSharpKernel.Formatting;

/// <summary>
/// Puts a caption under a figure, inside it: a front end that draws plotly's own form shows nothing beside
/// it.
/// </summary>
internal static class FigureCaption
{
    private const int Size = 12;
    private const double LineHeight = 1.5 * Size;
    private const double LetterWidth = 0.55 * Size;

    // What plotly takes where a layout does not say.
    private const double DefaultWidth = 700;
    private const double DefaultMargin = 80;

    /// <summary>Adds the caption as a note below the plot, and the room it takes to margin and
    /// height.</summary>
    public static void Put(string caption, JsonObject figure)
    {
        if (caption.Length == 0) return;
        var layout = Child(figure, "layout");
        var margin = Child(layout, "margin");
        var below = Number(margin["b"]) ?? DefaultMargin;
        var lines = Wrapped(caption, (int)((Number(layout["width"]) ?? DefaultWidth) / LetterWidth));
        var room = (lines.Count * LineHeight) + Size;
        margin["b"] = below + room;
        if (Number(layout["height"]) is { } height) layout["height"] = height + room;
        if (layout["annotations"] is not JsonArray notes) layout["annotations"] = notes = [];
        notes.Add(new JsonObject
        {
            ["text"] = string.Join("<br>", lines.Select(Escaped)), ["showarrow"] = false,
            ["xref"] = "paper", ["x"] = 0.5, ["xanchor"] = "center",
            ["yref"] = "paper", ["y"] = 0, ["yanchor"] = "top", ["yshift"] = -below,
            ["font"] = new JsonObject { ["size"] = Size, ["color"] = "#59636e" },
        });
    }

    private static List<string> Wrapped(string text, int width)
    {
        var (lines, line) = (new List<string>(), new StringBuilder());
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        lines.Add(line.ToString());
        return lines;
    }

    // Plotly reads tags and entities in its texts.
    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child) parent[name] = child = [];
        return child;
    }

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}
