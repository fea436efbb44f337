using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Training;
using static MedAlignKit.Studies.StudyKnobs;

namespace MedAlignKit.Studies;

/// <summary>Every knob of an alignment study: who is scanned, what is said, what is trained. Copy it with
/// <c>with</c>.</summary>
public sealed record AlignmentStudyConfig
{
    /// <summary>Visits of the training site, validation included; the paper trains on 29,031
    /// images.</summary>
    public int TrainingVisits { get; init; } = 1100;

    /// <summary>Share of the training site's subjects kept for validation, 0 to 1.</summary>
    public double ValidationShare { get; init; } = 0.1;

    /// <summary>Visits of the site that is never trained on.</summary>
    public int UnseenVisits { get; init; } = 330;

    /// <summary>Visits of the training site of which only the text is used, to pretrain the language
    /// model.</summary>
    public int TextOnlyVisits { get; init; } = 4000;

    /// <summary>Tokens of the vocabulary that is trained on the reports.</summary>
    public int VocabularySize { get; init; } = 800;

    /// <summary>What a report may hold at training; one is drawn each time, so that one model serves them
    /// all.</summary>
    public IReadOnlyList<TextPolicy> TrainingPolicies { get; init; } =
        [TextPolicy.None, TextPolicy.Demographics, TextPolicy.DemographicsMmse, TextPolicy.DemographicsMmse];

    /// <summary>What a report may hold at test.</summary>
    public TextPolicy TestPolicy { get; init; } = TextPolicy.DemographicsMmse;

    /// <summary>Share of training questions that ask for the diagnosis; the rest ask about volumes.</summary>
    public double DiagnosisShare { get; init; } = 0.7;

    /// <summary>Share of diagnosis questions whose report is another visit's of the same diagnosis: scans are
    /// few and texts
    /// are many, and what they say in common is the diagnosis.</summary>
    public double PairingShare { get; init; } = 0.5;

    /// <summary>Share of training reports that leave the education out, as sites that do not record it
    /// would; otherwise its absence tells a model which training site it reads, and that site's rule for
    /// the diagnosis.</summary>
    public double EducationDropout { get; init; }

    /// <summary>The model.</summary>
    public MedAlign3dConfig Model { get; init; } = MedAlign3dConfig.Tiny;

    /// <summary>How the image encoder is pretrained on slices.</summary>
    public SlicePretrainingOptions Slices { get; init; } = new() { Steps = 60 };

    /// <summary>How the language model is pretrained on reports.</summary>
    public LanguageModelPretrainingOptions Language { get; init; } = new() { Steps = 600 };

    /// <summary>How the whole is trained.</summary>
    public TrainerOptions Trainer { get; init; } = new();

    /// <summary>Images in a training batch.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The knobs for this run: few visits and steps where <see cref="QuickMode"/> is on, many where
    /// the environment variable MEDALIGN_FULL is 1, as they stand otherwise.</summary>
    public AlignmentStudyConfig ForThisRun() => QuickMode.IsOn ? Shrink()
        : Environment.GetEnvironmentVariable("MEDALIGN_FULL") == "1" ? Grow() : this;

    private AlignmentStudyConfig Shrink() => this with
    {
        TrainingVisits = Math.Min(TrainingVisits, 90), ValidationShare = 0.2, UnseenVisits = Math.Min(UnseenVisits, 30),
        TextOnlyVisits = Math.Min(TextOnlyVisits, 200), BatchSize = Math.Min(BatchSize, 16), Model = Model.Shrink(),
        Slices = Slices.ForThisRun(), Language = Language.ForThisRun(), Trainer = Trainer.ForThisRun(),
    };

    private AlignmentStudyConfig Grow() => this with
    {
        TrainingVisits = Math.Max(TrainingVisits, 1600), UnseenVisits = Math.Max(UnseenVisits, 600),
        TextOnlyVisits = Math.Max(TextOnlyVisits, 8000), Language = Language with { Steps = Math.Max(Language.Steps, 1200) },
        Trainer = Trainer with { Epochs = Math.Max(Trainer.Epochs, 14) },
    };

    /// <summary>Eight letters that change with any knob: names the checkpoint that a run may go on
    /// from.</summary>
    public string Fingerprint() => Letters(this);

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A number that cannot be.</exception>
    public AlignmentStudyConfig Validate()
    {
        Require(BatchSize > 0, $"a batch of {BatchSize} images");
        Require(TrainingVisits >= 2 * BatchSize, $"{TrainingVisits} training visits fill no two batches of {BatchSize}");
        Require(UnseenVisits > 0 && TextOnlyVisits > 0, "every site has at least one visit");
        Require(ValidationShare is > 0 and < 1, $"a validation share of {ValidationShare} leaves one side empty");
        Require(DiagnosisShare is >= 0 and <= 1 && PairingShare is >= 0 and <= 1 && EducationDropout is >= 0 and <= 1,
            "shares lie between 0 and 1");
        Require(TrainingPolicies.Count > 0, "training needs at least one text policy");
        Model.Validate();
        Trainer.Validate();
        return this;
    }
}
