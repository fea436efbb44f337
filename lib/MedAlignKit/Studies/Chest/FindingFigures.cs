using MedAlignKit.Charts;
using MedAlignKit.Evaluation;

namespace MedAlignKit.Studies;

/// <summary>The rows of the study of findings as charts need them.</summary>
public static class FindingFigures
{
    /// <summary>A figure of each variant at a site: the mean over seeds and its interval where there are
    /// several, the interval over people where there is one.</summary>
    /// <param name="rows">Rows of any seeds.</param>
    /// <param name="site">The site.</param>
    /// <param name="metric">Which figure.</param>
    public static IReadOnlyList<AblationRow> ForAblation(
        this IEnumerable<AdaptationRow> rows, string site, string metric = "mean AUROC") =>
    [
        .. from variant in rows.GroupBy(row => row.Variant)
           let estimate = SeedSummary.Over([.. variant.Select(row => row.Of(site, metric))])
           select new AblationRow(variant.Key, estimate.Value, estimate.Low, estimate.High),
    ];

    /// <summary>The AUROC of each finding of a row, for the chart of findings.</summary>
    /// <param name="row">The row.</param>
    /// <param name="site">The site.</param>
    public static IReadOnlyList<FindingPoint> ForFindings(this AdaptationRow row, string site)
    {
        ArgumentNullException.ThrowIfNull(row);
        return
        [
            .. ChestCohorts.Findings.Select(finding => (finding, Figure: row.Results.FirstOrDefault(
                figure => figure.Cohort == site && figure.Metric == $"AUROC of {finding}")))
                .Select(one => new FindingPoint(one.finding, row.Variant, one.Figure?.Value ?? double.NaN,
                    one.Figure?.Low ?? double.NaN, one.Figure?.High ?? double.NaN)),
        ];
    }

    /// <summary>Means over seeds of every figure of every row.</summary>
    public static IReadOnlyList<SeedSummary> Summary(this IEnumerable<AdaptationRow> rows) =>
        SeedSummary.Of(rows.SelectMany(row => row.Results));
}
