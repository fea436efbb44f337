using MedAlignKit.Charts;
using MedAlignKit.Evaluation;

namespace MedAlignKit.Studies;

/// <summary>The rows of the study of diagnostic prefixes as charts need them.</summary>
public static class PrefixFigures
{
    /// <summary>A figure of each variant at a site: the mean over seeds and its interval where there are
    /// several, the interval over people where there is one.</summary>
    /// <param name="rows">Rows of any seeds.</param>
    /// <param name="site">The site.</param>
    /// <param name="metric">Which figure.</param>
    public static IReadOnlyList<AblationRow> ForAblation(
        this IEnumerable<PrefixRow> rows, string site, string metric = "micro F1") =>
    [
        .. from figures in rows.SelectMany(row => row.Results)
               .Where(figure => figure.Cohort == site && figure.Metric == metric).GroupBy(figure => figure.Method)
           let estimate = SeedSummary.Over([.. figures])
           select new AblationRow(figures.Key, estimate.Value, estimate.Low, estimate.High),
    ];

    /// <summary>A figure against the size of the language model, frozen and trained: the study of
    /// scaling.</summary>
    /// <inheritdoc cref="ForAblation" path="/param"/>
    public static IReadOnlyList<KnobPoint> ForSizes(
        this IEnumerable<PrefixRow> rows, string site, string metric = "micro F1") =>
    [
        .. from variant in rows.GroupBy(row => (row.Variant, row.Language))
           let estimate = SeedSummary.Over([.. variant.Select(row => row.Of(site, metric))])
           select new KnobPoint(
               variant.Key.Variant[(variant.Key.Variant.LastIndexOf(", ", StringComparison.Ordinal) + 2)..],
               Math.Round(variant.Key.Language / 1e6, 2), estimate.Value, estimate.Low, estimate.High),
    ];

    /// <summary>Means over seeds of every figure of every row.</summary>
    public static IReadOnlyList<SeedSummary> Summary(this IEnumerable<PrefixRow> rows) =>
        SeedSummary.Of(rows.SelectMany(row => row.Results));
}
