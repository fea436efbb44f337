using MedAlignKit.Evaluation;

namespace MedAlignKit.Studies;

/// <summary>A row of DEFT's study that is done.</summary>
/// <param name="Variant">What was trained.</param>
/// <param name="Images">Training images.</param>
/// <param name="Seed">Seed of draw and training.</param>
/// <param name="Trained">Parameters that were trained.</param>
/// <param name="Seconds">Seconds of training and evaluation.</param>
/// <param name="Results">Its figures at every site.</param>
public sealed record DeftRow(
    string Variant, int Images, int Seed, long Trained, double Seconds, IReadOnlyList<ResultRow> Results)
{
    /// <summary>Estimated MMSE of each visit at each site, points, in the order of the site's visits; empty
    /// where the row estimates none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Mmse { get; init; } =
        new Dictionary<string, IReadOnlyList<double>>();

    /// <summary>A figure of the row.</summary>
    /// <param name="site">The site.</param>
    /// <param name="metric">Which figure.</param>
    /// <param name="suffix">What stands behind the variant's name, such as ", image only".</param>
    /// <exception cref="EvaluationException">There is no such figure.</exception>
    public ResultRow Of(string site, string metric = "accuracy", string suffix = "") =>
        Find(site, metric, suffix)
        ?? throw new EvaluationException($"'{Variant}{suffix}' has no {metric} at {site}.");

    /// <summary>The same, or null.</summary>
    public ResultRow? Find(string site, string metric, string suffix) => Results.FirstOrDefault(row =>
        row.Cohort == site && row.Metric == metric && row.Method == Variant + suffix);
}
