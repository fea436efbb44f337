using MedAlignKit.Models;
using MedAlignKit.Training;
using static MedAlignKit.Studies.StudyKnobs;

namespace MedAlignKit.Studies;

/// <summary>Every knob of DEFT's study. Copy it with <c>with</c>.</summary>
public sealed record DeftStudyConfig
{
    /// <summary>Visits with CT that the 3D CLIP is pretrained on, tests included; M3D-CLIP has 120,092
    /// images.</summary>
    public int CtVisits { get; init; } = 1500;

    /// <summary>Share of the CT site's subjects that are only tested on.</summary>
    public double CtTestShare { get; init; } = 0.15;

    /// <summary>Visits with MRI of the training site, tests included; 1,504 images in the paper.</summary>
    public int TrainingVisits { get; init; } = 1100;

    /// <summary>Share of that site's subjects that are only tested on.</summary>
    public double TestShare { get; init; } = 0.25;

    /// <summary>Visits of each of the two sites that nothing is learned from.</summary>
    public int UnseenVisits { get; init; } = 300;

    /// <summary>Numbers of training images of the curve of data efficiency, ascending.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [50, 100, 200, 400, 800];

    /// <summary>Training images of the comparison and of the ablations; all there are where there are
    /// fewer.</summary>
    public int Images { get; init; } = 800;

    /// <summary>Seeds of the trainings; the cohorts are the same for all.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3, 4, 5];

    /// <summary>The 3D CLIP.</summary>
    public VolumeTextClipConfig Model { get; init; } = VolumeTextClipConfig.Tiny;

    /// <summary>What is learned when it is moved to MRI, by DEFT's method.</summary>
    public PromptTuningConfig Tuning { get; init; } = PromptTuningConfig.Tiny;

    /// <summary>How the 3D CLIP is pretrained on CT.</summary>
    public TrainerOptions Pretraining { get; init; } = new()
    {
        Epochs = 16, PeakRate = 1.5e-3, RateFactors = new Dictionary<string, double>(),
    };

    /// <summary>How it is moved to MRI; with few images there are more epochs, see
    /// <see cref="LeastSteps"/>.</summary>
    public TrainerOptions Moving { get; init; } = new()
    {
        Epochs = 12, PeakRate = 3e-3, RateFactors = new Dictionary<string, double>(),
    };

    /// <summary>Fewest steps of any training on MRI: with few images an epoch is short.</summary>
    public int LeastSteps { get; init; } = 150;

    /// <summary>Most steps of any training on MRI, to a whole epoch: with 10,000 images a few epochs
    /// do.</summary>
    public int MostSteps { get; init; } = 1200;

    /// <summary>Share of training texts that hold a report and no more than demographics, as sites without
    /// volumes can fill it; a model that has never read such a text does not know what to do with
    /// one.</summary>
    public double ShrunkShare { get; init; } = 0.5;

    /// <summary>Tokens of the vocabulary that is trained on the texts.</summary>
    public int VocabularySize { get; init; } = 800;

    /// <summary>Images in a training batch; fewer where there are fewer.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Penalty of the linear probe's weights.</summary>
    public double ProbePenalty { get; init; } = 30;

    /// <summary>Seed of cohorts, split and pretraining.</summary>
    public int DataSeed { get; init; } = 42;

    /// <summary>The knobs for this run: few of all where <see cref="QuickMode"/> is on, many where the
    /// environment variable MEDALIGN_FULL is 1.</summary>
    public DeftStudyConfig ForThisRun() => QuickMode.IsOn ? Shrink()
        : Environment.GetEnvironmentVariable("MEDALIGN_FULL") == "1" ? Grow() : this;

    /// <summary>Eight letters that change with any knob that changes a number of a row, and with nothing
    /// else.</summary>
    public string Fingerprint() => Letters(this with { Sizes = [], Images = 0, Seeds = [] });

    /// <summary>The same for what is pretrained on CT.</summary>
    internal string BaseKey() => Letters(new DeftStudyConfig
    {
        CtVisits = CtVisits, CtTestShare = CtTestShare, Model = Model, Pretraining = Pretraining,
        ShrunkShare = ShrunkShare, VocabularySize = VocabularySize, BatchSize = BatchSize, DataSeed = DataSeed,
        // The tokenizer reads the texts of both sides.
        TrainingVisits = TrainingVisits, TestShare = TestShare, Sizes = [], Images = 0, Seeds = [],
    });

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A number that cannot be.</exception>
    public DeftStudyConfig Validate()
    {
        Require(BatchSize > 1, $"a contrast needs batches of two or more, not {BatchSize}");
        Require(CtVisits >= 2 * BatchSize && TrainingVisits >= 2 * BatchSize,
            $"{CtVisits} visits with CT and {TrainingVisits} with MRI fill no two batches of {BatchSize} each");
        Require(UnseenVisits > 0 && LeastSteps > 0, "every number of visits and steps is above 0");
        Require(MostSteps >= LeastSteps, $"the most steps, {MostSteps}, are fewer than the least, {LeastSteps}");
        Require(TestShare is > 0 and < 0.9 && CtTestShare is > 0 and < 0.9 && ShrunkShare is >= 0 and <= 1,
            "shares lie between 0 and 1, and leave both sides somebody");
        Require(Sizes.All(size => size >= 4) && Sizes.SequenceEqual(Sizes.Distinct().Order()) && Images >= 4,
            "numbers of training images are 4 or more, ascending, each once");
        Require(Seeds.Count > 0 && Seeds.Distinct().Count() == Seeds.Count, "seeds are one or more, each once");
        Require(ProbePenalty > 0, $"a probe's penalty is above 0, not {ProbePenalty}");
        Model.Validate();
        Tuning.Validate();
        Pretraining.Validate();
        Moving.Validate();
        return this;
    }

    private DeftStudyConfig Shrink() => this with
    {
        CtVisits = Math.Min(CtVisits, 90), TrainingVisits = Math.Min(TrainingVisits, 90), TestShare = 0.3,
        CtTestShare = 0.25, UnseenVisits = Math.Min(UnseenVisits, 24), Sizes = [.. Sizes.Take(2)],
        Images = Math.Min(Images, 60), Seeds = [.. Seeds.Take(2)], Model = Model.Shrink(),
        Pretraining = Pretraining.ForThisRun(), Moving = Moving.ForThisRun(), LeastSteps = Math.Min(LeastSteps, 6),
        BatchSize = Math.Min(BatchSize, 16),
    };

    private DeftStudyConfig Grow() => this with
    {
        CtVisits = Math.Max(CtVisits, 3000), TrainingVisits = Math.Max(TrainingVisits, 2100),
        UnseenVisits = Math.Max(UnseenVisits, 600), Sizes = [50, 100, 200, 400, 800, 1500],
        Images = Math.Max(Images, 1500), Pretraining = Pretraining with { Epochs = Math.Max(Pretraining.Epochs, 24) },
    };
}
