using MedAlignKit.Evaluation;
using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Simulation;
using MedAlignKit.Training;
using static MedAlignKit.Studies.StudyKnobs;

namespace MedAlignKit.Studies;

/// <summary>Every knob of the studies on chest CT: the base, and how it is adapted to findings. Copy it with
/// <c>with</c>.</summary>
public sealed record ChestStudyConfig
{
    /// <summary>Scans to learn from; CT-RATE has 24,128 of 20,000 people.</summary>
    public int TrainingScans { get; init; } = 1200;

    /// <summary>Scans on which thresholds are chosen.</summary>
    public int ValidationScans { get; init; } = 250;

    /// <summary>Scans to be tested on; 1,564 in CT-RATE.</summary>
    public int TestScans { get; init; } = 400;

    /// <summary>Scans of another hospital, which nothing is learned from.</summary>
    public int ElsewhereScans { get; init; } = 300;

    /// <summary>The 3D CLIP. Without a head of findings: it reads reports alone, as CT-CLIP does.</summary>
    public VolumeTextClipConfig Model { get; init; } = VolumeTextClipConfig.CtClipTiny with
    {
        Volume = [ChestGrid.Depth, ChestGrid.Height, ChestGrid.Width], FindingWeight = 0, MaxTextTokens = 320,
    };

    /// <summary>Whether each voxel is standardised by its mean and spread in the training scans, see
    /// <see cref="Imaging.NormativeMap"/>. CT-CLIP does not; at a small size what differs between people is then
    /// lost beside what all have in common.</summary>
    public bool Standardises { get; init; } = true;

    /// <summary>How often a scan's text is its impression rather than its findings section, 0 to 1. CT-CLIP reads
    /// the findings section, whose denials and normal sentences are a thin signal at a small size.</summary>
    public double ImpressionShare { get; init; } = 1;

    /// <summary>How it is pretrained on scans with their reports.</summary>
    public TrainerOptions Pretraining { get; init; } = new()
    {
        Epochs = 12, PeakRate = 5e-4, RateFactors = new Dictionary<string, double>(),
    };

    /// <summary>How it is adapted; the published rate, epochs and loss are not known (facts §4.1).</summary>
    public TrainerOptions Adapting { get; init; } = new()
    {
        Epochs = 6, PeakRate = 3e-3, WeightDecay = 0, RateFactors = new Dictionary<string, double>(),
    };

    /// <summary>The adapters; ranks and targets are not published (facts §4.1).</summary>
    public ClipLoraOptions Lora { get; init; } = new()
    {
        Image = new() { Rank = 4, Alpha = 8, Targets = ["q", "kv"] },
        Text = new() { Rank = 4, Alpha = 8, Targets = ["q", "v"] },
    };

    /// <summary>The prompts that are tuned with, and asked at test.</summary>
    public FindingPrompts Prompts { get; init; } = FindingPrompts.CtClipZeroShot;

    /// <summary>By what thresholds are chosen, on the validation scans.</summary>
    public ThresholdRule Threshold { get; init; } = ThresholdRule.Youden;

    /// <summary>Penalty of the linear probe's weights.</summary>
    public double ProbePenalty { get; init; } = 100;

    /// <summary>Tokens of the vocabulary that is trained on the reports.</summary>
    public int VocabularySize { get; init; } = 1500;

    /// <summary>Scans in a training batch.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Seeds of the adaptations; scans and base are the same for all.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3, 4, 5];

    /// <summary>Seed of scans, split and pretraining.</summary>
    public int DataSeed { get; init; } = 42;

    /// <summary>The knobs for this run: few of all where <see cref="QuickMode"/> is on, many where the
    /// environment variable MEDALIGN_FULL is 1.</summary>
    public ChestStudyConfig ForThisRun() => QuickMode.IsOn ? Shrink()
        : Environment.GetEnvironmentVariable("MEDALIGN_FULL") == "1" ? Grow() : this;

    /// <summary>Eight letters that change with any knob that changes a number of a row, and with nothing
    /// else.</summary>
    public string Fingerprint() => Letters(this with { Seeds = [] });

    /// <summary>The same for the pretrained base.</summary>
    internal string BaseKey() => Letters(new ChestStudyConfig
    {
        TrainingScans = TrainingScans, ValidationScans = ValidationScans, TestScans = TestScans, Model = Model,
        Standardises = Standardises, ImpressionShare = ImpressionShare, Pretraining = Pretraining,
        VocabularySize = VocabularySize, BatchSize = BatchSize, DataSeed = DataSeed, Seeds = [],
    });

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A number that cannot be.</exception>
    public ChestStudyConfig Validate()
    {
        Require(BatchSize > 1, $"a contrast needs batches of two or more, not {BatchSize}");
        Require(TrainingScans >= 2 * BatchSize, $"{TrainingScans} scans fill no two batches of {BatchSize}");
        Require(Math.Min(ValidationScans, Math.Min(TestScans, ElsewhereScans)) > 0, "every number of scans is above 0");
        Require(Seeds.Count > 0 && Seeds.Distinct().Count() == Seeds.Count, "seeds are one or more, each once");
        Require(ImpressionShare is >= 0 and <= 1, $"an impression share of {ImpressionShare} is no share");
        Require(ProbePenalty > 0, $"a probe's penalty is above 0, not {ProbePenalty}");
        Model.Validate();
        Pretraining.Validate();
        Adapting.Validate();
        Lora.Validate();
        Prompts.Validate();
        return this;
    }

    private ChestStudyConfig Shrink() => this with
    {
        TrainingScans = Math.Min(TrainingScans, 64), ValidationScans = Math.Min(ValidationScans, 40),
        TestScans = Math.Min(TestScans, 60), ElsewhereScans = Math.Min(ElsewhereScans, 30), Seeds = [.. Seeds.Take(2)],
        Model = Model.Shrink(), Pretraining = Pretraining.ForThisRun(), Adapting = Adapting.ForThisRun(),
        BatchSize = Math.Min(BatchSize, 16),
    };

    private ChestStudyConfig Grow() => this with
    {
        TrainingScans = Math.Max(TrainingScans, 3000), TestScans = Math.Max(TestScans, 1000),
        ElsewhereScans = Math.Max(ElsewhereScans, 600),
        Pretraining = Pretraining with { Epochs = Math.Max(Pretraining.Epochs, 16) },
    };
}
