using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Text;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// The stages of one seed. What several rows share is trained once and kept. Image encoder and language
/// models are pretrained once for all seeds, as the paper's five runs share theirs; the first stage of AlignQ
/// serves every language model.
/// </summary>
/// <param name="config">The knobs.</param>
/// <param name="sites">The sites; only their training side is read.</param>
/// <param name="folder">Where stages are kept; each is there whole or not at all.</param>
/// <param name="seed">Seed of every random choice.</param>
internal sealed class ZeroShotStages(ZeroShotStudyConfig config, ZeroShotSites sites, string folder, int seed)
{
    private readonly AlignmentTexts texts = new(
        sites.Training.Cohort, sites.TextOnly, QuestionBank.Fit(sites.Training.Cohort), config.Texts());

    private IReadOnlyList<(string Prompt, string Answer)>? corpus;
    private ReportTokenizer? tokenizer;

    /// <summary>Reports with questions and answers; the same for every seed.</summary>
    private IReadOnlyList<(string Prompt, string Answer)> Corpus => corpus ??= texts.Corpus(config.DataSeed);

    private ReportTokenizer Tokenizer => tokenizer ??= ReportTokenizer.Train(
        Corpus.Select(pair => pair.Prompt + Prompt.Answer(pair.Answer)), config.Texts().VocabularySize);

    /// <summary>The model of a row, trained; the caller disposes it.</summary>
    /// <param name="family">Its language model.</param>
    /// <param name="setting">What of the language model is trained.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way; the stages done are kept.</param>
    public async Task<MedAlign3d> Train(
        LanguageModelFamily family, ZeroShotSetting setting, IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        var model = Build(family, setting);
        var whole = PathOf($"model-{config.Fingerprint()}-{family}-{setting}");
        try
        {
            if (!File.Exists(whole)) await Prepare(model, family, setting, progress, cancellation);
            if (setting != ZeroShotSetting.TextOnly)
                await KeptTraining.Run(
                    whole, model, config.Answers with { Seed = seed }, Record(model), Data, progress, cancellation);
            model.eval();
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private string Aligned => PathOf($"aligned-{config.AlignedKey()}");

    private string PathOf(string stage) => Path.Combine(folder, $"{stage}-seed{seed}.safetensors");

    // Every model starts from its seed, so that no number depends on what came before.
    private MedAlign3d Build(LanguageModelFamily family, ZeroShotSetting setting, int? start = null)
    {
        manual_seed(start ?? seed);
        var language = config.Model.Language.As(family) with { VocabularySize = Tokenizer.VocabularySize };
        var model = new MedAlign3d(config.Model with { Language = language, LanguageModelTuning = Tuning(setting) },
            Tokenizer);
        using var volumes = sites.Training.Volumes();
        model.FitVolumes(volumes);
        return model;
    }

    private static LanguageModelTuning Tuning(ZeroShotSetting setting) => setting switch
    {
        ZeroShotSetting.Lora => LanguageModelTuning.Lora,
        ZeroShotSetting.Full => LanguageModelTuning.Full,
        _ => LanguageModelTuning.Frozen,
    };

    // What comes before a row's own training.
    private async Task Prepare(
        MedAlign3d model, LanguageModelFamily family, ZeroShotSetting setting,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        if (setting != ZeroShotSetting.TextOnly)
        {
            await Align(progress, cancellation);
            // What the first stage learned; the language model's weights are loaded on top of it.
            Checkpoint.Load(Aligned, model, model.Config.Architecture(), strict: false);
        }
        await LearnLanguage(model, family, progress, cancellation);
    }

    private async Task LearnLanguage(
        MedAlign3d model, LanguageModelFamily family, IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        var path = Path.Combine(folder, $"language-{family}-{config.LanguageKey()}.safetensors");
        if (!File.Exists(path))
        {
            using var fresh = Build(family, ZeroShotSetting.Frozen, config.DataSeed);
            await LanguageModelPretraining.Keep(
                path, fresh.LanguageModel, Tokenizer, Corpus, config.Language with { Seed = config.DataSeed },
                Record(fresh), progress, cancellation);
        }
        // Adapters are no part of it.
        Checkpoint.Load(path, model.LanguageModel, model.Config.Architecture(), strict: false);
        model.ApplyFreezing();
    }

    // AlignQ by its contrasts, which does not read the language model.
    private async Task Align(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        if (File.Exists(Aligned)) return;
        using var model = Build(LanguageModelFamily.Gpt2, ZeroShotSetting.Frozen);
        await SlicePretraining.Keep(
            Path.Combine(folder, $"slices-{config.AlignedKey()}.safetensors"), model.VisionEncoder,
            sites.Training.Images, config.Slices with { Seed = config.DataSeed }, Record(model), progress,
            cancellation);
        model.ApplyFreezing();
        model.Weights = model.Weights.WithoutAnswer();
        await KeptTraining.Run(
            Aligned, model, config.Alignment with { Seed = seed }, Record(model), Data, progress, cancellation);
    }

    private IBatchSource<MedAlign3dBatch> Data() => sites.TrainingData(Tokenizer, texts, config.BatchSize);

    private CheckpointRecord Record(MedAlign3d model) =>
        MedAlign3dCheckpoint.RecordOf(model, data: sites.Leakage.Clearance());
}
