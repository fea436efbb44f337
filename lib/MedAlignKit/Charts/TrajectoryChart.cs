using Plotly.NET;

namespace MedAlignKit.Charts;

/// <summary>What time does to people: one thin line a person, one thick line for the slope of each
/// class.</summary>
public static class TrajectoryChart
{
    /// <summary>Hippocampal volume over the years since the first visit.</summary>
    /// <param name="visits">Visits with <see cref="CohortVisit.Person"/> and years; a person with one visit
    /// draws no line.</param>
    /// <param name="title">Whose.</param>
    /// <exception cref="ArgumentException">Nobody has two measured visits.</exception>
    public static Figure Hippocampus(
        IReadOnlyList<CohortVisit> visits, string title = "Hippocampal volume over the years") =>
        Draw(visits, v => v.HippocampusMl, "hippocampus, both sides", "ml", title);

    /// <summary>MMSE over the years since the first visit.</summary>
    /// <inheritdoc cref="Hippocampus"/>
    public static Figure Mmse(IReadOnlyList<CohortVisit> visits, string title = "MMSE over the years") =>
        Draw(visits, v => v.Mmse ?? double.NaN, "MMSE", "points", title);

    private static Figure Draw(
        IReadOnlyList<CohortVisit> visits, Func<CohortVisit, double> value, string what, string unit, string title)
    {
        var people = visits.Where(v => double.IsFinite(value(v))).GroupBy(v => v.Person)
            .Select(person => person.OrderBy(v => v.Years).ToArray()).Where(own => own.Length > 1).ToArray();
        if (people.Length == 0) throw new ArgumentException($"{title}: nobody has two visits with a value.");
        var groups = HouseStyle.Order(people.Select(own => own[0].Diagnosis)).ToArray();
        var slopes = groups.Select(group => YearlyChange(
            [.. people.Where(own => own[0].Diagnosis == group)], value)).ToArray();

        var said = groups.Select((g, i) => FormattableString.Invariant($"{g} {slopes[i].Slope:+0.00;−0.00}"));
        var layout = HouseStyle.Layout(title,
            $"{people.Length} people with two visits or more; change a year: {string.Join(", ", said)} {unit}", 440);
        layout.SetProperty("xaxis", HouseStyle.Axis("years since the first visit", ("rangemode", "tozero")));
        layout.SetProperty("yaxis", HouseStyle.Axis($"{what} ({unit})"));
        var traces = groups.SelectMany((group, g) => Lines(
            group, g, [.. people.Where(own => own[0].Diagnosis == group)], value, slopes[g], unit));
        return new Figure(HouseStyle.Chart(traces, layout),
            $"{title}: change a year by diagnosis at the first visit {string.Join(", ", said)} {unit}.");
    }

    private static IEnumerable<Trace> Lines(
        string group, int index, CohortVisit[][] people, Func<CohortVisit, double> value,
        (double Mean, double Slope, double Longest) mean, string unit)
    {
        var color = HouseStyle.Color(group, index);
        // One trace a class: a gap (null) ends each person's line.
        yield return Nodes.Trace("scatter", ("mode", "lines"), ("name", group), ("legendgroup", group),
            ("showlegend", false), ("hoverinfo", "skip"),
            ("x", Nodes.Gaps(people.SelectMany(own => own.Select(v => v.Years).Append(double.NaN)))),
            ("y", Nodes.Gaps(people.SelectMany(own => own.Select(value).Append(double.NaN)))),
            ("line", Nodes.Of(("color", HouseStyle.Fade(color, 0.4)), ("width", 1))));
        yield return Nodes.Trace("scatter", ("mode", "lines"), ("name", group), ("legendgroup", group),
            ("x", Nodes.Gaps([0, mean.Longest])),
            ("y", Nodes.Gaps([mean.Mean, mean.Mean + (mean.Slope * mean.Longest)])),
            ("line", Nodes.Of(("color", color), ("width", 4))),
            ("hovertemplate", $"{group}: %{{y:.1f}} {unit} after %{{x:.1f}} years<extra></extra>"));
    }

    // Each person's own least-squares slope, averaged: who comes more often does not weigh more.
    private static (double Mean, double Slope, double Longest) YearlyChange(
        CohortVisit[][] people, Func<CohortVisit, double> value)
    {
        var slopes = people.Select(own => Slope(own, value)).Where(double.IsFinite).ToArray();
        return (people.Average(own => value(own[0])), slopes.Length > 0 ? slopes.Average() : double.NaN,
            people.Max(own => own[^1].Years));
    }

    private static double Slope(CohortVisit[] own, Func<CohortVisit, double> value)
    {
        var (years, level) = (own.Average(v => v.Years), own.Average(value));
        return own.Sum(v => (v.Years - years) * (value(v) - level)) / own.Sum(v => (v.Years - years) * (v.Years - years));
    }
}
