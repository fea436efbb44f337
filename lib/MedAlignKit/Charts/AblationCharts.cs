using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>What each choice of a model is worth.</summary>
public static class AblationCharts
{
    /// <summary>A dot and an interval for each configuration, with the baseline's drawn through.</summary>
    /// <param name="rows">The configurations, from top to bottom; one that is not finite is left out and
    /// named in the caption.</param>
    /// <param name="baseline">Name of the row that the others are held against.</param>
    /// <param name="title">What was measured, and where.</param>
    /// <param name="metric">Name of the figure.</param>
    /// <exception cref="ArgumentException">The baseline has no value, or a name stands twice.</exception>
    public static Figure Against(
        IReadOnlyList<AblationRow> rows, string baseline, string title, string metric = "accuracy")
    {
        var known = rows.Where(row => double.IsFinite(row.Value)).ToArray();
        if (known.Select(row => row.Name).Distinct().Count() < known.Length)
            throw new ArgumentException(
                $"{title}: a configuration stands twice; give each a name of its own.");
        var held = known.FirstOrDefault(row => row.Name == baseline)
            ?? throw new ArgumentException(
                $"{title}: the baseline '{baseline}' has no value among "
                + $"{string.Join(", ", rows.Select(row => row.Name))}.");

        var layout = HouseStyle.Layout(title,
            $"dot: {metric}; bar: 95 % interval; line and ground: {baseline}", 150 + (36 * known.Length));
        layout.SetProperty("showlegend", false);
        layout.SetProperty("margin", Nodes.Of(("l", 24), ("r", 128), ("t", 84), ("b", 56)));
        layout.SetProperty("xaxis", HouseStyle.Axis(
            metric, ("nticks", 8), ("ticks", "outside"), ("ticklen", 4)));
        layout.SetProperty("yaxis", HouseStyle.Axis(null, ("type", "category"), ("showgrid", false),
            ("range", new[] { known.Length - 0.4, -0.6 }), ("ticksuffix", "  "),
            ("tickfont", Nodes.Of(("size", 14), ("color", HouseStyle.Ink)))));
        layout.SetProperty("shapes", Ground(held).ToArray());
        layout.SetProperty("annotations", known.Select((row, i) => HouseStyle.Note(Worth(row, held), 1.015, i,
            "paper", "y", "left", color: HouseStyle.Ink)).ToArray());
        var missing = rows.Where(row => !double.IsFinite(row.Value)).Select(row => row.Name).ToArray();
        return new Figure(HouseStyle.Chart([Dots(known, baseline, metric)], layout),
            $"{title}, {metric}: " + string.Join("; ", known.Select(row => row == held
                ? FormattableString.Invariant($"{row.Name} {row.Value:0.000} (baseline)")
                : $"{row.Name} {Worth(row, held)}"))
            + (missing.Length > 0 ? $"; no value for {string.Join(", ", missing)}." : "."));
    }

    /// <summary>A line with its interval over the settings of an ordered knob.</summary>
    /// <param name="points">The settings, in any order; one that is not finite leaves a gap.</param>
    /// <param name="knob">Name of the knob, with its unit, such as "training images".</param>
    /// <param name="title">What was measured.</param>
    /// <param name="metric">Name of the figure.</param>
    /// <param name="logAxis">Whether equal ratios of the knob are equally wide; every setting is then above
    /// 0.</param>
    /// <param name="references">Lines across: "chance", "ceiling".</param>
    /// <exception cref="ArgumentException">No value, or a setting that cannot stand on the axis.</exception>
    public static Figure OverKnob(
        IReadOnlyList<KnobPoint> points, string knob, string title, string metric = "accuracy",
        bool logAxis = false, params (string Name, double Value)[] references)
    {
        if (!points.Any(point => double.IsFinite(point.Value)))
            throw new ArgumentException($"{title}: no setting has a value.");
        if (points.Any(point => !double.IsFinite(point.Knob) || (logAxis && point.Knob <= 0)))
            throw new ArgumentException(
                $"{title}: every setting of {knob} is a finite number"
                + (logAxis ? " above 0 on a log axis." : "."));
        var lines = references.Where(line => double.IsFinite(line.Value)).ToArray();
        var series = points.GroupBy(point => point.Series)
            .Select(own => (Name: own.Key, Points: own.OrderBy(point => point.Knob).ToArray())).ToArray();

        var layout = HouseStyle.Layout(title, "line: value; ground: 95 % interval", 420);
        string[] labels = [.. lines.Select(
            line => FormattableString.Invariant($"{line.Name} {line.Value:0.00}"))];
        // They stand to the right of the plot, a letter about 7 pixels wide.
        var right = Math.Max(96, 24 + 7 * labels.Select(label => label.Length).DefaultIfEmpty(0).Max());
        layout.SetProperty("margin", Nodes.Of(("l", 64), ("r", right), ("t", 96), ("b", 60)));
        layout.SetProperty("showlegend", series.Length > 1);
        double[] settings = [.. points.Select(point => point.Knob).Distinct().Order()];
        layout.SetProperty("xaxis", HouseStyle.Axis(knob, ("type", logAxis ? "log" : "linear"),
            ("tickvals", settings), ("ticktext", settings.Select(Plain).ToArray())));
        layout.SetProperty("yaxis", HouseStyle.Axis(metric));
        layout.SetProperty("shapes", lines.Select(line => Nodes.Of(("type", "line"), ("xref", "paper"),
            ("x0", 0), ("x1", 1), ("y0", line.Value), ("y1", line.Value), ("layer", "below"),
            ("line", Nodes.Of(
                ("color", HouseStyle.Muted), ("width", 1.4), ("dash", "dash"))))).ToArray());
        layout.SetProperty("annotations", lines.Select((line, i) => HouseStyle.Note(
            labels[i], 1.01, line.Value, "paper", "y", "left", size: 12)).ToArray());
        var said = series.Select(line => (line.Name.Length > 0 ? $"{line.Name} " : "")
            + string.Join(", ", line.Points.Select(point => double.IsFinite(point.Value)
                ? FormattableString.Invariant($"{point.Value:0.000} at {Plain(point.Knob)}")
                : $"none at {Plain(point.Knob)}")));
        var traces = series.Select((line, s) => Band(line.Points, s))
            .Concat(series.Select((line, s) => Curve(line.Name, line.Points, s, knob, metric)));
        return new Figure(HouseStyle.Chart(traces, layout),
            $"{title}; {metric} by {knob}: {string.Join("; ", said)}" + string.Concat(lines.Select(
                line => FormattableString.Invariant($"; {line.Name} {line.Value:0.000}"))) + ".");
    }

