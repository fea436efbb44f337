using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Training;

namespace MedAlignKit.Studies;

/// <summary>What of the language model a row of the zero-shot table trains (MedBLIP, table 2).</summary>
public enum ZeroShotSetting
{
    /// <summary>The language model alone, which sees no image.</summary>
    TextOnly,

    /// <summary>AlignQ before a frozen language model.</summary>
    Frozen,

    /// <summary>The same, with low-rank adapters in the language model.</summary>
    Lora,

    /// <summary>The same, with every weight of the language model trained; not in the paper.</summary>
    Full,
}

/// <summary>Every knob of the zero-shot table. Copy it with <c>with</c>.</summary>
public sealed record ZeroShotStudyConfig
{
    /// <summary>Visits of each of the three sites that are trained on; the paper has 10,287, 15,354 and 3,020
    /// images.</summary>
    public int VisitsPerSite { get; init; } = 600;

    /// <summary>Share of these sites' subjects that are only tested on.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Visits of each of the two sites that are never trained on; 1,002 and 708 images in the
    /// paper.</summary>
    public int UnseenVisits { get; init; } = 300;

    /// <summary>Visits of each training site of which only the text is used.</summary>
    public int TextOnlyVisits { get; init; } = 1500;

    /// <summary>How often a training site's rows are drawn, sim-adni, sim-nacc and sim-oasis, relative to one
    /// another; the last names by CDR alone, and counts for less.</summary>
    public IReadOnlyList<double> SiteWeights { get; init; } = [2, 2, 1];

    /// <summary>The language models of the table.</summary>
    public IReadOnlyList<LanguageModelFamily> Families { get; init; } = Enum.GetValues<LanguageModelFamily>();

    /// <summary>The settings of the table.</summary>
    public IReadOnlyList<ZeroShotSetting> Settings { get; init; } =
        [ZeroShotSetting.TextOnly, ZeroShotSetting.Frozen, ZeroShotSetting.Lora];

    /// <summary>Seeds of the trainings; the cohorts are the same for all. The paper means over five
    /// runs.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3, 4, 5];

    /// <summary>The model; the language model's family is the row's.</summary>
    public MedAlign3dConfig Model { get; init; } = MedAlign3dConfig.Tiny with
    {
        TextTower = TextTower.QueryTransformer, Lora = new() { Rank = 8, Alpha = 16 },
    };

    /// <summary>How the image encoder is pretrained on slices.</summary>
    public SlicePretrainingOptions Slices { get; init; } = new() { Steps = 60 };

    /// <summary>How each language model is pretrained on reports, once for all seeds.</summary>
    public LanguageModelPretrainingOptions Language { get; init; } = new() { Steps = 1500 };

    /// <summary>The first stage: AlignQ by its contrasts (and volumes), without a language model.</summary>
    public TrainerOptions Alignment { get; init; } = new() { Epochs = 6 };

    /// <summary>The second stage: answers too.</summary>
    public TrainerOptions Answers { get; init; } = new()
    {
        Epochs = 4, PeakRate = 1e-3, RateFactors = new Dictionary<string, double>(),
    };

    /// <summary>Images in a training batch.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>What a report may hold at training; one is drawn each time.</summary>
    public IReadOnlyList<TextPolicy> TrainingPolicies { get; init; } =
        [TextPolicy.None, TextPolicy.Demographics, TextPolicy.DemographicsMmse, TextPolicy.DemographicsMmse];

    /// <summary>Share of training reports that leave the education out: neither unseen site records
    /// it.</summary>
    public double EducationDropout { get; init; } = 0.5;

    /// <summary>What a report may hold at test.</summary>
    public TextPolicy TestPolicy { get; init; } = TextPolicy.DemographicsMmse;

    /// <summary>Seed of the cohorts and of their split.</summary>
    public int DataSeed { get; init; } = 42;

    /// <summary>The texts of the training, in the form that <see cref="AlignmentTexts"/> reads.</summary>
    public AlignmentStudyConfig Texts() => new()
    {
        TrainingPolicies = TrainingPolicies, EducationDropout = EducationDropout, Model = Model,
    };

