using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Text;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// The stages of one seed. What several rows share is trained once and kept: the image encoder and the first
/// stage of AlignQ serve every language model, a pretrained language model every setting.
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
        try
        {
            LearnLanguage(model, family, progress, cancellation);
            if (setting == ZeroShotSetting.TextOnly) return Ready(model);
            await Align(progress, cancellation);
            // What the first stage learned; the language model's own weights are loaded on top of it.
            Checkpoint.Load(Aligned, model, model.Config.Architecture(), strict: false);
            LearnLanguage(model, family, progress, cancellation);
            model.ApplyFreezing();
            var options = config.Answers with
            {
                Seed = seed, CheckpointPath = PathOf($"unfinished-{family}-{setting}"),
            };
            await Run(model, options, progress, cancellation);
            File.Delete(options.CheckpointPath!);
            return Ready(model);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private string Aligned => PathOf("aligned");

    private string PathOf(string stage) => Path.Combine(folder, $"{stage}-seed{seed}.safetensors");

    private MedAlign3d Build(LanguageModelFamily family, ZeroShotSetting setting)
    {
        // Every row starts from the seed, so that no row's numbers depend on which came before.
        manual_seed(seed);
        var language = config.Model.Language with
        {
            Family = family, VocabularySize = Tokenizer.VocabularySize,
            DecoderDepth = family == LanguageModelFamily.T5 ? 1 : 0,
            TieOutput = family != LanguageModelFamily.T5,
        };
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

    private void LearnLanguage(
        MedAlign3d model, LanguageModelFamily family, IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        var path = PathOf($"language-{family}");
        if (!File.Exists(path))
        {
            LanguageModelPretraining.Run(
                model.LanguageModel, Tokenizer, Corpus, config.Language with { Seed = seed }, progress,
                cancellation);
            Checkpoint.Save(path, model.LanguageModel, Record(model));
        }
        else
            Checkpoint.Load(path, model.LanguageModel, model.Config.Architecture(), strict: false);
        model.ApplyFreezing();
    }

    // Image encoder, then AlignQ by its contrasts: neither reads the language model.
    private async Task Align(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        if (File.Exists(Aligned)) return;
        using var model = Build(LanguageModelFamily.Gpt2, ZeroShotSetting.Frozen);
        var (height, width) = (config.Model.Volume[1], config.Model.Volume[2]);
        using (var slices = new SlicePretraining(
            model.VisionEncoder, height, width, config.Slices with { Seed = seed }))
            slices.Run(sites.Training.Images, progress, cancellation);
        model.ApplyFreezing();
        model.Weights = model.Weights.WithoutAnswer();
        var options = config.Alignment with { Seed = seed, CheckpointPath = PathOf("unfinished-aligned") };
        await Run(model, options, progress, cancellation);
        Checkpoint.Save(Aligned, model, Record(model));
        File.Delete(options.CheckpointPath!);
    }

    private async Task Run(
        MedAlign3d model, TrainerOptions options, IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        var trainer = new Trainer<MedAlign3d, MedAlign3dBatch>(model, options, Record(model));
        var data = sites.TrainingData(Tokenizer, texts, config.BatchSize);
        await foreach (var _ in trainer.Run(data, null, progress, cancellation)) { }
    }

    private CheckpointRecord Record(MedAlign3d model) =>
        MedAlign3dCheckpoint.RecordOf(model, data: sites.Leakage.Clearance());

    private static MedAlign3d Ready(MedAlign3d model)
    {
        model.eval();
        return model;
    }
}