    // All grounds before all lines: none pales another's line.
    private static Trace Band(KnobPoint[] points, int index)
    {
        var whole = points.Where(p => double.IsFinite(p.Low) && double.IsFinite(p.High)).ToArray();
        var color = HouseStyle.Fade(HouseStyle.Series[index % HouseStyle.Series.Length], 0.14);
        return Nodes.Trace("scatter", ("mode", "lines"), ("fill", "toself"), ("showlegend", false),
            ("hoverinfo", "skip"), ("fillcolor", color), ("line", Nodes.Of(("width", 0))),
            ("x", Nodes.Gaps(whole.Select(p => p.Knob).Concat(whole.Reverse().Select(p => p.Knob)))),
            ("y", Nodes.Gaps(whole.Select(p => p.High).Concat(whole.Reverse().Select(p => p.Low)))));
    }

    private static Trace Curve(string name, KnobPoint[] points, int index, string knob, string metric) =>
        Nodes.Trace("scatter", ("mode", "lines+markers"), ("name", name),
            ("x", Nodes.Gaps(points.Select(p => p.Knob))), ("y", Nodes.Gaps(points.Select(p => p.Value))),
            ("line", Nodes.Of(("color", HouseStyle.Series[index % HouseStyle.Series.Length]),
                ("width", 2.4))),
            ("marker", Nodes.Of(("size", 8))),
            ("text", points.Select(p => Interval(p.Low, p.High)).ToArray()),
            ("hovertemplate", $"{name}<br>{knob} %{{x}}: {metric} %{{y:.3f}}<br>%{{text}}<extra></extra>"));

    private static Trace Dots(AblationRow[] known, string baseline, string metric)
    {
        string[] colors =
            [.. known.Select(row => row.Name == baseline ? HouseStyle.Ink : HouseStyle.Series[0])];
        double Finite(double value, AblationRow row) => double.IsFinite(value) ? value : row.Value;
        return Nodes.Trace("scatter", ("mode", "markers"), ("x", Nodes.Gaps(known.Select(row => row.Value))),
            ("y", known.Select(row => row.Name).ToArray()),
            ("error_x", Nodes.Of(("type", "data"), ("symmetric", false), ("thickness", 2.4), ("width", 0),
                ("color", HouseStyle.Fade(HouseStyle.Series[0], 0.7)),
                ("array", Nodes.Gaps(known.Select(row => Finite(row.High, row) - row.Value))),
                ("arrayminus", Nodes.Gaps(known.Select(row => row.Value - Finite(row.Low, row)))))),
            ("marker", Nodes.Of(("size", 11), ("color", colors),
                ("line", Nodes.Of(("color", "#ffffff"), ("width", 1.5))))),
            ("text", known.Select(row => Interval(row.Low, row.High)).ToArray()),
            ("hovertemplate", $"%{{y}}: {metric} %{{x:.3f}}<br>%{{text}}<extra></extra>"));
    }

    private static IEnumerable<Node> Ground(AblationRow held)
    {
        if (double.IsFinite(held.Low) && double.IsFinite(held.High))
            yield return Nodes.Of(("type", "rect"), ("yref", "paper"), ("x0", held.Low), ("x1", held.High),
                ("y0", 0), ("y1", 1), ("layer", "below"), ("fillcolor", "#eef2f5"),
                ("line", Nodes.Of(("width", 0))));
        yield return Nodes.Of(("type", "line"), ("yref", "paper"), ("x0", held.Value), ("x1", held.Value),
            ("y0", 0), ("y1", 1), ("layer", "below"),
            ("line", Nodes.Of(("color", HouseStyle.Muted), ("width", 1.4), ("dash", "dash"))));
    }

    private static string Worth(AblationRow row, AblationRow held) => row == held
        ? FormattableString.Invariant($"{row.Value:0.000}")
        : FormattableString.Invariant($"{row.Value:0.000} ({row.Value - held.Value:+0.000;−0.000;0.000})");

    private static string Interval(double low, double high) =>
        FormattableString.Invariant($"{low:0.000} to {high:0.000}");

    private static string Plain(double setting) => FormattableString.Invariant($"{setting:0.####}");
}
