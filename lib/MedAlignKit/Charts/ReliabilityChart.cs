using Plotly.NET;

namespace MedAlignKit.Charts;

/// <summary>Whether a model is right as often as it is sure.</summary>
public static class ReliabilityChart
{
    /// <summary>Accuracy against confidence with Wilson's 95 % interval, and under it how many answers there
    /// are.</summary>
    /// <param name="bins">The bins.</param>
    /// <param name="title">What was measured, and where.</param>
    /// <exception cref="ArgumentException">No bin has an answer.</exception>
    public static Figure Draw(IReadOnlyList<ReliabilityBar> bins, string title)
    {
        var error = ReliabilityBar.CalibrationError(bins);
        var filled = bins.Where(bin => bin.Count > 0).ToArray();
        var (count, right) = (filled.Sum(b => b.Count), filled.Sum(b => b.Count * b.Accuracy));
        var sure = filled.Sum(b => b.Count * b.Confidence) / count;
        var said = FormattableString.Invariant(
            $"{count} answers: mean confidence {sure:0.00}, accuracy {right / count:0.00}, ")
            + FormattableString.Invariant($"expected calibration error {error:0.000}");

        var layout = HouseStyle.Layout(title, said, 560, 620);
        layout.SetProperty("showlegend", false);
        layout.SetProperty("margin", Nodes.Of(("l", 72), ("r", 28), ("t", 78), ("b", 60)));
        layout.SetProperty("xaxis", HouseStyle.Axis("confidence of the answer", ("range", new[] { 0, 1 }),
            ("tickformat", ".1f"), ("dtick", 0.2), ("anchor", "y2")));
        layout.SetProperty("yaxis", HouseStyle.Axis("share that is right", ("range", new[] { -0.02, 1.02 }),
            ("tickformat", ".1f"), ("dtick", 0.2), ("domain", new[] { 0.27, 1 })));
        layout.SetProperty("yaxis2", HouseStyle.Axis("answers", ("domain", new[] { 0, 0.2 }),
            ("rangemode", "tozero"), ("nticks", 3)));
        layout.SetProperty("shapes", new[]
        {
            Nodes.Of(("type", "line"), ("xref", "x"), ("yref", "y"), ("x0", 0), ("y0", 0), ("x1", 1),
                ("y1", 1), ("layer", "below"), ("line", Nodes.Of(("color", HouseStyle.Muted), ("width", 1.4),
                    ("dash", "dash")))),
        });
        layout.SetProperty("annotations", new[]
        {
            HouseStyle.Note("too sure below the line", 0.98, 0.04, "x", "y", "right", "bottom", size: 12),
            HouseStyle.Note("not sure enough above", 0.02, 0.98, "x", "y", "left", "top", size: 12),
        });
        var worst = filled.MaxBy(bin => Math.Abs(bin.Accuracy - bin.Confidence))!;
        return new Figure(HouseStyle.Chart([Points(filled), Counts(bins)], layout),
            $"{title}: {said}; furthest apart are "
            + FormattableString.Invariant($"{worst.Count} answers with confidence {worst.Confidence:0.00} ")
            + FormattableString.Invariant($"and accuracy {worst.Accuracy:0.00}."));
    }

    private static Trace Points(ReliabilityBar[] bins)
    {
        var ends = bins.Select(Wilson).ToArray();
        return Nodes.Trace("scatter", ("mode", "lines+markers"), ("cliponaxis", false),
            ("x", Nodes.Gaps(bins.Select(b => b.Confidence))),
            ("y", Nodes.Gaps(bins.Select(b => b.Accuracy))),
            ("line", Nodes.Of(("color", HouseStyle.Series[0]), ("width", 2))),
            ("marker", Nodes.Of(("size", 10), ("color", HouseStyle.Series[0]),
                ("line", Nodes.Of(("color", "#ffffff"), ("width", 1.5))))),
            ("error_y", Nodes.Of(("type", "data"), ("symmetric", false), ("thickness", 1.6), ("width", 4),
                ("color", HouseStyle.Fade(HouseStyle.Series[0], 0.6)),
                ("array", Nodes.Gaps(bins.Select((b, i) => ends[i].High - b.Accuracy))),
                ("arrayminus", Nodes.Gaps(bins.Select((b, i) => b.Accuracy - ends[i].Low))))),
            ("text", bins.Select(b => $"{b.Count}").ToArray()),
            ("hovertemplate", "confidence %{x:.2f}, right %{y:.2f}<br>%{text} answers<extra></extra>"));
    }

    private static Trace Counts(IReadOnlyList<ReliabilityBar> bins) => Nodes.Trace("bar", ("yaxis", "y2"),
        ("x", Nodes.Gaps(bins.Select(b => (b.Low + b.High) / 2))), ("y", bins.Select(b => b.Count).ToArray()),
        ("width", Nodes.Gaps(bins.Select(b => 0.92 * (b.High - b.Low)))),
        ("marker", Nodes.Of(("color", "#b9c7d3"))), ("hovertemplate", "%{y} answers<extra></extra>"));

    private static (double Low, double High) Wilson(ReliabilityBar bin)
    {
        const double z = 1.959964;
        double n = bin.Count, p = bin.Accuracy;
        var middle = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