    /// <summary>The knobs for this run: few of all where <see cref="QuickMode"/> is on, many where the
    /// environment variable MEDALIGN_FULL is 1.</summary>
    public ZeroShotStudyConfig ForThisRun() => QuickMode.IsOn ? Shrink()
        : Environment.GetEnvironmentVariable("MEDALIGN_FULL") == "1" ? Grow() : this;

    /// <summary>Eight letters that change with any knob that changes a number of a row, and with nothing
    /// else.</summary>
    public string Fingerprint() => StudyKnobs.Letters(this with { Families = [], Settings = [], Seeds = [] });

    /// <summary>The same for the first stage, which knows nothing of language models: ablations of what comes
    /// after share it.</summary>
    internal string AlignedKey() => StudyKnobs.Letters(Data() with
    {
        Slices = Slices, Alignment = Alignment,
        Model = Model with
        {
            Language = LanguageModelConfig.TinyGpt2, LanguageModelTuning = LanguageModelTuning.Frozen,
            Lora = new(), PromptOrder = PromptOrder.ImageFirst, SupervisedTokens = SupervisedTokens.Answer,
            PrefixDropout = 0, AnswerWeight = 1,
        },
    });

    /// <summary>The same for the pretrained language models.</summary>
    internal string LanguageKey() => StudyKnobs.Letters(Data() with
    {
        Language = Language,
        Model = new MedAlign3dConfig { Language = Model.Language, Queries = Model.Queries },
    });

    // What decides who is trained on, and what is said of them.
    private ZeroShotStudyConfig Data() => new()
    {
        VisitsPerSite = VisitsPerSite, TestShare = TestShare, TextOnlyVisits = TextOnlyVisits,
        SiteWeights = SiteWeights, TrainingPolicies = TrainingPolicies, EducationDropout = EducationDropout,
        DataSeed = DataSeed, BatchSize = BatchSize,
        Families = [], Settings = [], Seeds = [],
    };

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A number that cannot be.</exception>
    public ZeroShotStudyConfig Validate()
    {
        StudyKnobs.Require(VisitsPerSite >= 2 * BatchSize, $"{VisitsPerSite} visits of a site are fewer than two batches");
        StudyKnobs.Require(UnseenVisits > 0 && TextOnlyVisits > 0 && BatchSize > 0, "every number of visits is above 0");
        StudyKnobs.Require(TestShare is > 0 and < 0.9, $"a test share of {TestShare} leaves one side empty");
        StudyKnobs.Require(EducationDropout is >= 0 and <= 1, $"an education dropout of {EducationDropout} is no share");
        StudyKnobs.Require(SiteWeights.Count == 3, $"three sites are trained on, but there are {SiteWeights.Count} weights");
        StudyKnobs.Require(Families.Count > 0 && Settings.Count > 0 && Seeds.Count > 0, "a table has at least one row");
        StudyKnobs.Require(Seeds.Distinct().Count() == Seeds.Count, "a seed is named twice");
        StudyKnobs.Require(Model.TextTower == TextTower.QueryTransformer,
            "all language models share the first stage, so texts are read by the query transformer");
        Model.Validate();
        Alignment.Validate();
        Answers.Validate();
        return this;
    }

    private ZeroShotStudyConfig Shrink() => this with
    {
        VisitsPerSite = Math.Min(VisitsPerSite, 70), UnseenVisits = Math.Min(UnseenVisits, 30), TestShare = 0.3,
        TextOnlyVisits = Math.Min(TextOnlyVisits, 150), BatchSize = Math.Min(BatchSize, 16),
        Seeds = [.. Seeds.Take(2)], Model = Model.Shrink(), Slices = Slices.ForThisRun(),
        Language = Language.ForThisRun(), Alignment = Alignment.ForThisRun(), Answers = Answers.ForThisRun(),
    };

    private ZeroShotStudyConfig Grow() => this with
    {
        VisitsPerSite = Math.Max(VisitsPerSite, 1200), UnseenVisits = Math.Max(UnseenVisits, 600),
        TextOnlyVisits = Math.Max(TextOnlyVisits, 4000),
        Language = Language with { Steps = Math.Max(Language.Steps, 2500) },
        Alignment = Alignment with { Epochs = Math.Max(Alignment.Epochs, 10) },
        Answers = Answers with { Epochs = Math.Max(Answers.Epochs, 8) },
    };
}
