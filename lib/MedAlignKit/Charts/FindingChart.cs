using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>One row a finding, in it one dot with its interval for each method, joined by a line where there
/// are two: what an adaptation changes, finding by finding.</summary>
public static class FindingChart
{
    private const int Top = 104, Bottom = 60;
    private static readonly string[] Symbols = ["circle", "diamond", "square", "triangle-up"];

    /// <summary>Draws the figures.</summary>
    /// <param name="points">The figures, findings from the top and methods in the order in which they first
    /// stand; one that is not finite is left out and named in the caption.</param>
    /// <param name="title">What was measured.</param>
    /// <param name="metric">Name of the figure, such as "AUROC".</param>
    /// <param name="line">A value to compare with, such as chance's 0.5; null for none.</param>
    /// <param name="lineName">What the line is.</param>
    /// <exception cref="ArgumentException">No figure, or two for one place.</exception>
    public static Figure Draw(
        IReadOnlyList<FindingPoint> points, string title, string metric = "AUROC", double? line = null,
        string lineName = "chance")
    {
        ArgumentNullException.ThrowIfNull(points);
        var known = points.Where(point => double.IsFinite(point.Value)).ToArray();
        if (known.Length == 0) throw new ArgumentException($"{title}: no finding has a value.");
        var twice = points.GroupBy(point => (point.Finding, point.Method)).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
            throw new ArgumentException($"{title}: {twice.Key.Finding} has {twice.Count()} values by "
                + $"{twice.Key.Method}: give one.");
        string[] findings = [.. points.Select(point => point.Finding).Distinct()];
        string[] methods = [.. points.Select(point => point.Method).Distinct()];

        var rowHeight = Math.Max(26, 12 + 12 * methods.Length);
        var height = Top + Bottom + (rowHeight * findings.Length);
        var layout = HouseStyle.Layout(title, $"dot: {metric}; bar: 95 % interval", height);
        layout.SetProperty("margin", Nodes.Of(("l", 24), ("r", 24), ("t", Top), ("b", Bottom)));
        layout.SetProperty("xaxis", HouseStyle.Axis(metric, ("range", Range(known, line)), ("ticks", "outside"),
            ("ticklen", 4)));
        layout.SetProperty("yaxis", HouseStyle.Axis(null, ("range", new[] { findings.Length - 0.5, -0.5 }),
            ("tickvals", Enumerable.Range(0, findings.Length).ToArray()),
            ("ticktext", findings.Select(name => $"{name}  ").ToArray()),
            ("showgrid", false), ("tickfont", Nodes.Of(("size", 13), ("color", HouseStyle.Ink)))));
        layout.SetProperty("shapes", Shapes(findings.Length, line).ToArray());
        if (line is { } at)
            layout.SetProperty("annotations", new[]
            {
                HouseStyle.Note(lineName, at, 1, "x", "paper", yanchor: "bottom"),
            });
        var joins = methods.Length == 2 ? findings.SelectMany((finding, f) => Join(known, finding, f, methods)) : [];
        var dots = methods.Select((method, m) => Dots(known, findings, method, m, methods.Length, metric));
        return new Figure(HouseStyle.Chart(joins.Concat(dots), layout),
            Caption(points, known, methods, title, metric));
    }

    private static IEnumerable<Node> Shapes(int count, double? line)
    {
        for (var row = 0; row < count; row += 2)
            yield return Nodes.Of(("type", "rect"), ("xref", "paper"), ("yref", "y"), ("x0", 0), ("x1", 1),
                ("y0", row - 0.5), ("y1", row + 0.5), ("fillcolor", "#f5f7f9"), ("layer", "below"),
                    ("line", Nodes.Of(("width", 0))));
        if (line is { } at)
            yield return Nodes.Of(("type", "line"), ("xref", "x"), ("yref", "paper"), ("x0", at), ("x1", at),
                ("y0", 0), ("y1", 1),
                ("layer", "below"), ("line", Nodes.Of(("color", HouseStyle.Muted), ("width", 1.4), ("dash", "dot"))));
    }

