using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// The 3D CLIP that the studies on chest CT start from, pretrained on scans with their reports and without
/// labels, as CT-CLIP is. Trained once, kept in a folder, and copied into whatever is built on it.
/// </summary>
public sealed class ChestBase : IDisposable
{
    private ChestBase(VolumeTextClip model) => Model = model;

    /// <summary>The pretrained model, in evaluation mode.</summary>
    public VolumeTextClip Model { get; }

    /// <summary>Pretrains the model, or takes it from the folder.</summary>
    /// <param name="config">The knobs.</param>
    /// <param name="cohorts">The scans; of these the training side is read.</param>
    /// <param name="folder">Where the model is kept.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way; the next run goes on from the last
    /// epoch.</param>
    /// <exception cref="TrainingException">The scans leak, or a loss is no number.</exception>
    public static async Task<ChestBase> Pretrain(
        ChestStudyConfig config, ChestCohorts cohorts, string folder, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(cohorts);
        config.Validate();
        var tokenizer = Tokenizer(config, cohorts);
        manual_seed(config.DataSeed);
        var model = new VolumeTextClip(config.Model with { VocabularySize = tokenizer.VocabularySize }, tokenizer);
        try
        {
            var path = Path.Combine(folder, $"chest-clip-{config.BaseKey()}.safetensors");
            await KeptTraining.Run(
                path, model, config.Pretraining with { Seed = config.DataSeed },
                ClipCheckpoint.RecordOf(model, data: cohorts.Clearance),
                () => cohorts.Data(tokenizer, config.BatchSize, config.ImpressionShare), progress, cancellation);
            model.eval();
            return new ChestBase(model);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The vocabulary of the training reports and of every prompt.</summary>
    /// <param name="config">How large it is.</param>
    /// <param name="cohorts">The scans; of these the training side is read.</param>
    public static ReportTokenizer Tokenizer(ChestStudyConfig config, ChestCohorts cohorts)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(cohorts);
        var prompts = FindingPrompts.All.SelectMany(set => set.For(ChestCohorts.Findings))
            .SelectMany(pair => new[] { pair.Positive, pair.Negative });
        return ReportTokenizer.Train(
            cohorts.Training.Findings.Concat(cohorts.Training.Impressions).Concat(prompts), config.VocabularySize);
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => Model.Dispose();
}
