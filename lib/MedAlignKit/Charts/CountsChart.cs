using Plotly.NET;

namespace MedAlignKit.Charts;

/// <summary>Counts of groups in several rows: sets of a split, cohorts, or ways of naming the
/// classes.</summary>
public static class CountsChart
{
    /// <summary>One lying bar a row, its groups side by side in it, each with its number.</summary>
    /// <param name="rows">Name of each row, from top to bottom.</param>
    /// <param name="groups">Name of each group; NC, MCI and AD have their own colours.</param>
    /// <param name="counts">[row, group], 0 or more.</param>
    /// <param name="title">What was counted.</param>
    /// <param name="unit">What is counted, such as "people" or "visits".</param>
    /// <exception cref="ArgumentException">Counts of another shape, negative, or all zero.</exception>
    public static Figure Draw(
        IReadOnlyList<string> rows, IReadOnlyList<string> groups, int[,] counts, string title, string unit)
    {
        if (rows.Count == 0 || counts.GetLength(0) != rows.Count || counts.GetLength(1) != groups.Count)
            throw new ArgumentException($"{title}: {rows.Count} rows and {groups.Count} groups need counts of "
                + $"that shape, not {counts.GetLength(0)}×{counts.GetLength(1)}.");
        int[] all = [.. counts.Cast<int>()];
        if (all.Any(n => n < 0) || all.Sum() == 0)
            throw new ArgumentException($"{title}: counts must be 0 or more, and not all 0.");

        var layout = HouseStyle.Layout(title, $"{unit}, {all.Sum()} in all", 150 + (44 * rows.Count));
        layout.SetProperty("barmode", "stack");
        layout.SetProperty("margin", Nodes.Of(("l", 24), ("r", 32), ("t", 100), ("b", 56)));
        layout.SetProperty("xaxis", HouseStyle.Axis(unit));
        layout.SetProperty("yaxis", HouseStyle.Axis(null, ("type", "category"), ("autorange", "reversed"),
            ("showgrid", false), ("ticksuffix", "  "),
            ("tickfont", Nodes.Of(("size", 14), ("color", HouseStyle.Ink)))));
        layout.SetProperty("legend", Nodes.Of(("orientation", "h"), ("x", 1), ("xanchor", "right"), ("y", 1.02),
            ("yanchor", "bottom"), ("traceorder", "normal")));
        var traces = groups.Select((group, g) => Nodes.Trace("bar", ("orientation", "h"), ("name", group),
            ("y", rows.ToArray()), ("x", Enumerable.Range(0, rows.Count).Select(r => counts[r, g]).ToArray()),
            ("marker", Nodes.Of(("color", HouseStyle.Color(group, g)),
                ("line", Nodes.Of(("color", "#ffffff"), ("width", 1))))),
            ("text", Enumerable.Range(0, rows.Count).Select(r => counts[r, g] > 0 ? $"{counts[r, g]}" : "")
                .ToArray()),
            ("textposition", "inside"), ("insidetextanchor", "middle"), ("textangle", 0),
            ("insidetextfont", Nodes.Of(("color", "#ffffff"), ("size", 13))),
            ("hovertemplate", $"%{{y}}: %{{x}} {unit}, {group}<extra></extra>")));
        var said = rows.Select((row, r) => $"{row} "
            + string.Join(" + ", groups.Select((group, g) => $"{counts[r, g]} {group}")));
        return new Figure(HouseStyle.Chart(traces, layout), $"{title}, in {unit}: {string.Join("; ", said)}.");
    }
}
