using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>How well the methods did.</summary>
public static class ResultsCharts
{
    /// <summary>
    /// A dot and a 95 % interval for each method, best at the top, with lines for what to compare with.
    /// </summary>
    /// <param name="scores">
    /// The methods; a value that is not finite is left out and named in the caption.
    /// </param>
    /// <param name="title">What was measured, and where.</param>
    /// <param name="references">
    /// Lines across all methods: "chance", "majority", "ceiling", each 0 to 1.
    /// </param>
    /// <exception cref="ArgumentException">No method has a value.</exception>
    public static Figure Accuracies(IReadOnlyList<MethodScore> scores, string title,
        params (string Name, double Value)[] references)
    {
        var known = scores.Where(s => double.IsFinite(s.Value)).OrderBy(s => s.Value).ToArray();
        if (known.Length == 0) throw new ArgumentException($"{title}: no method has a value.");
        var lines = references.Where(r => double.IsFinite(r.Value)).ToArray();

        var layout = HouseStyle.Layout(title, "dot: accuracy; bar: 95 % interval", 150 + (36 * known.Length));
        layout.SetProperty("showlegend", false);
        layout.SetProperty("margin", Nodes.Of(("l", 24), ("r", 84), ("t", 104), ("b", 56)));
        var lowest = known.Select(s => Finite(s.Low, s.Value)).Concat(lines.Select(l => l.Value)).Min();
        layout.SetProperty("xaxis", HouseStyle.Axis("accuracy", ("tickformat", ".1f"), ("dtick", 0.1),
            ("showgrid", false), ("ticks", "outside"), ("ticklen", 4),
            ("range", new[] { Math.Max(0, Math.Floor((lowest - 0.02) * 10) / 10), 1.0 })));
        layout.SetProperty("yaxis", HouseStyle.Axis(null, ("type", "category"),
            ("range", new[] { -0.7, known.Length - 0.3 }),
            ("tickfont", Nodes.Of(("size", 14), ("color", HouseStyle.Ink))), ("ticksuffix", "  ")));
        layout.SetProperty("shapes", lines.Select(l => Nodes.Of(("type", "line"), ("yref", "paper"),
            ("x0", l.Value), ("x1", l.Value), ("y0", 0), ("y1", 1), ("layer", "below"),
            ("line", Nodes.Of(("color", HouseStyle.Muted), ("width", 1.4), ("dash", "dash"))))).ToArray());
        layout.SetProperty("annotations", ReferenceNotes(lines).Concat(known.Select((s, i) => HouseStyle.Note(
            FormattableString.Invariant($"{s.Value:0.00}"), 1.015, i, "paper", "y", "left",
                color: HouseStyle.Ink)))
            .ToArray());

        var best = known[^1];
        var missing = scores.Where(s => !double.IsFinite(s.Value)).Select(s => s.Method).ToArray();
        var caption = FormattableString.Invariant(
            $"{title}: best is {best.Method} with {best.Value:0.000} [{best.Low:0.000}, {best.High:0.000}]")
            + string.Concat(lines.Select(l => FormattableString.Invariant($", {l.Name} {l.Value:0.000}")))
            + (missing.Length > 0 ? $"; no value for {string.Join(", ", missing)}." : ".");
        return new Figure(HouseStyle.Chart([Dots(known)], layout), caption);
    }

