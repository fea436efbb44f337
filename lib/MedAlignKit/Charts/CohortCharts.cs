using Plotly.NET;

namespace MedAlignKit.Charts;

/// <summary>What a cohort is made of: volumes, scores and ages by diagnosis.</summary>
public static class CohortCharts
{
    private static readonly Measure[] Regions =
    [
        new("hippocampus", "ml", v => v.HippocampusMl), new("ventricles", "ml", v => v.VentriclesMl),
        new("entorhinal cortex", "ml", v => v.EntorhinalMl), new("brain", "ml", v => v.BrainMl),
    ];

    private static readonly Measure[] Tests =
    [
        new("MMSE", "of 30", v => v.Mmse ?? double.NaN), new("global CDR", "0 to 3", v => v.Cdr ?? double.NaN),
        new("logical memory", "of 25", v => v.LogicalMemory ?? double.NaN),
    ];

    private sealed record Measure(string Name, string Unit, Func<CohortVisit, double> Value);

    /// <summary>
    /// A violin with a box and every visit as a point, by diagnosis, for each region that was measured.
    /// </summary>
    /// <exception cref="ArgumentException">No visit has a volume.</exception>
    public static Figure VolumesByDiagnosis(IReadOnlyList<CohortVisit> visits,
        string title = "Volumes by diagnosis") => ByDiagnosis(visits, Regions, "a volume", title);

    /// <summary>The same for the tests of memory and thinking: MMSE, CDR, delayed logical memory.</summary>
    /// <exception cref="ArgumentException">No visit has a score.</exception>
    public static Figure ScoresByDiagnosis(IReadOnlyList<CohortVisit> visits,
        string title = "Scores by diagnosis") => ByDiagnosis(visits, Tests, "a score", title);

    private static Figure ByDiagnosis(
        IReadOnlyList<CohortVisit> visits, IEnumerable<Measure> all, string what, string title)
    {
        var measures = all.Where(m => visits.Any(v => double.IsFinite(m.Value(v)))).ToArray();
        if (measures.Length == 0) throw new ArgumentException($"{title}: no visit has {what}.");
        var groups = HouseStyle.Order(visits.Select(v => v.Diagnosis)).ToArray();

        var layout = HouseStyle.Layout(title, Counts(visits, groups), 400);
        layout.SetProperty("margin", Nodes.Of(("l", 44), ("r", 24), ("t", 106), ("b", 40)));
        layout.SetProperty("grid", Nodes.Of(("rows", 1), ("columns", measures.Length),
            ("pattern", "independent"), ("xgap", 0.2)));
        layout.SetProperty("showlegend", false);
        layout.SetProperty("annotations", measures.Select((m, i) => HouseStyle.Note($"{m.Name} ({m.Unit})", 0, 1.02,
            $"x{(i == 0 ? "" : i + 1)} domain", $"y{(i == 0 ? "" : i + 1)} domain", "left", "bottom",
            HouseStyle.Ink, 14)).ToArray());
        var (traces, means) = (new List<Trace>(), new List<string>());
        for (var m = 0; m < measures.Length; m++)
        {
            var cell = m == 0 ? "" : $"{m + 1}";
            layout.SetProperty($"xaxis{cell}", HouseStyle.Axis(null, ("showgrid", false)));
            layout.SetProperty($"yaxis{cell}", HouseStyle.Axis(null));
            for (var g = 0; g < groups.Length; g++)
            {
                var values = visits.Where(v => v.Diagnosis == groups[g]).Select(measures[m].Value)
                    .Where(double.IsFinite).ToArray();
                if (values.Length == 0) continue;
                traces.Add(Violin(groups[g], g, values, cell, measures[m].Unit));
                if (m == 0) means.Add(FormattableString.Invariant($"{groups[g]} {values.Average():0.0}"));
            }
        }
        var first = what == "a volume" ? $"mean volume of the {measures[0].Name}" : $"mean {measures[0].Name}";
        return new Figure(HouseStyle.Chart(traces, layout), $"{title}: {first} {string.Join(", ", means)} "
            + $"{measures[0].Unit} ({Counts(visits, groups)}).");
    }

    /// <summary>Each visit's MMSE against its hippocampal volume.</summary>
    /// <exception cref="ArgumentException">No visit has both.</exception>
    public static Figure MmseAgainstHippocampus(IReadOnlyList<CohortVisit> visits,
        string title = "MMSE against hippocampal volume")
    {
        var known = visits.Where(v => v.Mmse is { } m && double.IsFinite(m)
            && double.IsFinite(v.HippocampusMl))
            .ToArray();
        if (known.Length == 0)
        {
            throw new ArgumentException($"{title}: no visit has both an MMSE and a volume.");
        }
        var groups = HouseStyle.Order(known.Select(v => v.Diagnosis)).ToArray();
        var correlation = Correlation([.. known.Select(v => v.HippocampusMl)],
            [.. known.Select(v => v.Mmse!.Value)]);
        var r = double.IsNaN(correlation)
            ? ""
            : FormattableString.Invariant($", correlation {correlation:0.00}");

        var layout = HouseStyle.Layout(title, $"{Counts(known, groups)}{r}", 440);
        layout.SetProperty("xaxis", HouseStyle.Axis("hippocampus, both sides (ml)"));
        layout.SetProperty("yaxis", HouseStyle.Axis("MMSE (points of 30)"));
        var traces = groups.Select((group, g) =>
        {
            var own = known.Where(v => v.Diagnosis == group).ToArray();
            return Nodes.Trace("scatter", ("mode", "markers"), ("name", group),
                ("x", Nodes.Gaps(own.Select(v => v.HippocampusMl))),
                ("y", Nodes.Gaps(own.Select(v => v.Mmse!.Value))),
                ("marker", Marker(group, g, 8, 0.65)),
                ("hovertemplate", $"{group}<br>%{{x:.1f}} ml, MMSE %{{y}}<extra></extra>"));
        });
        return new Figure(HouseStyle.Chart(traces, layout), $"{title} over {known.Length} visits{r}.");
    }

