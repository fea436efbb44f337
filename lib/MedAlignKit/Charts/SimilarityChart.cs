using System.Globalization;
using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>How alike a model holds images and texts: logits per image, row by row.</summary>
public static class SimilarityChart
{
    // As many cells as still have room for a number.
    private const int MostWithNumbers = 12;

    private static readonly object[][] Colors =
        [[0, "#f7f9fb"], [0.35, "#b5d0e6"], [0.7, "#4a8fc0"], [1, "#08406b"]];

    /// <summary>A square for each image and text, darker where they are more alike. Where there are as many
    /// of both, image i and text i are a pair, and framed.</summary>
    /// <param name="logits">[image, text].</param>
    /// <param name="images">Name of each image.</param>
    /// <param name="texts">Each text; long ones are cut for the axis and whole in the hover.</param>
    /// <param name="title">What was compared.</param>
    /// <exception cref="ArgumentException">Logits of another shape, or that are no numbers.</exception>
    public static Figure Draw(
        double[,] logits, IReadOnlyList<string> images, IReadOnlyList<string> texts, string title)
    {
        var (n, m) = (images.Count, texts.Count);
        if (n == 0 || m == 0 || logits.GetLength(0) != n || logits.GetLength(1) != m)
            throw new ArgumentException(
                $"{title}: {n} images and {m} texts need {n}×{m} logits, not "
                + $"{logits.GetLength(0)}×{logits.GetLength(1)}.");
        double[][] rows = [.. Enumerable.Range(0, n).Select(i =>
            Enumerable.Range(0, m).Select(j => logits[i, j]).ToArray())];
        if (rows.Any(row => row.Any(logit => !double.IsFinite(logit))))
            throw new ArgumentException($"{title}: a logit is no number.");
        var said = Said(rows, n, m);

        var side = Math.Clamp(520 / Math.Max(n, m), 18, 64);
        var layout = HouseStyle.Layout(title, said, 210 + (side * n), Math.Max(520, 330 + (side * m)));
        layout.SetProperty("margin", Nodes.Of(("l", 24), ("r", 110), ("t", 84), ("b", 110)));
        layout.SetProperty("xaxis", HouseStyle.Axis("text",
            ("showgrid", false), ("tickangle", m > 16 ? -90 : -35),
            ("tickvals", Enumerable.Range(0, m).ToArray()), ("ticktext", texts.Select(Short).ToArray()),
            ("range", new[] { -0.5, m - 0.5 }), ("constrain", "domain")));
        layout.SetProperty("yaxis", HouseStyle.Axis("image", ("showgrid", false),
            ("tickvals", Enumerable.Range(0, n).ToArray()), ("ticktext", images.Select(Short).ToArray()),
            ("range", new[] { n - 0.5, -0.5 }), ("scaleanchor", "x"), ("constrain", "domain")));
        layout.SetProperty("shapes", n == m ? Enumerable.Range(0, n).Select(Frame).ToArray() : []);
        layout.SetProperty("annotations", Math.Max(n, m) <= MostWithNumbers ? Numbers(rows).ToArray() : []);
        var map = Nodes.Trace("heatmap", ("colorscale", Colors), ("xgap", 1), ("ygap", 1),
            ("z", rows.Select(row => row.Select(logit => Math.Round(logit, 3)).ToArray()).ToArray()),
            ("customdata", images.Select(
                image => texts.Select(text => $"{image}<br>{text}").ToArray()).ToArray()),
            ("hovertemplate", "%{customdata}<br>logit %{z:.2f}<extra></extra>"),
            ("colorbar", Nodes.Of(("title", Nodes.Of(("text", "logit"), ("side", "top"),
                ("font", Nodes.Of(("size", 13))))), ("thickness", 12), ("len", 0.8), ("outlinewidth", 0))));
        var (least, most) = (rows.Min(row => row.Min()), rows.Max(row => row.Max()));
        return new Figure(HouseStyle.Chart([map], layout),
            $"{title}: {said}, logits {Signed(least, "0.00")} to {Signed(most, "0.00")}.");
    }

    private static string Said(double[][] rows, int n, int m)
    {
        if (n != m) return $"{n} images by {m} texts";
        var texts = Enumerable.Range(0, n).Count(i => rows[i][i] >= rows[i].Max());
        var images = Enumerable.Range(0, n).Count(j => rows[j][j] >= rows.Max(row => row[j]));
        return $"own text most alike for {texts} of {n} images, own image for {images} of {n} texts";
    }

    private static Node Frame(int i) => Nodes.Of(("type", "rect"), ("xref", "x"), ("yref", "y"),
        ("x0", i - 0.5),
        ("x1", i + 0.5), ("y0", i - 0.5), ("y1", i + 0.5),
        ("line", Nodes.Of(("color", HouseStyle.Series[1]), ("width", 2))));

    private static IEnumerable<Node> Numbers(double[][] rows)
    {
        var (least, most) = (rows.Min(row => row.Min()), rows.Max(row => row.Max()));
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows[i].Length; j++)
            {
                var dark = rows[i][j] - least > 0.55 * (most - least) && most > least;
                yield return HouseStyle.Note(Signed(rows[i][j], "0.0"), j, i, "x", "y",
                    color: dark ? "#ffffff" : HouseStyle.Ink, size: 12);
            }
    }

    // What rounds to nothing has no sign.
    private static string Signed(double logit, string format) =>
        logit.ToString($"{format};−{format}", CultureInfo.InvariantCulture).Replace('-', '−') is var said
            && said.Trim('−', '0', '.').Length == 0 ? said.TrimStart('−') : said;

    private static string Short(string text) => text.Length <= 26 ? text : $"{text[..24]} …";
}
