using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>Methods from top to bottom, cohorts from left to right, a dot and an interval in each.</summary>
public static class ForestChart
{
    private const int RowHeight = 30, Top = 112, Bottom = 56;
    private static readonly string[] Dashes = ["dot", "dash", "solid", "dashdot"];

    /// <summary>Draws the table.</summary>
    /// <param name="rows">The figures, in the order of groups, methods and cohorts; one that is not finite
    /// is left out and named in the caption.</param>
    /// <param name="title">What was measured.</param>
    /// <param name="metric">Name of the figure, such as "accuracy".</param>
    /// <param name="lines">Lines to compare with.</param>
    /// <exception cref="ArgumentException">No figure, or two for one place.</exception>
    public static Figure Draw(
        IReadOnlyList<ForestRow> rows, string title, string metric = "accuracy",
        IReadOnlyList<ForestLine>? lines = null)
    {
        var known = rows.Where(row => double.IsFinite(row.Value)).ToArray();
        if (known.Length == 0) throw new ArgumentException($"{title}: no method has a value.");
        var twice = known.GroupBy(row => (row.Group, row.Method, row.Cohort))
            .FirstOrDefault(own => own.Count() > 1);
        if (twice is not null)
            throw new ArgumentException(
                $"{title}: {twice.Key.Group}, {twice.Key.Method} has {twice.Count()} values on "
                + $"{twice.Key.Cohort}: give one, such as the mean over seeds.");
        string[] cohorts = [.. rows.Select(row => row.Cohort).Distinct()];
        var drawn = (lines ?? []).Where(
            line => double.IsFinite(line.Value) && cohorts.Contains(line.Cohort)).ToArray();
        var places = Places(rows);

        var layout = HouseStyle.Layout(title, $"dot: {metric}; bar: 95 % interval",
            Top + Bottom + (RowHeight * places.Count));
        layout.SetProperty("margin", Nodes.Of(("l", 24), ("r", 24), ("t", Top), ("b", Bottom)));
        // Over the cohorts' names.
        layout.SetProperty("legend", Nodes.Of(("orientation", "h"), ("x", 1), ("xanchor", "right"),
            ("y", 1 + (24.0 / (RowHeight * places.Count))), ("yanchor", "bottom")));
        AddAxes(layout, cohorts, places, metric, Range(known, drawn));
        layout.SetProperty("shapes", Bands(places).ToArray());
        layout.SetProperty("annotations", cohorts.Select((cohort, c) => HouseStyle.Note(
            $"<b>{cohort}</b>", 0.5, 1, $"x{Number(c)} domain", "paper", "center", "bottom", HouseStyle.Ink))
            .ToArray());
        string[] methods = [.. rows.Select(row => row.Method).Distinct()];
        var traces = Lines(drawn, cohorts, places).Concat(cohorts.SelectMany((cohort, c) => methods.Select(
            (method, m) => Dots([.. known.Where(row => row.Cohort == cohort && row.Method == method)],
                method, m, c, places, metric))));
        return new Figure(HouseStyle.Chart(traces, layout),
            Caption(rows, known, cohorts, title, metric, drawn));
    }

    // A row for each group's name and for each of its methods, from the top.
    private static Dictionary<(string Group, string? Method), int> Places(IReadOnlyList<ForestRow> rows)
    {
        var places = new Dictionary<(string, string?), int>();
        foreach (var group in rows.GroupBy(row => row.Group))
        {
            places.Add((group.Key, null), places.Count);
            foreach (var method in group.Select(row => row.Method).Distinct())
                places.Add((group.Key, method), places.Count);
        }
        return places;
    }

    private static void AddAxes(
        Layout layout, string[] cohorts, Dictionary<(string Group, string? Method), int> places,
        string metric, double[] range)
    {
        const double gap = 0.022;
        var share = (1 - (gap * (cohorts.Length - 1))) / cohorts.Length;
        for (var c = 0; c < cohorts.Length; c++)
        {
            var from = c * (share + gap);
            layout.SetProperty($"xaxis{Number(c)}", HouseStyle.Axis(
                c == cohorts.Length / 2 || cohorts.Length > 5 ? metric : null, ("range", range),
                ("domain", new[] { from, Math.Min(1, from + share) }), ("anchor", "y"), ("tickformat", ".1f"),
                ("nticks", 5), ("ticks", "outside"), ("ticklen", 4)));
        }
        var text = places.Keys.Select(
            key => key.Method is null ? $"<b>{key.Group}</b>  " : $"{key.Method}  ");
        layout.SetProperty("yaxis", HouseStyle.Axis(null, ("range", new[] { places.Count - 0.4, -0.6 }),
            ("tickvals", places.Values.ToArray()), ("ticktext", text.ToArray()), ("showgrid", false),
            ("tickfont", Nodes.Of(("size", 13), ("color", HouseStyle.Ink)))));
    }

