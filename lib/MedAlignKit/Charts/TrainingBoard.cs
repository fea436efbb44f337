using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>
/// Losses and validation accuracy epoch by epoch. Draw it anew after each epoch and update the shown value:
/// the axes stand still when the number of epochs is given.
/// </summary>
public static class TrainingBoard
{
    /// <param name="epochs">What has run so far; may be empty.</param>
    /// <param name="title">What is trained.</param>
    /// <param name="totalEpochs">How many there will be; null when that is open.</param>
    /// <param name="chance">Accuracy of guessing, 0 to 1; drawn as a line.</param>
    /// <param name="ceiling">
    /// Accuracy of the linear discriminant on the true volumes, 0 to 1; drawn as a line.
    /// </param>
    /// <param name="metric">What is validated by, where it is no accuracy: a share, 0 to 1, the higher the
    /// better.</param>
    public static Figure Draw(IReadOnlyList<BoardEpoch> epochs, string title, int? totalEpochs = null,
        double? chance = null, double? ceiling = null, string metric = "validation accuracy")
    {
        var progress = Progress(epochs, totalEpochs);
        var layout = HouseStyle.Layout(title, progress, 400);
        layout.SetProperty("margin", Nodes.Of(("l", 64), ("r", 24), ("t", 106), ("b", 56)));
        var last = Math.Max(totalEpochs ?? 1, epochs.Count == 0 ? 1 : epochs.Max(e => e.Epoch));
        Node EpochAxis(string anchor, double[] domain)
            => HouseStyle.Axis("epoch", ("range", new[] { 0.5, last + 0.5 }), ("domain", domain),
                ("anchor", anchor), ("dtick", Math.Max(1, (int)Math.Ceiling(last / 12.0))), ("tick0", 1),
                ("showgrid", false));
        layout.SetProperty("xaxis", EpochAxis("y", [0, 0.46]));
        layout.SetProperty("xaxis2", EpochAxis("y2", [0.56, 1]));
        layout.SetProperty("yaxis", HouseStyle.Axis("training loss", ("rangemode", "tozero")));
        layout.SetProperty("yaxis2", HouseStyle.Axis(metric, ("range", new[] { 0, 1.02 }),
            ("anchor", "x2"), ("tickformat", ".1f")));
        layout.SetProperty("legend", Nodes.Of(("orientation", "h"), ("x", 0), ("xanchor", "left"), ("y", 1.0),
            ("yanchor", "bottom")));
        var (shapes, notes) = (new List<Node>(), new List<Node>());
        AddReference("chance", chance, shapes, notes);
        AddReference("ceiling", ceiling, shapes, notes);
        layout.SetProperty("shapes", shapes.ToArray());
        layout.SetProperty("annotations", notes.ToArray());
        // The reader's zoom outlives the next epoch.
        layout.SetProperty("uirevision", title);
        return new Figure(HouseStyle.Chart(Traces(epochs, metric), layout),
            $"{title}: {Summary(epochs, metric)}; {progress}.");
    }

    private static IEnumerable<Trace> Traces(IReadOnlyList<BoardEpoch> epochs, string metric)
    {
        var x = epochs.Select(e => e.Epoch).ToArray();
        var names = epochs.SelectMany(e => e.Losses.Keys).Distinct().ToArray();
        for (var i = 0; i < names.Length; i++)
        {
            var name = names[i];
            yield return Line(name, x, epochs.Select(e => e.Losses.GetValueOrDefault(name, double.NaN)), "",
                HouseStyle.Series[i % HouseStyle.Series.Length], showLegend: true, ".3f");
        }
        yield return Line(metric, x, epochs.Select(e => e.ValidationAccuracy ?? double.NaN),
            "2", HouseStyle.Ink, showLegend: false, ".3f");
    }

    private static Trace Line(string name, int[] x, IEnumerable<double> y, string cell, string color,
        bool showLegend, string format)
        => Nodes.Trace("scatter", ("mode", "lines+markers"), ("name", name), ("x", x), ("y", Nodes.Gaps(y)),
            ("xaxis", $"x{cell}"), ("yaxis", $"y{cell}"), ("showlegend", showLegend),
            ("line", Nodes.Of(("color", color), ("width", 2.2))), ("marker", Nodes.Of(("size", 6))),
            ("hovertemplate", $"epoch %{{x}}: {name} %{{y:{format}}}<extra></extra>"));

    private static void AddReference(string name, double? value, List<Node> shapes, List<Node> notes)
    {
        if (value is not { } y || !double.IsFinite(y)) return;
        shapes.Add(Nodes.Of(("type", "line"), ("xref", "x2 domain"), ("yref", "y2"), ("x0", 0), ("x1", 1),
            ("y0", y),
            ("y1", y), ("line", Nodes.Of(("color", HouseStyle.Muted), ("width", 1.4), ("dash", "dash")))));
        notes.Add(HouseStyle.Note(FormattableString.Invariant($"{name} {y:0.00}"), 0.01, y, "x2 domain",
            "y2", "left", "bottom", size: 12));
    }

    private static string Progress(IReadOnlyList<BoardEpoch> epochs, int? total)
    {
        if (epochs.Count == 0) return "waiting for the first epoch";
        var mean = epochs.Average(e => e.Seconds);
        var done = epochs[^1].Epoch;
        var of = total is { } all ? $" of {all}" : "";
        var left = total is { } n && n > done
            ? FormattableString.Invariant($", about {mean * (n - done):0} s left")
            : "";
        return FormattableString.Invariant($"epoch {done}{of}, {mean:0.0} s an epoch{left}");
    }

    private static string Summary(IReadOnlyList<BoardEpoch> epochs, string metric)
    {
        if (epochs.Count == 0) return "nothing has run yet";
        var losses = epochs[^1].Losses.Select(l => FormattableString.Invariant($"{l.Key} {l.Value:0.000}"));
        var best = epochs.Where(e => e.ValidationAccuracy is not null).MaxBy(e => e.ValidationAccuracy);
        var accuracy = best is null ? "" : FormattableString.Invariant(
            $", best {metric} {best.ValidationAccuracy:0.000} in epoch {best.Epoch}");
        return $"last losses {string.Join(", ", losses)}{accuracy}";
    }
}
