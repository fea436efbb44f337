using Plotly.NET;

namespace MedAlignKit.Charts;

/// <summary>A vector of many numbers, as a point of a plane.</summary>
/// <param name="Group">What it belongs to, such as "block 1".</param>
/// <param name="Label">Its own name.</param>
/// <param name="X">Along the first axis.</param>
/// <param name="Y">Along the second.</param>
public sealed record ProjectedPoint(string Group, string Label, double X, double Y);

/// <summary>Learned vectors, such as prompts, in the plane in which they differ most.</summary>
public static class ProjectionChart
{
    /// <summary>Draws the points in the colours of their groups.</summary>
    /// <param name="points">The points.</param>
    /// <param name="title">What they are.</param>
    /// <param name="axes">Share of the variance along each of the two axes, 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no point, or one that is no number.</exception>
    public static Figure Draw(
        IReadOnlyList<ProjectedPoint> points, string title, (double First, double Second) axes)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0 || points.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y)))
            throw new ArgumentException($"{title}: there is no point to show, or one that is no number.");
        string[] groups = [.. points.Select(point => point.Group).Distinct()];
        var layout = HouseStyle.Layout(title, "hover over a point for its name", 520, 720);
        layout.SetProperty("margin", Nodes.Of(("l", 72), ("r", 28), ("t", 104), ("b", 60)));
        layout.SetProperty("xaxis", HouseStyle.Axis(
            FormattableString.Invariant($"first component, {100 * axes.First:0} % of the variance")));
        layout.SetProperty("yaxis", HouseStyle.Axis(
            FormattableString.Invariant($"second component, {100 * axes.Second:0} % of the variance")));
        var traces = groups.Select((group, index) =>
        {
            var own = points.Where(point => point.Group == group).ToArray();
            return Nodes.Trace("scatter", ("mode", "markers"), ("name", group),
                ("x", Nodes.Gaps(own.Select(point => point.X))),
                ("y", Nodes.Gaps(own.Select(point => point.Y))),
                ("marker", Nodes.Of(("size", 10), ("color", HouseStyle.Color(group, index)),
                    ("symbol", HouseStyle.Symbol(group)),
                    ("line", Nodes.Of(("color", "#ffffff"), ("width", 1))))),
                ("text", own.Select(point => point.Label).ToArray()),
                ("hovertemplate", $"{group}, %{{text}}<extra></extra>"));
        });
        return new Figure(HouseStyle.Chart(traces, layout), FormattableString.Invariant(
            $"{title}: {points.Count} points of {groups.Length} groups; the two axes hold ")
            + FormattableString.Invariant($"{100 * (axes.First + axes.Second):0} % of the variance."));
    }
}