    /// <summary>True against answered classes: counts, and under each its share of the row.</summary>
    /// <param name="labels">The classes, in the order of rows and columns.</param>
    /// <param name="counts">[true, answered].</param>
    /// <param name="title">What was measured, and where.</param>
    /// <exception cref="ArgumentException">
    /// The counts are not square in the labels, negative, or all zero.
    /// </exception>
    public static Figure Confusion(IReadOnlyList<string> labels, int[,] counts, string title)
    {
        var n = labels.Count;
        if (n == 0 || counts.GetLength(0) != n || counts.GetLength(1) != n)
        {
            throw new ArgumentException(
                $"{title}: {n} labels need {n}×{n} counts, not {counts.GetLength(0)}×{counts.GetLength(1)}.");
        }
        int[] Row(int i) => [.. Enumerable.Range(0, n).Select(j => counts[i, j])];
        var rows = Enumerable.Range(0, n).Select(Row).ToArray();
        var total = rows.Sum(r => r.Sum());
        if (total == 0 || rows.Any(r => r.Any(c => c < 0)))
        {
            throw new ArgumentException($"{title}: counts must be 0 or more, and not all 0.");
        }
        double[] Shares(int[] row) => [.. row.Select(c => Math.Round(100.0 * c / Math.Max(1, row.Sum()), 1))];
        var shares = rows.Select(Shares).ToArray();
        var right = (double)Enumerable.Range(0, n).Sum(i => rows[i][i]) / total;

        var layout = HouseStyle.Layout(title,
            FormattableString.Invariant(
                $"visits, and percent of the true class; {100 * right:0.0} % of {total} right"),
            190 + (86 * n), 220 + (140 * n));
        layout.SetProperty("margin", Nodes.Of(("l", 24), ("r", 24), ("t", 84), ("b", 56)));
        layout.SetProperty("xaxis", HouseStyle.Axis("answered", ("showgrid", false), ("type", "category"),
            ("side", "bottom")));
        layout.SetProperty("yaxis", HouseStyle.Axis("true", ("showgrid", false), ("type", "category"),
            ("autorange", "reversed")));
        var names = labels.Select(Wrap).ToArray();
        layout.SetProperty("annotations", Cells(names, rows, shares).ToArray());
        var map = Nodes.Trace("heatmap", ("x", names), ("y", names), ("z", shares), ("zmin", 0),
            ("zmax", 100), ("colorscale", Blues), ("showscale", false), ("xgap", 3), ("ygap", 3),
            ("hovertemplate", "true %{y}, answered %{x}: %{z} %<extra></extra>"));
        var perClass = labels.Select((l, i) => FormattableString.Invariant($"{l} {shares[i][i]:0} %"));
        return new Figure(HouseStyle.Chart([map], layout),
            FormattableString.Invariant($"{title}: {100 * right:0.0} % of ")
            + $"{total} visits answered right; by true class {string.Join(", ", perClass)}.");
    }

    /// <summary>Breaks a long label at the space nearest its middle.</summary>
    private static string Wrap(string label)
    {
        var spaces = Enumerable.Range(0, label.Length).Where(i => label[i] == ' ').ToArray();
        if (label.Length <= 16 || spaces.Length == 0) return label;
        var at = spaces.MinBy(i => Math.Abs(i - (label.Length / 2)));
        return $"{label[..at]}<br>{label[(at + 1)..]}";
    }

    private static readonly object[][] Blues = [[0, "#f4f7fa"], [0.5, "#7fb2d6"], [1, "#0b4f7d"]];

    private static IEnumerable<Node> Cells(IReadOnlyList<string> labels, int[][] rows, double[][] shares)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows.Length; j++)
            {
                var text = FormattableString.Invariant(
                    $"<b>{rows[i][j]}</b><br><span style=\"font-size:12px\">{shares[i][j]:0} %</span>");
                yield return HouseStyle.Note(text, labels[j], labels[i], "x", "y",
                    color: shares[i][j] > 62 ? "#ffffff" : HouseStyle.Ink, size: 16);
            }
        }
    }

    private static Trace Dots(MethodScore[] known) => Nodes.Trace("scatter", ("mode", "markers"),
        ("x", Nodes.Gaps(known.Select(s => s.Value))), ("y", known.Select(s => s.Method).ToArray()),
        ("error_x", Nodes.Of(("type", "data"), ("symmetric", false), ("thickness", 2.4), ("width", 0),
            ("color", HouseStyle.Series[0]),
            ("array", Nodes.Gaps(known.Select(s => Finite(s.High, s.Value) - s.Value))),
            ("arrayminus", Nodes.Gaps(known.Select(s => s.Value - Finite(s.Low, s.Value)))))),
        ("marker", Nodes.Of(("size", 11), ("color", HouseStyle.Series[0]),
            ("line", Nodes.Of(("color", "#ffffff"), ("width", 1.5))))),
        ("text", known.Select(Interval).ToArray()),
        ("hovertemplate", "%{y}: %{x:.3f}<br>%{text}<extra></extra>"));

    /// <summary>
    /// Names over the lines; where two lines stand close, every other name goes one line up.
    /// </summary>
    private static IEnumerable<Node> ReferenceNotes((string Name, double Value)[] lines)
    {
        var sorted = lines.OrderBy(l => l.Value).ToArray();
        var raised = false;
        for (var i = 0; i < sorted.Length; i++)
        {
            raised = i > 0 && sorted[i].Value - sorted[i - 1].Value < 0.12 && !raised;
            var note = HouseStyle.Note(
                FormattableString.Invariant($"{sorted[i].Name} {sorted[i].Value:0.00}"),
                sorted[i].Value, 1.0, "x", "paper", yanchor: "bottom", size: 12);
            note.SetProperty("yshift", raised ? 16 : 1);
            yield return note;
        }
    }

    private static string Interval(MethodScore s)
        => FormattableString.Invariant($"{s.Low:0.000} to {s.High:0.000}, n = {s.N}");

    private static double Finite(double value, double otherwise)
        => double.IsFinite(value) ? value : otherwise;
}