    // Methods stand a little under each other, so that no interval hides another.
    private static double Offset(int method, int count) => count == 1 ? 0
        : (count == 2 ? 0.44 : 0.64) * (method / (count - 1.0) - 0.5);

    private static IEnumerable<Trace> Join(FindingPoint[] known, string finding, int row, string[] methods)
    {
        var own = methods.Select(method => Array.Find(known, point => point.Finding == finding
            && point.Method == method)).ToArray();
        if (own.Any(point => point is null)) yield break;
        yield return Nodes.Trace("scatter", ("mode", "lines"), ("showlegend", false), ("hoverinfo", "skip"),
            ("x", Nodes.Gaps(own.Select(point => point!.Value))),
            ("y", Nodes.Gaps(methods.Select((_, m) => row + Offset(m, methods.Length)))),
            ("line", Nodes.Of(("color", "#b9c7d3"), ("width", 3))));
    }

    private static Trace Dots(
        FindingPoint[] known, string[] findings, string method, int index, int count, string metric)
    {
        var own = known.Where(point => point.Method == method).ToArray();
        var color = HouseStyle.Series[index % HouseStyle.Series.Length];
        return Nodes.Trace("scatter", ("mode", "markers"), ("name", method), ("showlegend", count > 1),
            ("x", Nodes.Gaps(own.Select(point => point.Value))),
            ("y", Nodes.Gaps(own.Select(point => Array.IndexOf(findings, point.Finding) + Offset(index, count)))),
            ("error_x", Nodes.Of(("type", "data"), ("symmetric", false), ("thickness", 1.8), ("width", 0),
                ("color", color),
                ("array", Nodes.Gaps(own.Select(point => Bar(point.High - point.Value)))),
                ("arrayminus", Nodes.Gaps(own.Select(point => Bar(point.Value - point.Low)))))),
            ("marker", Nodes.Of(("size", 9), ("color", color), ("symbol", Symbols[index % Symbols.Length]),
                ("line", Nodes.Of(("color", "#ffffff"), ("width", 1))))),
            ("text", own.Select(point => FormattableString.Invariant(
                $"{point.Finding}, {method}<br>{point.Low:0.000} to {point.High:0.000}")).ToArray()),
            ("hovertemplate", $"{metric} %{{x:.3f}}<br>%{{text}}<extra></extra>"));
    }

    // An interval that is not known is drawn as none.
    private static double Bar(double length) => double.IsFinite(length) ? length : 0;

    private static double[] Range(FindingPoint[] known, double? line)
    {
        double[] all =
            [.. known.SelectMany(point => new[] { point.Low, point.High, point.Value }).Where(double.IsFinite),
            .. line is { } at ? new[] { at } : []];
        var room = Math.Max(0.02, 0.05 * (all.Max() - all.Min()));
        return [all.Min() - room, all.Max() + room];
    }

    private static string Caption(
        IReadOnlyList<FindingPoint> points, FindingPoint[] known, string[] methods, string title, string metric)
    {
        static string Named(FindingPoint point) =>
            FormattableString.Invariant($"{point.Value:0.000} ({point.Finding})");
        var parts = methods.Select(method => known.Where(point => point.Method == method).ToArray())
            .Where(own => own.Length > 0).Select(own => $"{own[0].Method}: {metric} from "
                + $"{Named(own.MinBy(point => point.Value)!)} to {Named(own.MaxBy(point => point.Value)!)}");
        var missing = points.Where(point => !double.IsFinite(point.Value))
            .Select(point => $"{point.Finding}, {point.Method}").ToArray();
        return $"{title}; {string.Join("; ", parts)}"
            + (missing.Length > 0 ? $"; no value for {string.Join("; ", missing)}." : ".");
    }
}
