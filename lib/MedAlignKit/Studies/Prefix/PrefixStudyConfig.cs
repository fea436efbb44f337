using MedAlignKit.Models;
using MedAlignKit.Simulation;
using MedAlignKit.Training;
using static MedAlignKit.Studies.StudyKnobs;

namespace MedAlignKit.Studies;

/// <summary>Which section of the reports is written.</summary>
public enum ReportSection
{
    /// <summary>What is seen: with places and sizes, and what is not there.</summary>
    Findings,

    /// <summary>What it means: a few lines.</summary>
    Impression,
}

/// <summary>Every knob of the study of diagnostic prefixes. Copy it with <c>with</c>.</summary>
public sealed record PrefixStudyConfig
{
    /// <summary>The scans, the base and the adapters that the embedding and the logits come from.</summary>
    public ChestStudyConfig Chest { get; init; } = new();

    /// <summary>What is written.</summary>
    public ReportSection Section { get; init; } = ReportSection.Impression;

    /// <summary>The model; its language model and its fusion are the row's.</summary>
    public DiagnosticPrefixConfig Model { get; init; } = DiagnosticPrefixConfig.Tiny with
    {
        FindingNames = ChestCohorts.Findings,
    };

    /// <summary>The language models, small to large; 96.1 M to 1.6 B parameters in the paper.</summary>
    public IReadOnlyList<LanguageModelConfig> Languages { get; init; } = [Sized(128, 2), Sized(192, 4), Sized(320, 6)];

    /// <summary>How each language model is pretrained on the training reports, without images.</summary>
    public LanguageModelPretrainingOptions Language { get; init; } = new() { Steps = 400 };

    /// <summary>How prefix, and where a row says so language model, are trained; the pretrained one more
    /// slowly.</summary>
    public TrainerOptions Training { get; init; } = new()
    {
        Epochs = 10, PeakRate = 2e-3, WeightDecay = 0.01,
        RateFactors = new Dictionary<string, double> { ["language_model"] = 0.5 },
    };

    /// <summary>Longest report that is written, tokens.</summary>
    public int MaxNewTokens { get; init; } = 240;

    /// <summary>Scans of each side that reports are written of; all where there are fewer.</summary>
    public int Reports { get; init; } = 200;

    /// <summary>Scans in a training batch.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Seeds of the trainings.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3, 4, 5];

    /// <summary>A decoder of GPT-2's form, its MLPs four times as wide as its tokens.</summary>
    /// <param name="width">Width of the tokens, a multiple of 32.</param>
    /// <param name="depth">Blocks.</param>
    public static LanguageModelConfig Sized(int width, int depth) => LanguageModelConfig.TinyGpt2 with
    {
        Width = width, Depth = depth, Heads = width / 32, HeadWidth = 32, MlpWidth = 4 * width, MaxTextTokens = 320,
    };

    /// <summary>The knobs for this run: few of all where <see cref="QuickMode"/> is on, many where the
    /// environment variable MEDALIGN_FULL is 1.</summary>
    public PrefixStudyConfig ForThisRun() => QuickMode.IsOn ? Shrink()
        : Environment.GetEnvironmentVariable("MEDALIGN_FULL") == "1" ? Grow() : this;

    /// <summary>Eight letters that change with any knob that changes a number of a row, and with nothing
    /// else.</summary>
    public string Fingerprint() =>
        Letters(this with { Languages = [], Seeds = [], Chest = Chest with { Seeds = [.. Chest.Seeds.Take(1)] } });

    /// <summary>The same for a pretrained language model, which knows nothing of images.</summary>
    internal string LanguageKey(LanguageModelConfig language) => Letters(new PrefixStudyConfig
    {
        Chest = new ChestStudyConfig
        {
            TrainingScans = Chest.TrainingScans, ValidationScans = Chest.ValidationScans, TestScans = Chest.TestScans,
            VocabularySize = Chest.VocabularySize, DataSeed = Chest.DataSeed, Seeds = [],
        },
        Section = Section, Language = Language, Languages = [language], Seeds = [],
        Model = new() { PrefixTokens = Model.PrefixTokens, Prompt = Model.Prompt },
    });

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A number that cannot be.</exception>
    public PrefixStudyConfig Validate()
    {
        Require(Languages.Count > 0, "there is no language model");
        Require(BatchSize > 0 && Reports > 0 && MaxNewTokens > 0, "batches, reports and tokens are above 0");
        Require(Seeds.Count > 0 && Seeds.Distinct().Count() == Seeds.Count, "seeds are one or more, each once");
        Chest.Validate();
        Training.Validate();
        foreach (var language in Languages) (Model with { Language = language }).Validate();
        return this;
    }

    private PrefixStudyConfig Shrink() => this with
    {
        Chest = Chest.ForThisRun(), Languages = [.. Languages.Select(language => language.Shrink()).Distinct()],
        Language = Language.ForThisRun(), Training = Training.ForThisRun(), Model = Model.Shrink(),
        Reports = Math.Min(Reports, 24), MaxNewTokens = Math.Min(MaxNewTokens, 60), BatchSize = Math.Min(BatchSize, 16),
        Seeds = [.. Seeds.Take(1)],
    };

    private PrefixStudyConfig Grow() => this with
    {
        Chest = Chest.ForThisRun(), Languages = [.. Languages, Sized(512, 8)], Reports = Math.Max(Reports, 500),
        Language = Language with { Steps = Math.Max(Language.Steps, 1200) },
        Training = Training with { Epochs = Math.Max(Training.Epochs, 12) },
    };
}
