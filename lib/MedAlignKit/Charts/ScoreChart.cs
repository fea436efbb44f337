using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>Estimated against true scores, group by group, with a slider over what they were estimated
/// with.</summary>
public static class ScoreChart
{
    private const int Height = 600, Width = 680;

    /// <summary>Draws one set of estimates.</summary>
    /// <param name="points">The estimates.</param>
    /// <param name="title">What was measured, and where.</param>
    /// <param name="score">Name of the score and its unit.</param>
    /// <exception cref="ArgumentException">There is no point, or one that is no number.</exception>
    public static Figure Draw(
        IReadOnlyList<ScorePoint> points, string title, string score = "MMSE, points") =>
        OverFrames([("", points)], title, "", score);

    /// <summary>Draws several sets, of which a slider shows one: training images, say, or prompts.</summary>
    /// <param name="frames">Each position's label on the slider, and its estimates.</param>
    /// <param name="title">What was measured, and where.</param>
    /// <param name="sliderName">What the slider sets, "training images".</param>
    /// <param name="score">Name of the score and its unit.</param>
    /// <exception cref="ArgumentException">There is no frame or no point, or one that is no
    /// number.</exception>
    public static Figure OverFrames(
        IReadOnlyList<(string Label, IReadOnlyList<ScorePoint> Points)> frames, string title, string sliderName,
        string score = "MMSE, points")
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count == 0 || frames.Any(frame => frame.Points.Count == 0))
            throw new ArgumentException($"{title}: there is no estimate to show.");
        if (frames.Any(frame => frame.Points.Any(
            point => !double.IsFinite(point.Truth) || !double.IsFinite(point.Estimated))))
            throw new ArgumentException(
                $"{title}: a score or an estimate is not a number: leave visits without the score out.");
        string[] groups = [.. HouseStyle.Order(
            frames.SelectMany(frame => frame.Points.Select(point => point.Group)))];
        var last = frames.Count - 1;
        var layout = LayoutOf(title, score, frames);
        if (frames.Count > 1)
            layout.SetProperty("sliders", new[] { Slider(frames, sliderName, groups.Length, last) });
        var traces = frames.SelectMany((frame, f) => groups.SelectMany(
            (group, g) => Traces(frame.Points, group, g, f == last)));
        return new Figure(HouseStyle.Chart(traces, layout), $"{title}: " + string.Join("; ",
            frames.Select(frame => (frame.Label.Length > 0 ? $"{sliderName} {frame.Label}, " : "")
                + Said(frame.Points))) + ".");
    }

    private static string Said(IReadOnlyList<ScorePoint> points) => FormattableString.Invariant(
        $"{points.Count} visits, mean absolute error {Error(points):0.00} points");

    private static double Error(IReadOnlyList<ScorePoint> points) =>
        points.Average(point => Math.Abs(point.Estimated - point.Truth));

    private static Layout LayoutOf(
        string title, string score, IReadOnlyList<(string Label, IReadOnlyList<ScorePoint> Points)> frames)
    {
        var layout = HouseStyle.Layout(
            title, "ring: mean of a group; dashed: estimate = truth", Height + (frames.Count > 1 ? 84 : 0), Width);
        var all = frames.SelectMany(frame => frame.Points)
            .SelectMany(point => new[] { point.Truth, point.Estimated }).ToArray();
        double[] range = [all.Min() - 0.7, all.Max() + 0.7];
        layout.SetProperty("margin", Nodes.Of(
            ("l", 72), ("r", 28), ("t", 104), ("b", frames.Count > 1 ? 140 : 60)));
        layout.SetProperty("xaxis", HouseStyle.Axis($"true {score}", ("range", range)));
        layout.SetProperty("yaxis", HouseStyle.Axis($"estimated {score}", ("range", range)));
        layout.SetProperty("shapes", new[]
        {
            Nodes.Of(("type", "line"), ("x0", range[0]), ("y0", range[0]), ("x1", range[1]), ("y1", range[1]),
                ("layer", "below"), ("line", Nodes.Of(
                    ("color", HouseStyle.Muted), ("width", 1.4), ("dash", "dash")))),
        });
        return layout;
    }

    // The visits, and over them the group's mean.
    private static IEnumerable<Trace> Traces(
        IReadOnlyList<ScorePoint> points, string group, int index, bool visible)
    {
        ScorePoint[] own = [.. points.Where(point => point.Group == group)];
        var color = HouseStyle.Color(group, index);
        yield return Nodes.Trace("scatter", ("mode", "markers"), ("name", group), ("visible", visible),
            ("x", Nodes.Gaps(own.Select(point => point.Truth))),
            ("y", Nodes.Gaps(own.Select(point => point.Estimated))),
            ("marker", Nodes.Of(("size", 7), ("color", HouseStyle.Fade(color, 0.55)),
                ("symbol", HouseStyle.Symbol(group)))),
            ("hovertemplate", $"{group}: true %{{x:.0f}}, estimated %{{y:.1f}}<extra></extra>"));
        yield return Nodes.Trace("scatter", ("mode", "markers"), ("showlegend", false), ("visible", visible),
            ("x", Nodes.Gaps(own.Length > 0 ? [own.Average(point => point.Truth)] : [])),
            ("y", Nodes.Gaps(own.Length > 0 ? [own.Average(point => point.Estimated)] : [])),
            ("marker", Nodes.Of(("size", 17), ("color", "rgba(255, 255, 255, 0.85)"),
                ("symbol", HouseStyle.Symbol(group)), ("line", Nodes.Of(("color", color), ("width", 3.5))))),
            ("hovertemplate",
                $"{group}, mean: true %{{x:.1f}}, estimated %{{y:.1f}}<extra></extra>"));
    }

    private static Node Slider(
        IReadOnlyList<(string Label, IReadOnlyList<ScorePoint> Points)> frames, string name, int groups, int active)
    {
        var traces = 2 * groups;
        var steps = frames.Select((frame, f) => Nodes.Of(("label", frame.Label), ("method", "restyle"), ("args",
            new object[]
            {
                "visible", Enumerable.Range(0, frames.Count * traces).Select(t => t / traces == f).ToArray(),
            })));
        return Nodes.Of(("active", active), ("steps", steps.ToArray()), ("x", 0), ("len", 1), ("y", 0),
            ("pad", Nodes.Of(("t", 62), ("b", 4))), ("tickcolor", HouseStyle.Muted),
            ("bgcolor", HouseStyle.Faint), ("activebgcolor", HouseStyle.Series[0]),
            ("bordercolor", "#c3cad1"), ("font", Nodes.Of(("size", 12), ("color", HouseStyle.Muted))),
            ("currentvalue", Nodes.Of(("prefix", $"{name}: "), ("font", Nodes.Of(("size", 14),
                ("color", HouseStyle.Ink))))));
    }
}
