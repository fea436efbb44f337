using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// The 3D CLIP that DEFT starts from, pretrained on simulated head CT with reports. Trained once, kept in a
/// folder, and copied into whatever is built on it.
/// </summary>
public sealed class DeftBase : IDisposable
{
    private readonly DeftStudyConfig config;

    private DeftBase(DeftStudyConfig config, VolumeTextClip model, DeftTexts texts) =>
        (this.config, Model, Texts) = (config, model, texts);

    /// <summary>The pretrained model, in evaluation mode.</summary>
    public VolumeTextClip Model { get; }

    /// <summary>What is said beside CT.</summary>
    public DeftTexts Texts { get; }

    /// <summary>Pretrains the model, or takes it from the folder.</summary>
    /// <param name="config">The knobs.</param>
    /// <param name="cohorts">The cohorts; of the MRI only training texts are read, for the
    /// vocabulary.</param>
    /// <param name="folder">Where the model is kept.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way; the next run goes on from the last
    /// epoch.</param>
    /// <exception cref="TrainingException">The cohorts leak, or a loss is no number.</exception>
    public static async Task<DeftBase> Pretrain(
        DeftStudyConfig config, DeftCohorts cohorts, string folder, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(cohorts);
        config.Validate();
        var texts = new DeftTexts(cohorts.Ct.Cohort, config.ShrunkShare);
        var tokenizer = texts.Tokenizer(
            cohorts.Ct.Cohort.Visits.Concat(cohorts.Training.Cohort.Visits), config.VocabularySize,
            config.DataSeed);
        var model = Fresh(config, tokenizer, config.DataSeed);
        try
        {
            var path = Path.Combine(folder, $"ct-clip-{config.BaseKey()}.safetensors");
            await Train(config, cohorts, model, texts, path, progress, cancellation);
            model.eval();
            return new DeftBase(config, model, texts);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>A model of the same size that has seen nothing; the caller disposes it.</summary>
    /// <param name="seed">Seed of its weights.</param>
    public VolumeTextClip Untrained(int seed) => Fresh(config, Model.Tokenizer, seed);

    /// <summary>Frees the model.</summary>
    public void Dispose() => Model.Dispose();

    private static VolumeTextClip Fresh(DeftStudyConfig config, ITextTokenizer tokenizer, int seed)
    {
        manual_seed(seed);
        return new VolumeTextClip(config.Model with { VocabularySize = tokenizer.VocabularySize }, tokenizer);
    }

    private static async Task Train(
        DeftStudyConfig config, DeftCohorts cohorts, VolumeTextClip model, DeftTexts texts, string path,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var (visits, clearance) = (cohorts.Ct.Cohort.Visits, cohorts.Leakage.Clearance());
        using (var volumes = cohorts.Ct.Volumes()) model.FitVolumes(volumes);
        await KeptTraining.Run(
            path, model, config.Pretraining with { Seed = config.DataSeed },
            ClipCheckpoint.RecordOf(model, data: clearance),
            () => new ClipData(
                cohorts.Ct.Images, model.Tokenizer, (row, random) => texts.Describe(visits[row], random),
                config.BatchSize) { Clearance = clearance },
            progress, cancellation);
    }
}
