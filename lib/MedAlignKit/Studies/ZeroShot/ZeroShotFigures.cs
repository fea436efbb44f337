using MedAlignKit.Charts;
using MedAlignKit.Evaluation;

namespace MedAlignKit.Studies;

/// <summary>The zero-shot table as charts need it.</summary>
public static class ZeroShotFigures
{
    private const string Row = "image + text";

    /// <summary>A figure of every row at some sites: the mean over seeds and its interval where there are
    /// several, the interval over people where there is one.</summary>
    /// <param name="rows">Rows of any seeds.</param>
    /// <param name="metric">Which figure, such as "accuracy".</param>
    /// <param name="sites">Which sites, in order.</param>
    public static IReadOnlyList<ForestRow> ForForest(
        this IReadOnlyList<ZeroShotRow> rows, string metric, params IReadOnlyList<string> sites) =>
    [
        .. from model in rows.GroupBy(row => (row.Family, row.Setting))
           from site in sites
           let name = ZeroShotRow.NameOf(model.Key.Family, model.Key.Setting)
           let method = model.Key.Setting == ZeroShotSetting.TextOnly ? name : $"{name}: {Row}"
           let found = model.SelectMany(row => row.Results).Where(result =>
               result.Cohort == site && result.Method == method && result.Metric == metric).ToList()
           where found.Count > 0
           let over = SeedSummary.Over(found)
           select new ForestRow($"{model.Key.Family}", Setting(name), site, over.Value, over.Low, over.High),
    ];

    /// <summary>Chance, majority and ceiling at each site, as lines.</summary>
    /// <param name="baselines">What <see cref="ZeroShotStudy.Baselines"/> returned.</param>
    /// <param name="metric">Which figure.</param>
    public static IReadOnlyList<ForestLine> ForForestLines(this ResultsTable baselines, string metric = "accuracy") =>
    [
        .. baselines.Rows.Where(row => row.Metric == metric
            && row.Method is "chance" or "majority" or "ceiling: true volumes + text")
            .Select(row => new ForestLine(
                row.Cohort, row.Method.StartsWith("ceiling", StringComparison.Ordinal) ? "ceiling" : row.Method,
                row.Value)),
    ];

    /// <summary>Means over seeds of every figure of every row.</summary>
    public static IReadOnlyList<SeedSummary> Summary(this IReadOnlyList<ZeroShotRow> rows) =>
        SeedSummary.Of(rows.SelectMany(row => row.Results));

    private static string Setting(string name) => name[(name.IndexOf(", ", StringComparison.Ordinal) + 2)..];
}
