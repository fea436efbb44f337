using System.Diagnostics;
using System.Runtime.CompilerServices;
using MedAlignKit.Evaluation;
using MedAlignKit.Simulation;
using MedAlignKit.Training;

namespace MedAlignKit.Studies;

/// <summary>A row of the study of findings that is done.</summary>
/// <param name="Variant">What was trained.</param>
/// <param name="Seed">Seed of its training.</param>
/// <param name="Trained">Parameters that were trained.</param>
/// <param name="Total">Parameters of the model.</param>
/// <param name="Seconds">Seconds of training and evaluation.</param>
/// <param name="Results">Its figures at both hospitals: each finding's, and their means.</param>
public sealed record AdaptationRow(
    string Variant, int Seed, long Trained, long Total, double Seconds, IReadOnlyList<ResultRow> Results)
{
    /// <summary>A figure of the row.</summary>
    /// <param name="site">Where.</param>
    /// <param name="metric">Which, such as "mean AUROC" or "AUROC of lung nodule".</param>
    /// <exception cref="EvaluationException">There is no such figure.</exception>
    public ResultRow Of(string site, string metric = "mean AUROC") =>
        Results.FirstOrDefault(row => row.Cohort == site && row.Metric == metric)
        ?? throw new EvaluationException($"'{Variant}' has no {metric} at {site}.");
}

/// <summary>
/// MedCT-VLM's comparison (arXiv 2512.00597; facts §4.1) on simulated chest CT, by one call: the base against
/// adapters, all weights and a probe, with thresholds from the validation scans. Row by row, kept in a folder,
/// so that what was interrupted goes on.
/// </summary>
/// <param name="config">The knobs.</param>
/// <param name="cohorts">The scans.</param>
/// <param name="pretrained">The base.</param>
/// <param name="folder">Where rows are kept.</param>
public sealed class FindingStudy(ChestStudyConfig config, ChestCohorts cohorts, ChestBase pretrained, string folder)
{
    /// <summary>Name of the table that all figures belong to.</summary>
    public const string Table = "findings";

    /// <summary>Trains and evaluates what is not done yet, seed by seed, and yields each row.</summary>
    /// <param name="variants">Such as <see cref="FindingVariant.Methods"/> or
    /// <see cref="FindingVariant.Ablations"/>.</param>
    /// <param name="progress">Told after every step of training.</param>
    /// <param name="cancellation">Stops after the step under way; rows that are done stay, and the one under way
    /// goes on from its last epoch.</param>
    /// <exception cref="TrainingException">The scans leak, or a loss is no number.</exception>
    public async IAsyncEnumerable<AdaptationRow> Run(
        IReadOnlyList<FindingVariant> variants, IProgress<TrainingProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(variants);
        config.Validate();
        cohorts.Clearance.Require();
        var place = Directory.CreateDirectory(Path.Combine(folder, $"rows-{config.Fingerprint()}")).FullName;
        foreach (var seed in config.Seeds)
            foreach (var variant in variants)
            {
                cancellation.ThrowIfCancellationRequested();
                // The base and a probe take nothing of a seed: they are one row.
                if (variant.Teacher is FindingTeacher.Nothing or FindingTeacher.Probe
                    && seed != config.Seeds[0]) continue;
                var path = Path.Combine(place, $"{variant.Key()}-seed{seed}.json");
                yield return await RowFile.Once(
                    path, unfinished => Row(variant, seed, unfinished, progress, cancellation));
            }
    }

    /// <summary>The reader of a variant, trained; the caller disposes it.</summary>
    /// <param name="variant">What is trained.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    public Task<FindingReader> Train(
        FindingVariant variant, int seed, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Trial(seed).Train(variant, null, progress, cancellation);

    /// <summary>Figures of a reader at one of the hospitals, by thresholds from the validation
    /// scans.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="scans">The test scans.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public FindingEvaluation Evaluate(
        FindingReader reader, ChestCohort scans, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Evaluate(reader, scans, Thresholds(reader, cancellation), cancellation);
    }

    private FindingTrial Trial(int seed) => new(config, cohorts, pretrained, seed);

    private FindingThresholds Thresholds(FindingReader reader, CancellationToken cancellation) =>
        FindingThresholds.Choose(reader.Scores(cohorts.Validation, cancellation), config.Threshold);

    private FindingEvaluation Evaluate(
        FindingReader reader, ChestCohort scans, FindingThresholds thresholds, CancellationToken cancellation) =>
        FindingEvaluation.Of(reader.Scores(scans, cancellation), thresholds, seed: config.DataSeed);

    private async Task<AdaptationRow> Row(
        FindingVariant variant, int seed, string unfinished, IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var reader = await Trial(seed).Train(variant, unfinished, progress, cancellation);
        var table = new ResultsTable();
        var thresholds = Thresholds(reader, cancellation);
        foreach (var scans in cohorts.Tests)
            Evaluate(reader, scans, thresholds, cancellation).AddTo(table, Table, scans.Imaged.Cohort.Name, variant.Name, seed);
        return new AdaptationRow(
            variant.Name, seed, reader.Trained, reader.Model.ParameterCount().Total,
            Math.Round(watch.Elapsed.TotalSeconds, 1), table.Rows);
    }
}
