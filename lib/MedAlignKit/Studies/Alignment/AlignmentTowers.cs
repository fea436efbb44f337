using System.Text.Json;
using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// What is there before image and text meet: a tokenizer from the reports, an image encoder pretrained on
/// slices and a language model pretrained on reports. Trained once, kept in a folder, and put into every
/// model that is built from it, so that an ablation compares what comes after.
/// </summary>
public sealed class AlignmentTowers
{
    private const string WordPositions = "wpe.weight";
    private readonly AlignmentStudyConfig config;
    private readonly StudyCohorts cohorts;
    private readonly string folder;

    private AlignmentTowers(AlignmentStudyConfig config, StudyCohorts cohorts, string folder)
    {
        cohorts.Clearance.Require();
        (this.config, this.cohorts, this.folder) = (config.Validate(), cohorts, folder);
        Texts = new AlignmentTexts(
            cohorts.Training.Cohort, cohorts.TextOnly, QuestionBank.Fit(cohorts.Training.Cohort), config);
        Corpus = Texts.Corpus(config.Seed);
        Tokenizer = ReportTokenizer.Train(
            Corpus.Select(pair => pair.Prompt + Prompt.Answer(pair.Answer)), config.VocabularySize);
    }

    /// <summary>What is said beside each training scan.</summary>
    public AlignmentTexts Texts { get; }

    /// <summary>Reports with questions and answers: what tokenizer and language model learn from.</summary>
    public IReadOnlyList<(string Prompt, string Answer)> Corpus { get; }

    /// <summary>The tokenizer of every model that is built.</summary>
    public ReportTokenizer Tokenizer { get; }

    /// <summary>Of each step on slices: the mean squared error over hidden pixels.</summary>
    public IReadOnlyList<double> SliceErrors { get; private set; } = [];

    /// <summary>Of each step on reports: the cross-entropy of an answer, nats.</summary>
    public IReadOnlyList<double> AnswerLosses { get; private set; } = [];

    /// <summary>Pretrains both towers, or takes them from the folder.</summary>
    /// <param name="config">Sizes, steps and seed.</param>
    /// <param name="cohorts">The cohorts; only the training side is read.</param>
    /// <param name="folder">Where they are kept; of this configuration alone.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    /// <exception cref="TrainingException">The cohorts leak.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    public static AlignmentTowers Pretrain(
        AlignmentStudyConfig config, StudyCohorts cohorts, string folder,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(cohorts);
        var towers = new AlignmentTowers(config, cohorts, folder);
        if (File.Exists(towers.CurvesFile)) towers.ReadCurves();
        else towers.Train(progress, cancellation);
        return towers;
    }

    /// <summary>A model with fresh weights from the seed, the towers' in their places, frozen as
    /// configured. The caller disposes it.</summary>
    /// <param name="model">Its configuration; the study's where null.</param>
    /// <exception cref="ArgumentException">The configuration cannot be.</exception>
    /// <exception cref="CheckpointException">Its towers have another form than the pretrained
    /// ones.</exception>
    public MedAlign3d Build(MedAlign3dConfig? model = null)
    {
        var built = Fresh(model ?? config.Model);
        try
        {
            Require(VisionFile, Checkpoint.Load(
                VisionFile, built.VisionEncoder, built.Config.Architecture(), strict: false));
            var report = Checkpoint.Load(
                LanguageFile, built.LanguageModel, built.Config.Architecture(), strict: false);
            // Positions before the text's are kept for the prefix, and pretraining has left them as they
            // were.
            if (report.Misshaped.Any(key => key.StartsWith(WordPositions, StringComparison.Ordinal)))
            {
                PlaceWordPositions(built);
                report = report with { Misshaped = [.. report.Misshaped.Where(key =>
                    !key.StartsWith(WordPositions, StringComparison.Ordinal))] };
            }
            Require(LanguageFile, report);
            built.ApplyFreezing();
            return built;
        }
        catch
        {
            built.Dispose();
            throw;
        }
    }

    private string VisionFile => Path.Combine(folder, "image-encoder.safetensors");

    private string LanguageFile => Path.Combine(folder, "language-model.safetensors");

    // Written last: where it is, the others are.
    private string CurvesFile => Path.Combine(folder, "towers.json");

    private MedAlign3d Fresh(MedAlign3dConfig model)
    {
        manual_seed(config.Seed);
        var language = model.Language with { VocabularySize = Tokenizer.VocabularySize };
        var fresh = new MedAlign3d(model with { Language = language }, Tokenizer);
        using var volumes = cohorts.Training.Volumes();
        fresh.FitVolumes(volumes);
        return fresh;
    }

    private void Train(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        using var model = Fresh(config.Model);
        (SliceErrors, AnswerLosses) =
            Stages.Pretrain(model, config, cohorts, Corpus, progress, cancellation);
        var record = MedAlign3dCheckpoint.RecordOf(model, data: cohorts.Clearance);
        Checkpoint.Save(VisionFile, model.VisionEncoder, record);
        Checkpoint.Save(LanguageFile, model.LanguageModel, record);
        AtomicFile.Write(CurvesFile, file => JsonSerializer.Serialize(
            file, new TowerCurves(SliceErrors, AnswerLosses)));
    }

    private void ReadCurves()
    {
        try
        {
            var curves = JsonSerializer.Deserialize<TowerCurves>(File.ReadAllText(CurvesFile));
            (SliceErrors, AnswerLosses) = (curves!.SliceErrors, curves.AnswerLosses);
        }
        catch (JsonException error)
        {
            throw new TrainingException(
                $"The file {CurvesFile} of an earlier run cannot be read ({error.Message}): "
                + "delete its folder, and the towers are trained again.", error);
        }
    }

    private void PlaceWordPositions(MedAlign3d model)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        using var file = Safetensors.Read(LanguageFile);
        var (from, to) = (file.Tensors[WordPositions], model.LanguageModel.state_dict()[WordPositions]);
        var words = Math.Min(model.Config.Language.MaxTextTokens, from.shape[0]);
        to.narrow(0, to.shape[0] - words, words).copy_(from.narrow(0, from.shape[0] - words, words));
    }

    private static void Require(string path, LoadReport report)
    {
        if (report.Missing.Count + report.Unexpected.Count + report.Misshaped.Count > 0)
            throw new CheckpointException(
                $"The pretrained {Path.GetFileNameWithoutExtension(path)} has another form than the model's "
                + $"({(report with { Conflicts = [] }).Differences()}): "
                + "pretrain towers for this configuration in another folder.");
    }

    private sealed record TowerCurves(IReadOnlyList<double> SliceErrors, IReadOnlyList<double> AnswerLosses);
}
