using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Training;
using static MedAlignKit.Studies.StudyKnobs;

namespace MedAlignKit.Studies;

/// <summary>
/// Every knob of the pretraining of AlignQ: first image and text alone, then with a language model that
/// answers, and the ablations of both. Copy it with <c>with</c>.
/// </summary>
public sealed record AlignQStudyConfig
{
    /// <summary>Visits of the training site, validation included; the paper trains on 28,661 images less
    /// its test sets.</summary>
    public int TrainingVisits { get; init; } = 700;

    /// <summary>Share of the training site's subjects kept for validation, 0 to 1.</summary>
    public double ValidationShare { get; init; } = 0.16;

    /// <summary>Visits of a site that nothing is trained on.</summary>
    public int UnseenVisits { get; init; } = 100;

    /// <summary>Visits of the training site of which only the text is used, to pretrain the language
    /// model.</summary>
    public int TextOnlyVisits { get; init; } = 2000;

    /// <summary>The model: the paper's form, with its contrasts at the paper's weight.</summary>
    public MedAlign3dConfig Model { get; init; } = MedAlign3dConfig.Tiny with
    {
        TextTower = TextTower.QueryTransformer, ContrastWeight = 1, QaContrastWeight = 1,
    };

    /// <summary>How the image encoder is pretrained on slices.</summary>
    public SlicePretrainingOptions Slices { get; init; } = new() { Steps = 60 };

    /// <summary>How the language model is pretrained on reports.</summary>
    public LanguageModelPretrainingOptions Language { get; init; } = new() { Steps = 250 };

    /// <summary>The first stage: queries, patches and heads by contrasts and volumes, without a language
    /// model.</summary>
    public TrainerOptions Alignment { get; init; } = new() { Epochs = 8 };

    /// <summary>The second stage: answers too.</summary>
    public TrainerOptions Answers { get; init; } = new() { Epochs = 5 };

    /// <summary>Passes of each ablation over the training data in the first stage.</summary>
    public int AblationAlignmentEpochs { get; init; } = 4;

    /// <summary>Passes of each ablation in the second stage; one that has a single stage has as many as
    /// both together.</summary>
    public int AblationAnswerEpochs { get; init; } = 3;

    /// <summary>The ablations to train, by their names in <see cref="AlignmentVariants"/>; all where
    /// empty. The baseline always is.</summary>
    public IReadOnlyList<string> Ablations { get; init; } = AlignmentVariants.Few;

    /// <summary>Images in a training batch; 7 in the paper.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The knobs of cohorts, texts and towers.</summary>
    public AlignmentStudyConfig Study() => new()
    {
        TrainingVisits = TrainingVisits, ValidationShare = ValidationShare, UnseenVisits = UnseenVisits,
        TextOnlyVisits = TextOnlyVisits, Model = Model, Slices = Slices, Language = Language,
        Trainer = Answers, BatchSize = BatchSize, TestPolicy = TextPolicy.None, Seed = Seed,
    };

    /// <summary>The knobs for this run: few visits, epochs and ablations where <see cref="QuickMode"/> is
    /// on, more visits and epochs and every ablation where the environment variable MEDALIGN_FULL is
    /// 1.</summary>
    public AlignQStudyConfig ForThisRun() => QuickMode.IsOn ? Shrink()
        : Environment.GetEnvironmentVariable("MEDALIGN_FULL") == "1" ? Grow() : this;

    /// <summary>Eight letters that change with any knob that changes a number of a row, and with nothing
    /// else.</summary>
    public string Fingerprint() => Letters(this with { Ablations = [] });

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A number that cannot be, or an ablation that there is
    /// not.</exception>
    public AlignQStudyConfig Validate()
    {
        Study().Validate();
        Alignment.Validate();
        Answers.Validate();
        Require(AblationAlignmentEpochs > 0 && AblationAnswerEpochs > 0,
            "an ablation has an epoch at least of each stage");
        Require(Model.ContrastWeight + Model.QaContrastWeight + Model.VolumeWeight > 0,
            "the first stage learns by contrasts or volumes, and all have no weight");
        var known = AlignmentVariants.All(Model).Select(variant => variant.Name).ToArray();
        var odd = Ablations.FirstOrDefault(name => !known.Contains(name));
        Require(odd is null, $"there is no ablation '{odd}' but {string.Join(", ", known)}");
        return this;
    }

    private AlignQStudyConfig Shrink() => this with
    {
        TrainingVisits = Math.Min(TrainingVisits, 90), ValidationShare = 0.2,
        UnseenVisits = Math.Min(UnseenVisits, 24), TextOnlyVisits = Math.Min(TextOnlyVisits, 150),
        BatchSize = Math.Min(BatchSize, 16), Model = Model.Shrink(), Slices = Slices.ForThisRun(),
        Language = Language.ForThisRun(), Alignment = Alignment.ForThisRun(), Answers = Answers.ForThisRun(),
        AblationAlignmentEpochs = 1, AblationAnswerEpochs = 1, Ablations = [.. Ablations.Take(3)],
    };

    private AlignQStudyConfig Grow() => this with
    {
        TrainingVisits = Math.Max(TrainingVisits, 1600), UnseenVisits = Math.Max(UnseenVisits, 400),
        TextOnlyVisits = Math.Max(TextOnlyVisits, 4000),
        Language = Language with { Steps = Math.Max(Language.Steps, 1000) },
        Alignment = Alignment with { Epochs = Math.Max(Alignment.Epochs, 16) },
        Answers = Answers with { Epochs = Math.Max(Answers.Epochs, 8) },
        AblationAlignmentEpochs = Math.Max(AblationAlignmentEpochs, 8),
        AblationAnswerEpochs = Math.Max(AblationAnswerEpochs, 5), Ablations = [],
    };
}
