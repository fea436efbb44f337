using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>A text in which each token is coloured by its weight.</summary>
public static class TokenHeatChart
{
    private const int FontSize = 14;
    private const double LetterWidth = 8.45;
    private const double Left = 24;
    private const double Right = 96;
    private const double RowHeight = 30;
    private const double Darkest = 0.8;
    private const int Named = 3;

    /// <summary>Draws the tokens in their order, in as many lines as they need.</summary>
    /// <param name="tokens">Text and weight, 0 to 1; a token that begins with a space begins a word.</param>
    /// <param name="title">What the text is.</param>
    /// <param name="weightName">What the weight is, for the colour bar.</param>
    /// <exception cref="ArgumentException">There is no token, or a weight outside 0 to 1.</exception>
    public static Figure Draw(
        IReadOnlyList<(string Text, double Weight)> tokens, string title,
        string weightName = "share of the peak")
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.Count == 0 || tokens.Any(token => !(token.Weight >= 0 && token.Weight <= 1.0001)))
            throw new ArgumentException(
                $"{title}: a text needs at least one token and a weight from 0 to 1 for each, not "
                + $"[{string.Join(", ", tokens.Select(token => token.Weight))}].");
        var boxes = Arrange(tokens, HouseStyle.Width - Left - Right);
        var rows = boxes.Max(box => box.Row) + 1;
        var layout = HouseStyle.Layout(
            title, "the darker a word, the more it counts", (int)(120 + (RowHeight * Math.Max(rows, 3))));
        layout.SetProperty("margin", Nodes.Of(("l", Left), ("r", Right), ("t", 84), ("b", 24)));
        layout.SetProperty("showlegend", false);
        layout.SetProperty("xaxis", Bare(0, HouseStyle.Width - Left - Right));
        layout.SetProperty("yaxis", Bare(Math.Max(rows, 3) - 0.5, -0.5));
        layout.SetProperty("shapes", boxes.Select((box, i) => Background(box, tokens[i].Weight)).ToArray());
        var words = Nodes.Trace("scatter", ("mode", "markers+text"),
            ("x", boxes.Select(box => Math.Round((box.From + box.To) / 2, 1)).ToArray()),
            ("y", boxes.Select(box => box.Row).ToArray()),
            ("text", tokens.Select(token => Shown(token.Text)).ToArray()), ("textposition", "middle center"),
            ("textfont", Nodes.Of(("family", "'DejaVu Sans Mono', Menlo, Consolas, monospace"),
                ("size", FontSize), ("color", HouseStyle.Ink))),
            ("customdata", Nodes.Gaps(tokens.Select(token => token.Weight))),
            ("hovertemplate", $"%{{text}}: %{{customdata:.2f}} {weightName}<extra></extra>"),
            // Markers that are not seen carry the colour bar and the hover text.
            ("marker", Nodes.Of(("size", 18), ("opacity", 0),
                ("color", Nodes.Gaps(tokens.Select(token => token.Weight))), ("cmin", 0), ("cmax", 1),
                ("colorscale", new object[][] { [0, Colour(0)], [1, Colour(1)] }), ("showscale", true),
                ("colorbar", Nodes.Of(
                    ("title", Nodes.Of(
                        ("text", weightName), ("side", "right"), ("font", Nodes.Of(("size", 12))))),
                    ("thickness", 12), ("len", 1), ("outlinewidth", 0), ("x", 1.01),
                    ("tickvals", new[] { 0, 0.5, 1 }))))));
        return new Figure(HouseStyle.Chart([words], layout, toolBar: false), Caption(tokens, title));
    }

    private static List<(double From, double To, int Row)> Arrange(
        IReadOnlyList<(string Text, double Weight)> tokens, double width)
    {
        var (boxes, at, row) = (new List<(double, double, int)>(), 0.0, 0);
        foreach (var (text, _) in tokens)
        {
            if (at > 0 && text.Length > 0 && char.IsWhiteSpace(text[0])) at += LetterWidth;
            var length = Math.Max(1, text.Trim().Length) * LetterWidth;
            if (at > 0 && at + length > width) (at, row) = (0, row + 1);
            boxes.Add((at, at + length, row));
            at += length;
        }
        return boxes;
    }

    private static Node Background((double From, double To, int Row) box, double weight) => Nodes.Of(
        ("type", "rect"), ("layer", "below"), ("x0", box.From), ("x1", box.To), ("y0", box.Row - 0.42),
        ("y1", box.Row + 0.42), ("line", Nodes.Of(("width", 0))), ("fillcolor", Colour(weight)));

    private static string Colour(double weight) =>
        HouseStyle.Fade("#e69f00", Math.Round(Darkest * Math.Min(1, weight), 3));

    private static Node Bare(double from, double to) => Nodes.Of(
        ("range", new[] { from, to }), ("visible", false), ("fixedrange", true));

    // plotly.js reads a few tags.
    private static string Shown(string text) =>
        text.Trim().Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Caption(IReadOnlyList<(string Text, double Weight)> tokens, string title)
    {
        var strongest = tokens.Where(token => token.Weight > 0).OrderByDescending(token => token.Weight)
            .Take(Named).Select(token => FormattableString.Invariant(
                $"“{token.Text.Trim()}” ({token.Weight:0.00})")).ToArray();
        return $"{title}: {tokens.Count} tokens; "
            + (strongest.Length == 0 ? "none has any weight." : $"strongest {string.Join(", ", strongest)}.");
    }
}