    // Every group on a ground of its own.
    private static IEnumerable<Node> Bands(Dictionary<(string Group, string? Method), int> places) =>
        places.GroupBy(place => place.Key.Group).Where((_, g) => g % 2 == 0).Select(group => Nodes.Of(
            ("type", "rect"), ("xref", "paper"), ("yref", "y"), ("x0", 0), ("x1", 1),
            ("y0", group.Min(place => place.Value) - 0.5), ("y1", group.Max(place => place.Value) + 0.5),
            ("fillcolor", "#f5f7f9"), ("layer", "below"), ("line", Nodes.Of(("width", 0)))));

    private static IEnumerable<Trace> Lines(
        ForestLine[] lines, string[] cohorts, Dictionary<(string Group, string? Method), int> places)
    {
        string[] names = [.. lines.Select(line => line.Name).Distinct()];
        return lines.Select(line => Nodes.Trace("scatter", ("mode", "lines"), ("name", line.Name),
            ("legendgroup", line.Name), ("showlegend", lines.First(l => l.Name == line.Name) == line),
            ("x", Nodes.Gaps([line.Value, line.Value])), ("y", Nodes.Gaps([-0.5, places.Count - 0.5])),
            ("xaxis", $"x{Number(Array.IndexOf(cohorts, line.Cohort))}"), ("yaxis", "y"),
            ("line", Nodes.Of(("color", HouseStyle.Muted), ("width", 1.4),
                ("dash", Dashes[Array.IndexOf(names, line.Name) % Dashes.Length]))),
            ("hovertemplate", $"{line.Name} %{{x:.3f}}<extra></extra>")));
    }

    private static Trace Dots(
        ForestRow[] own, string method, int index, int cohort,
        Dictionary<(string Group, string? Method), int> places, string metric)
    {
        var color = HouseStyle.Series[index % HouseStyle.Series.Length];
        return Nodes.Trace("scatter", ("mode", "markers"), ("name", method), ("legendgroup", method),
            ("showlegend", false), ("x", Nodes.Gaps(own.Select(row => row.Value))),
            ("y", own.Select(row => places[(row.Group, row.Method)]).ToArray()),
            ("xaxis", $"x{Number(cohort)}"), ("yaxis", "y"),
            ("error_x", Nodes.Of(("type", "data"), ("symmetric", false), ("thickness", 2), ("width", 0),
                ("color", color), ("array", Nodes.Gaps(own.Select(row => Finite(row.High, row) - row.Value))),
                ("arrayminus", Nodes.Gaps(own.Select(row => row.Value - Finite(row.Low, row)))))),
            ("marker", Nodes.Of(("size", 9), ("color", color),
                ("line", Nodes.Of(("color", "#ffffff"), ("width", 1))))),
            ("text", own.Select(row => FormattableString.Invariant(
                $"{row.Group}, {row.Method}, {row.Cohort}<br>{row.Low:0.000} to {row.High:0.000}"))
                .ToArray()),
            ("hovertemplate", $"{metric} %{{x:.3f}}<br>%{{text}}<extra></extra>"));
    }

    private static double[] Range(ForestRow[] known, ForestLine[] lines)
    {
        double[] all = [.. known.SelectMany(row => new[] { Finite(row.Low, row), Finite(row.High, row) }),
            .. lines.Select(line => line.Value)];
        var room = Math.Max(0.02, 0.06 * (all.Max() - all.Min()));
        return [all.Min() - room, all.Max() + room];
    }

    private static string Caption(
        IReadOnlyList<ForestRow> rows, ForestRow[] known, string[] cohorts, string title, string metric,
        ForestLine[] lines)
    {
        var parts = cohorts.Select(cohort =>
        {
            var best = known.Where(row => row.Cohort == cohort).MaxBy(row => row.Value);
            return best is null ? $"{cohort}: no value"
                : FormattableString.Invariant(
                    $"{cohort}: best {metric} has {best.Group}, {best.Method} with {best.Value:0.000} ")
                    + FormattableString.Invariant($"[{best.Low:0.000}, {best.High:0.000}]")
                    + string.Concat(lines.Where(line => line.Cohort == cohort).Select(
                        line => FormattableString.Invariant($", {line.Name} {line.Value:0.000}")));
        });
        var missing = rows.Where(row => !double.IsFinite(row.Value))
            .Select(row => $"{row.Group}, {row.Method} on {row.Cohort}").ToArray();
        return $"{title}; {string.Join("; ", parts)}"
            + (missing.Length > 0 ? $"; no value for {string.Join("; ", missing)}." : ".");
    }

    private static double Finite(double value, ForestRow row) => double.IsFinite(value) ? value : row.Value;

    private static string Number(int index) => index == 0 ? "" : $"{index + 1}";
}
