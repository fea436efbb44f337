using System.Runtime.CompilerServices;
using MedAlignKit.Charts;
using MedAlignKit.Evaluation;
using MedAlignKit.Training;

namespace MedAlignKit.Studies;

/// <summary>A configuration of an ablation by its name.</summary>
/// <param name="Name">Its name in tables and charts.</param>
/// <param name="Config">The knobs; its first family, setting and seed are what is trained.</param>
public sealed record ZeroShotVariant(string Name, ZeroShotStudyConfig Config);

/// <summary>A row of an ablation that is done.</summary>
/// <param name="Name">Name of the configuration.</param>
/// <param name="Row">Its figures.</param>
public sealed record ZeroShotAblationRow(string Name, ZeroShotRow Row)
{
    /// <summary>A figure of image and text at a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="metric">Which figure.</param>
    /// <param name="method">"image + text", or a control.</param>
    /// <exception cref="EvaluationException">There is no such figure.</exception>
    public ResultRow Of(string site, string metric = "accuracy", string method = "image + text") =>
        Row.Results.FirstOrDefault(row => row.Cohort == site && row.Metric == metric
            && row.Method.EndsWith($": {method}", StringComparison.Ordinal))
        ?? throw new EvaluationException($"'{Name}' has no {metric} of '{method}' at {site}.");
}

/// <summary>One row of the zero-shot table under several configurations; stages that two share are trained
/// once.</summary>
public static class ZeroShotAblation
{
    /// <summary>Trains and evaluates what is not done yet, and yields each row.</summary>
    /// <param name="variants">The configurations, for the same sites.</param>
    /// <param name="sites">The sites.</param>
    /// <param name="folder">Where rows and stages are kept.</param>
    /// <param name="progress">Told after every step of training.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    /// <exception cref="ArgumentException">A name stands twice.</exception>
    public static async IAsyncEnumerable<ZeroShotAblationRow> Run(
        IReadOnlyList<ZeroShotVariant> variants, ZeroShotSites sites, string folder,
        IProgress<TrainingProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (variants.Select(variant => variant.Name).Distinct().Count() != variants.Count)
            throw new ArgumentException("Two configurations of the ablation have the same name.", nameof(variants));
        foreach (var (name, config) in variants)
        {
            var one = config with
            {
                Families = [config.Families[0]], Seeds = [config.Seeds[0]],
                Settings = [config.Settings.First(setting => setting != ZeroShotSetting.TextOnly)],
            };
            await foreach (var row in new ZeroShotStudy(one, sites, folder).Run(progress, cancellation))
                yield return new ZeroShotAblationRow(name, row);
        }
    }

    /// <summary>Rows as the ablation chart needs them.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="site">At which site.</param>
    /// <param name="metric">Which figure.</param>
    public static IReadOnlyList<AblationRow> ForAblation(
        this IEnumerable<ZeroShotAblationRow> rows, string site, string metric = "accuracy") =>
    [
        .. from row in rows
           let found = row.Of(site, metric)
           select new AblationRow(row.Name, found.Value, found.Low, found.High),
    ];
}
