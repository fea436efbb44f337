using MedAlignKit.Charts;
using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>The rows of DEFT's study as charts need them.</summary>
public static class DeftFigures
{
    /// <summary>A figure of each variant at a site: the mean over seeds and its interval where there are
    /// several, the interval over people where there is one.</summary>
    /// <param name="rows">Rows of any seeds, of one number of images.</param>
    /// <param name="site">The site.</param>
    /// <param name="metric">Which figure.</param>
    /// <param name="suffix">What stands behind the variants' names, such as ", image only".</param>
    public static IReadOnlyList<AblationRow> ForAblation(
        this IEnumerable<DeftRow> rows, string site, string metric = "accuracy", string suffix = "") =>
    [
        .. from variant in rows.GroupBy(row => row.Variant)
           let found = Found(variant, site, metric, suffix)
           where found.Count > 0
           let estimate = SeedSummary.Over(found)
           select new AblationRow(variant.Key, estimate.Value, estimate.Low, estimate.High),
    ];

    /// <summary>The same for each number of images: the curve of data efficiency.</summary>
    /// <inheritdoc cref="ForAblation" path="/param"/>
    public static IReadOnlyList<KnobPoint> ForSizes(
        this IEnumerable<DeftRow> rows, string site, string metric = "accuracy", string suffix = "") =>
    [
        .. from variant in rows.GroupBy(row => (row.Variant, row.Images))
           let found = Found(variant, site, metric, suffix)
           where found.Count > 0
           let estimate = SeedSummary.Over(found)
           select new KnobPoint(
               variant.Key.Variant, variant.Key.Images, estimate.Value, estimate.Low, estimate.High),
    ];

    /// <summary>Estimated against true MMSE at a site, for the score chart.</summary>
    /// <param name="row">The row.</param>
    /// <param name="site">The site.</param>
    /// <exception cref="EvaluationException">The row estimates no MMSE there.</exception>
    public static IReadOnlyList<ScorePoint> ForScores(this DeftRow row, TestSite site)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(site);
        if (!row.Mmse.TryGetValue(site.Name, out var said))
            throw new EvaluationException($"'{row.Variant}' estimates no MMSE at {site.Name}.");
        var visits = site.Cohort.Cohort.Visits;
        return
        [
            .. from i in Enumerable.Range(0, visits.Count)
               where visits[i].Mmse is not null
               select new ScorePoint(visits[i].Diagnosis!.Value.Short(), (double)visits[i].Mmse!, said[i]),
        ];
    }

    /// <summary>A model's visual prompts in the plane in which they differ most, and the share of their
    /// variance along each axis.</summary>
    /// <exception cref="EvaluationException">The model has fewer than three visual prompts.</exception>
    public static (IReadOnlyList<ProjectedPoint> Points, (double First, double Second) Shares) ForProjection(
        this PromptTunedClip model)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var scope = NewDisposeScope();
        if (model.VisualPrompts is not { } prompts || prompts.shape[0] * prompts.shape[1] < 3)
            throw new EvaluationException("The model has fewer than three visual prompts: they span no plane.");
        var count = (int)prompts.shape[1];
        var rows = TensorRows.Of(prompts.flatten(0, 1));                              // [L·P, E]
        var (places, shares) = PrincipalComponents.Plane(rows);
        return ([.. places.Select((place, i) => new ProjectedPoint(
            $"block {(i / count) + 1}", $"prompt {(i % count) + 1}", place.X, place.Y))], shares);
    }

    /// <summary>Means over seeds of every figure of every row.</summary>
    public static IReadOnlyList<SeedSummary> Summary(this IEnumerable<DeftRow> rows) =>
        SeedSummary.Of(rows.SelectMany(row => row.Results));

    private static List<ResultRow> Found(
        IEnumerable<DeftRow> rows, string site, string metric, string suffix) =>
        [.. rows.Select(row => row.Find(site, metric, suffix)).OfType<ResultRow>()];
}
