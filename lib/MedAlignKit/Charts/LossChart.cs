using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>The losses of several runs: a panel for each loss, a colour for each run.</summary>
public static class LossChart
{
    private const int Columns = 3, PanelHeight = 220, PanelGap = 92, Bottom = 56;

    /// <summary>Draws the curves.</summary>
    /// <param name="curves">The curves; losses and runs stand in the order in which they come.</param>
    /// <param name="title">What was trained.</param>
    /// <param name="stepName">What is counted along: "step" or "epoch".</param>
    /// <param name="smoothing">Share of the past in the drawn line, 0 to below 1; the values themselves then
    /// stand pale behind it.</param>
    /// <param name="references">Lines in the panel of a loss, such as the logarithm of the batch in that of
    /// the contrast.</param>
    /// <exception cref="ArgumentException">No curve, lists of different lengths, or a smoothing that cannot
    /// be.</exception>
    public static Figure Draw(
        IReadOnlyList<LossCurve> curves, string title, string stepName = "step", double smoothing = 0,
        params (string Loss, string Name, double Value)[] references)
    {
        if (curves.Count == 0) throw new ArgumentException($"{title}: there is no loss to show.");
        if (smoothing is not (>= 0 and < 1))
            throw new ArgumentException($"{title}: a smoothing lies from 0 to below 1, not at {smoothing}.");
        foreach (var curve in curves)
            if (curve.Steps.Count != curve.Values.Count || curve.Steps.Count == 0)
                throw new ArgumentException(
                    $"{title}: {curve.Loss} of {curve.Run} has {curve.Values.Count} values at "
                    + $"{curve.Steps.Count} steps: give one for each.");
        string[] losses = [.. curves.Select(curve => curve.Loss).Distinct()];
        string[] runs = [.. curves.Select(curve => curve.Run).Distinct()];

        var down = (losses.Length + Columns - 1) / Columns;
        var top = runs.Length > 1 ? 112 : 84;
        var high = (down * PanelHeight) + ((down - 1) * PanelGap);
        var layout = HouseStyle.Layout(title, smoothing > 0 ? "thick: running mean; pale: each value" : null,
            high + top + Bottom);
        layout.SetProperty("margin", Nodes.Of(("l", 56), ("r", 24), ("t", top), ("b", Bottom)));
        layout.SetProperty("showlegend", runs.Length > 1);
        layout.SetProperty("legend", Nodes.Of(("orientation", "h"), ("x", 1), ("xanchor", "right"),
            ("y", 1 + (26.0 / high)), ("yanchor", "bottom")));
        AddPanels(layout, losses, high, stepName, references);
        var traces = curves.SelectMany(curve => Lines(curve, Array.IndexOf(losses, curve.Loss),
            Array.IndexOf(runs, curve.Run), curves.First(first => first.Run == curve.Run) == curve, stepName,
            smoothing));
        var last = runs.Select(run => $"{run}: " + string.Join(", ", curves.Where(curve => curve.Run == run)
            .Select(curve => Last(curve, smoothing))));
        return new Figure(HouseStyle.Chart(traces, layout),
            $"{title}, last values; {string.Join("; ", last)}.");
    }

    private static void AddPanels(
        Layout layout, string[] losses, double high, string stepName,
        (string Loss, string Name, double Value)[] references)
    {
        var across = Math.Min(Columns, losses.Length);
        const double gap = 0.07;
        var wide = (1 - (gap * (across - 1))) / across;
        var (notes, shapes) = (new List<Node>(), new List<Node>());
        for (var i = 0; i < losses.Length; i++)
        {
            var number = i == 0 ? "" : $"{i + 1}";
            var (x, top) = (i % across * (wide + gap), 1 - (i / across * (PanelHeight + PanelGap) / high));
            layout.SetProperty($"xaxis{number}", HouseStyle.Axis(stepName, ("anchor", $"y{number}"),
                ("domain", new[] { x, Math.Min(1, x + wide) }), ("nticks", 6), ("showgrid", false)));
            layout.SetProperty($"yaxis{number}", HouseStyle.Axis(null, ("anchor", $"x{number}"),
                ("domain", new[] { Math.Max(0, top - (PanelHeight / high)), top }), ("nticks", 6)));
            notes.Add(HouseStyle.Note(losses[i], 0, 1.02, $"x{number} domain", $"y{number} domain", "left",
                "bottom", HouseStyle.Ink, 14));
            foreach (var line in references.Where(r => r.Loss == losses[i] && double.IsFinite(r.Value)))
            {
                shapes.Add(Nodes.Of(("type", "line"), ("xref", $"x{number} domain"), ("yref", $"y{number}"),
                    ("x0", 0), ("x1", 1), ("y0", line.Value), ("y1", line.Value), ("layer", "below"),
                    ("line", Nodes.Of(("color", HouseStyle.Muted), ("width", 1.2), ("dash", "dash")))));
                notes.Add(HouseStyle.Note(FormattableString.Invariant($"{line.Name} {line.Value:0.00}"), 1,
                    line.Value, $"x{number} domain", $"y{number}", "right", "bottom", size: 12));
            }
        }
        layout.SetProperty("annotations", notes.ToArray());
        layout.SetProperty("shapes", shapes.ToArray());
    }

    private static IEnumerable<Trace> Lines(
        LossCurve curve, int panel, int run, bool inLegend, string stepName, double smoothing)
    {
        var number = panel == 0 ? "" : $"{panel + 1}";
        var color = HouseStyle.Series[run % HouseStyle.Series.Length];
        Trace Line(IEnumerable<double> values, bool pale) => Nodes.Trace("scatter", ("mode", "lines"),
            ("name", curve.Run), ("legendgroup", curve.Run), ("showlegend", inLegend && !pale),
            ("x", Nodes.Gaps(curve.Steps)), ("y", Nodes.Gaps(values)), ("xaxis", $"x{number}"),
            ("yaxis", $"y{number}"), ("hoverinfo", pale ? "skip" : "all"),
            ("line", Nodes.Of(("color", pale ? HouseStyle.Fade(color, 0.25) : color),
                ("width", pale ? 1 : 2.2))),
            ("hovertemplate", pale ? ""
                : $"{curve.Run}, {stepName} %{{x}}: {curve.Loss} %{{y:.3f}}<extra></extra>"));
        if (smoothing > 0) yield return Line(curve.Values, pale: true);
        yield return Line(Smooth(curve.Values, smoothing), pale: false);
    }

    // Running mean, its start corrected as Adam's moments are; gaps stay gaps.
    private static IEnumerable<double> Smooth(IReadOnlyList<double> values, double share)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                yield return double.NaN;
                continue;
            }
            (sum, weight) = ((share * sum) + ((1 - share) * value), (share * weight) + 1 - share);
            yield return sum / weight;
        }
    }

    private static string Last(LossCurve curve, double smoothing)
    {
        var last = Smooth(curve.Values, smoothing).LastOrDefault(double.IsFinite, double.NaN);
        return double.IsFinite(last)
            ? FormattableString.Invariant($"{curve.Loss} {last:0.000}")
            : $"{curve.Loss} unknown";
    }
}
