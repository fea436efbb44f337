using System.Diagnostics;
using System.Runtime.CompilerServices;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// What each choice in AlignQ is worth: every configuration of a table is trained from the same towers
/// with the same seed on the same visits, and measured on the same validation people. Row by row, kept in
/// a folder, so that what was interrupted goes on.
/// </summary>
/// <param name="config">The knobs; <see cref="AlignQStudyConfig.Ablations"/> says which
/// configurations.</param>
/// <param name="cohorts">The cohorts.</param>
/// <param name="towers">What every configuration starts from.</param>
/// <param name="folder">Where rows are kept.</param>
public sealed class AlignmentAblation(
    AlignQStudyConfig config, StudyCohorts cohorts, AlignmentTowers towers, string folder)
{
    /// <summary>The configurations that are run, the baseline first.</summary>
    public IReadOnlyList<AlignmentVariant> Variants { get; } =
    [
        .. AlignmentVariants.All(config.Model).Where(variant => config.Ablations.Count == 0
            || variant.Name == AlignmentVariants.Baseline || config.Ablations.Contains(variant.Name)),
    ];

    /// <summary>Trains and measures what is not done yet, and yields each row.</summary>
    /// <param name="progress">Told after every step of training.</param>
    /// <param name="cancellation">Stops after the step under way; rows that are done stay, and the one
    /// under way goes on from its last epoch.</param>
    /// <exception cref="ArgumentException">A knob that cannot be.</exception>
    /// <exception cref="TrainingException">The cohorts leak, or a loss is no number.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async IAsyncEnumerable<AblationResult> Run(
        IProgress<TrainingProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        config.Validate();
        cohorts.Clearance.Require();
        var place = Path.Combine(folder, $"ablation-{config.Fingerprint()}");
        Directory.CreateDirectory(place);
        foreach (var variant in Variants)
        {
            var path = Path.Combine(place, variant.Name.Replace(' ', '-'));
            yield return await RowFile.Once(
                $"{path}.json", _ => Row(variant, path, progress, cancellation));
        }
    }

    /// <summary>Rows of several configurations as one table, bounds first.</summary>
    public ResultsTable Tabulate(IEnumerable<AblationResult> results)
    {
        var table = new ResultsTable();
        AlignmentMeasures.AddBounds(table, cohorts.Validation, cohorts.Training.Cohort.Visits, config.Seed);
        foreach (var row in results.SelectMany(result => result.Rows)) table.Add(row);
        return table;
    }

    private async Task<AblationResult> Row(
        AlignmentVariant variant, string path, IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var model = towers.Build(variant.Model);
        var (first, second) = (config.AblationAlignmentEpochs, config.AblationAnswerEpochs);
        var told = new Named(variant.Name, progress);
        string[] unfinished = [$"{path}-stage-1.safetensors", $"{path}-stage-2.safetensors"];
        if (variant.OneStage)
            await Train(model, config.Answers, first + second, unfinished[1], told, cancellation);
        else
        {
            var all = model.Weights;
            model.Weights = all.WithoutAnswer();
            await Train(model, config.Alignment, first, unfinished[0], told, cancellation);
            model.Weights = all;
            await Train(model, config.Answers, second, unfinished[1], told, cancellation);
        }
        var table = new ResultsTable();
        AlignmentMeasures.Add(table, variant.Name, model, cohorts.Validation, cohorts.Training.Cohort.Visits,
            config.Seed, cancellation: cancellation);
        foreach (var file in unfinished) File.Delete(file);
        return new AblationResult(variant.Name, variant.Asks, model.ParameterCount().Trained,
            Math.Round(watch.Elapsed.TotalSeconds, 1), table.Rows);
    }

    private async Task Train(
        MedAlign3d model, TrainerOptions options, int epochs, string path,
        IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        // Every row is trained equally long, and so without patience.
        var own = options with { Epochs = epochs, Seed = config.Seed, CheckpointPath = path, Patience = null };
        var trainer = new Trainer<MedAlign3d, MedAlign3dBatch>(
            model, own, MedAlign3dCheckpoint.RecordOf(model, cohorts.Preprocessing.ToJson()));
        var data = cohorts.TrainingData(towers.Tokenizer, towers.Texts, config.BatchSize);
        await foreach (var _ in trainer.Run(data, null, progress, cancellation)) { }
    }

    // Which configuration it is stands before each line of progress.
    private sealed class Named(string name, IProgress<TrainingProgress>? told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) =>
            told?.Report(value with { Stage = $"{name}, {value.Stage}" });
    }
}
