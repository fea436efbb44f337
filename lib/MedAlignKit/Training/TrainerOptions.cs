using MedAlignKit.Models;

namespace MedAlignKit.Training;

/// <summary>How a model is trained; the defaults suit the Tiny presets.</summary>
public sealed record TrainerOptions
{
    /// <summary>Passes over the training data; 100 in MedBLIP.</summary>
    public int Epochs { get; init; } = 14;

    /// <summary>Highest learning rate; 2e-5 in MedBLIP, from a pretrained start.</summary>
    public double PeakRate { get; init; } = 1.5e-3;

    /// <summary>Parts of the model that learn at another rate: the start of their parameters' names, and
    /// what the rate is multiplied with. A pretrained part is best disturbed less.</summary>
    public IReadOnlyDictionary<string, double> RateFactors { get; init; } =
        new Dictionary<string, double> { ["language_model."] = 2.0 / 3 };

    /// <summary>How the rate moves.</summary>
    public LearningRateShape Shape { get; init; } = LearningRateShape.OneCycle;

    /// <summary>Share of the steps until the peak; 0.1 in MedBLIP.</summary>
    public double WarmUp { get; init; } = 0.3;

    /// <summary>Decoupled weight decay of weight matrices; 1e-4 in MedBLIP.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>Whether the decay spares biases, norms and other vectors; true in MedBLIP.</summary>
    public bool DecayMatricesOnly { get; init; }

    /// <summary>Longest gradient, all parameters together; 1 in MedBLIP.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Batches of a step, 1 and up: k of n rows train as one of k·n rows would, in the memory of n,
    /// where losses are means over rows. What compares rows with each other, as a contrast does, still sees
    /// n; the last step of an epoch averages over what is left.</summary>
    public int AccumulateBatches { get; init; } = 1;

    /// <summary>Epochs without a better <see cref="Metric"/> after which training stops, 1 and up; null to
    /// go through all and keep the last weights. Where it is set, the model ends with the best
    /// epoch's.</summary>
    public int? Patience { get; init; }

    /// <summary>The validation's metric that says which epoch is best.</summary>
    public string Metric { get; init; } = "accuracy";

    /// <summary>Whether a lower <see cref="Metric"/> is better, as of a loss.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>File of the checkpoint that is written after each epoch; null to write none.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Steps after which that checkpoint is written within an epoch too, 1 and up; null for after
    /// whole epochs alone.</summary>
    public int? CheckpointEverySteps { get; init; }

    /// <summary>File of the best epoch's weights where <see cref="Patience"/> is set; null to write them
    /// beside the checkpoint, <c>run.best.safetensors</c> beside <c>run.safetensors</c>.</summary>
    public string? BestPath { get; init; }

    /// <summary>Whether training goes on from that checkpoint where it exists.</summary>
    public bool Resume { get; init; } = true;

    /// <summary>Where the best epoch's weights go; null where no file is named at all.</summary>
    internal string? BestFile =>
        BestPath ?? (CheckpointPath is { } path ? Path.ChangeExtension(path, ".best.safetensors") : null);

    /// <summary>The same with as little as still shows that everything works, where <see cref="QuickMode"/>
    /// is on.</summary>
    public TrainerOptions ForThisRun() => QuickMode.IsOn ? this with { Epochs = Math.Min(Epochs, 2) } : this;

    /// <summary>Returns these options, or says what in them cannot be.</summary>
    /// <exception cref="ArgumentException">Fewer than one epoch, a rate or clip that is not above 0, a share
    /// outside 0 to 1, a negative decay, fewer than one batch a step, patience for less than one epoch or
    /// with no metric, a checkpoint every 0 steps.</exception>
    public TrainerOptions Validate()
    {
        Require(Epochs > 0, $"{nameof(Epochs)} is at least 1, not {Epochs}");
        Require(PeakRate > 0, $"{nameof(PeakRate)} is above 0, not {PeakRate}");
        Require(RateFactors.Values.All(factor => factor > 0), "every rate factor is above 0");
        Require(WarmUp is >= 0 and <= 1, $"{nameof(WarmUp)} is a share from 0 to 1, not {WarmUp}");
        Require(WeightDecay >= 0, $"{nameof(WeightDecay)} is not negative, as {WeightDecay} is");
        Require(ClipNorm > 0, $"{nameof(ClipNorm)} is above 0, not {ClipNorm}");
        Require(AccumulateBatches > 0, $"{nameof(AccumulateBatches)} is at least 1, not {AccumulateBatches}");
        Require(Patience is null or > 0, $"{nameof(Patience)} is at least 1 epoch, not {Patience}");
        Require(Patience is null || Metric.Length > 0,
            $"{nameof(Patience)} needs the {nameof(Metric)} to watch");
        Require(CheckpointEverySteps is null or > 0,
            $"{nameof(CheckpointEverySteps)} is at least 1, not {CheckpointEverySteps}");
        return this;
    }

    /// <summary>Says where a file is missing that the options need; a study's knobs may be without, until it
    /// is known where it runs.</summary>
    /// <exception cref="ArgumentException">Patience without a file for the best weights, one file for two
    /// things, a checkpoint within epochs without its file.</exception>
    internal void ValidateFiles()
    {
        Require(Patience is null || BestFile is not null,
            $"{nameof(Patience)} needs a file for the best weights, {nameof(BestPath)} or "
            + $"{nameof(CheckpointPath)}");
        Require(BestFile is null || BestFile != CheckpointPath,
            $"{nameof(BestPath)} and {nameof(CheckpointPath)} are two files, not one");
        Require(CheckpointEverySteps is null || CheckpointPath is not null,
            $"{nameof(CheckpointEverySteps)} needs a {nameof(CheckpointPath)}");
    }

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new ArgumentException($"This training cannot be: {what}.");
    }
}
