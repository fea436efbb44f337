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
        var table = ConfusionCells.Of(labels, counts, title);
        var layout = HouseStyle.Layout(title, FormattableString.Invariant(
            $"visits, and percent of the true class; {100 * table.Right:0.0} % of {table.Total} right"),
            190 + (86 * labels.Count), 220 + (140 * labels.Count));
        layout.SetProperty("margin", Nodes.Of(("l", 24), ("r", 24), ("t", 84), ("b", 56)));
        layout.SetProperty("xaxis", ConfusionCells.Axis("answered", ("side", "bottom")));
        layout.SetProperty("yaxis", ConfusionCells.Axis("true", ("autorange", "reversed")));
        layout.SetProperty("annotations", table.Notes("", 16).ToArray());
        return new Figure(HouseStyle.Chart([table.Map("")], layout), $"{title}: {table.Said()}.");
    }

    /// <summary>The same for several methods or cohorts, side by side.</summary>
    /// <param name="labels">The classes, in the order of rows and columns.</param>
    /// <param name="tables">Name of each, and its counts [true, answered].</param>
    /// <param name="title">What was measured.</param>
    /// <exception cref="ArgumentException">There is none, or counts that cannot be.</exception>
    public static Figure Confusions(
        IReadOnlyList<string> labels, IReadOnlyList<(string Name, int[,] Counts)> tables, string title)
    {
        if (tables.Count == 0) throw new ArgumentException($"{title}: there are no counts to show.");
        var cells = tables.Select(t => ConfusionCells.Of(labels, t.Counts, $"{title}, {t.Name}")).ToArray();
        const double gap = 0.02;
        var wide = (1 - (gap * (cells.Length - 1))) / cells.Length;
        var size = Math.Clamp((HouseStyle.Width - 150) / (cells.Length * labels.Count), 34, 86);
        var layout = HouseStyle.Layout(title, "visits, and percent of the true class",
            220 + (size * labels.Count));
        layout.SetProperty("margin", Nodes.Of(("l", 24), ("r", 24), ("t", 116), ("b", 56)));
        var (notes, leaning) = (new List<Node>(), labels.Max(label => label.Length) * 4 > size);
        for (var i = 0; i < cells.Length; i++)
        {
            var number = i == 0 ? "" : $"{i + 1}";
            double[] domain = [i * (wide + gap), Math.Min(1, (i * (wide + gap)) + wide)];
            layout.SetProperty($"xaxis{number}", ConfusionCells.Axis("answered", ("domain", domain),
                ("anchor", $"y{number}"), ("tickangle", leaning ? -35 : 0)));
            layout.SetProperty($"yaxis{number}", ConfusionCells.Axis(i == 0 ? "true" : null,
                ("autorange", "reversed"), ("anchor", $"x{number}"), ("showticklabels", i == 0)));
            notes.AddRange(cells[i].Notes(number, Math.Clamp(size / 4, 12, 16)));
            notes.Add(HouseStyle.Note(FormattableString.Invariant(
                $"<b>{tables[i].Name}</b><br>{100 * cells[i].Right:0.0} % right"), 0, 1.01,
                $"x{number} domain", $"y{number} domain", "left", "bottom", HouseStyle.Ink));
            notes[^1].SetProperty("align", "left");
        }
        layout.SetProperty("annotations", notes.ToArray());
        return new Figure(
            HouseStyle.Chart(cells.Select((own, i) => own.Map(i == 0 ? "" : $"{i + 1}")), layout),
            $"{title}; " + string.Join("; ", cells.Select((own, i) => $"{tables[i].Name}: {own.Said()}"))
            + ".");
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