    /// <summary>Ages by diagnosis.</summary>
    /// <exception cref="ArgumentException">No visit has an age.</exception>
    public static Figure Ages(IReadOnlyList<CohortVisit> visits, string title = "Ages by diagnosis") =>
        AgesBy(visits, v => v.Diagnosis, title);

    /// <summary>Ages by cohort.</summary>
    /// <exception cref="ArgumentException">No visit has an age.</exception>
    public static Figure AgesBySite(IReadOnlyList<CohortVisit> visits, string title = "Ages by cohort") =>
        AgesBy(visits, v => v.Site, title);

    private static Figure AgesBy(
        IReadOnlyList<CohortVisit> visits, Func<CohortVisit, string> groupOf, string title)
    {
        var known = visits.Where(v => v.AgeYears is { } a && double.IsFinite(a)).ToArray();
        if (known.Length == 0) throw new ArgumentException($"{title}: no visit has an age.");
        var groups = HouseStyle.Order(known.Select(groupOf)).ToArray();
        var counts = string.Join(", ", groups.Select(g => $"{known.Count(v => groupOf(v) == g)} {g}"));

        var layout = HouseStyle.Layout(title, counts, 180 + 60 * groups.Length);
        layout.SetProperty("showlegend", false);
        layout.SetProperty("xaxis", HouseStyle.Axis("age (years)"));
        layout.SetProperty("yaxis", HouseStyle.Axis(null, ("type", "category"), ("autorange", "reversed"),
            ("ticksuffix", "  "), ("tickfont", Nodes.Of(("size", 14), ("color", HouseStyle.Ink)))));
        var traces = groups.Select((group, g) => Ridge(group, g,
            [.. known.Where(v => groupOf(v) == group).Select(v => v.AgeYears!.Value)]));
        var means = groups.Select(group => FormattableString.Invariant(
            $"{group} {known.Where(v => groupOf(v) == group).Average(v => v.AgeYears!.Value):0.0}"));
        return new Figure(HouseStyle.Chart(traces, layout),
            $"{title}: mean age {string.Join(", ", means)} years ({counts}).");
    }

    private static Trace Violin(string group, int index, double[] values, string cell, string unit)
    {
        var color = HouseStyle.Color(group, index);
        return Nodes.Trace("violin", ("name", group),
            ("x", Enumerable.Repeat(group, values.Length).ToArray()),
            ("y", Nodes.Gaps(values)), ("xaxis", $"x{cell}"), ("yaxis", $"y{cell}"),
            ("line", Nodes.Of(("color", color), ("width", 1.4))),
            ("fillcolor", HouseStyle.Fade(color, 0.16)), ("points", "all"), ("pointpos", 0), ("jitter", 0.5),
            ("marker", Marker(group, index, 3.5, 0.35)), ("spanmode", "soft"), ("scalemode", "width"),
            ("width", 0.85), ("box", Nodes.Of(("visible", true), ("width", 0.16), ("fillcolor", "#ffffff"))),
            ("hoveron", "points"), ("hovertemplate", $"{group}: %{{y:.1f}} {unit}<extra></extra>"));
    }

    /// <summary>Half a violin lying on its line, its points under it.</summary>
    private static Trace Ridge(string group, int index, double[] ages)
    {
        var color = HouseStyle.Color(group, index);
        return Nodes.Trace("violin", ("name", group), ("orientation", "h"), ("side", "negative"),
            ("x", Nodes.Gaps(ages)), ("y", Enumerable.Repeat(group, ages.Length).ToArray()), ("width", 1.3),
            ("line", Nodes.Of(("color", color), ("width", 1.6))), ("fillcolor", HouseStyle.Fade(color, 0.3)),
            ("points", "all"), ("pointpos", 0.18), ("jitter", 0.16),
            ("marker", Marker(group, index, 4, 0.45)),
            ("meanline", Nodes.Of(("visible", true), ("color", color))), ("scalemode", "width"),
            ("spanmode", "soft"), ("hoveron", "points"),
            ("hovertemplate", $"{group}: %{{x:.1f}} years<extra></extra>"));
    }

    private static DynamicObj.DynamicObj Marker(string group, int index, double size, double opacity)
        => Nodes.Of(("color", HouseStyle.Color(group, index)), ("symbol", HouseStyle.Symbol(group)),
            ("size", size),
            ("opacity", opacity), ("line", Nodes.Of(("color", "#ffffff"), ("width", size > 5 ? 0.6 : 0))));

    private static string Counts(IReadOnlyList<CohortVisit> visits, string[] groups)
        => string.Join(", ", groups.Select(g => $"{visits.Count(v => v.Diagnosis == g)} {g}"));

    /// <summary>Pearson's; NaN where one side does not vary.</summary>
    private static double Correlation(double[] x, double[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        var covariance = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum();
        return covariance / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }
}
