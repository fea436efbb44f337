using MedAlignKit.Layers;
using MedAlignKit.Models;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>How an image encoder is pretrained on slices.</summary>
public sealed record SlicePretrainingOptions
{
    /// <summary>Steps.</summary>
    public int Steps { get; init; } = 150;

    /// <summary>Slices in a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Side of a square patch, pixels.</summary>
    public int Patch { get; init; } = 8;

    /// <summary>Share of patches that are hidden, above 0 and below 1.</summary>
    public double MaskRatio { get; init; } = 0.5;

    /// <summary>Share of slices at either end of the third axis that are left out, mostly background; below
    /// 0.5.</summary>
    public double Margin { get; init; } = 1.0 / 6;

    /// <summary>Learning rate, the same all the time.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>Weight decay.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>What the trainer is told.</summary>
    /// <exception cref="ArgumentException">A number that cannot be.</exception>
    internal TrainerOptions Training()
    {
        if (Math.Min(Steps, BatchSize) < 1)
            throw new ArgumentException(
                $"Slices are painted for a step or more, one or more at once, not {Steps} steps of {BatchSize}.");
        if (MaskRatio is <= 0 or >= 1 || Margin is < 0 or >= 0.5)
            throw new ArgumentException(
                $"The mask ratio is between 0 and 1 and the margin below 0.5, not {MaskRatio} and {Margin}.");
        return new TrainerOptions
        {
            Epochs = 1, PeakRate = Rate, Shape = LearningRateShape.Constant, WeightDecay = WeightDecay, Seed = Seed,
        }.Validate();
    }

    /// <summary>Patches of a slice of these volumes.</summary>
    /// <exception cref="ArgumentException">A slice is smaller than a patch.</exception>
    internal int Patches(Tensor volumes)
    {
        var (height, width) = ((int)volumes.shape[2], (int)volumes.shape[3]);
        return Math.Min(height, width) >= Patch ? height / Patch * (width / Patch)
            : throw new ArgumentException($"Slices of {height}×{width} are smaller than a patch of {Patch}.");
    }

    /// <summary>The same with a few steps, where <see cref="QuickMode"/> is on.</summary>
    public SlicePretrainingOptions ForThisRun() =>
        QuickMode.IsOn ? this with { Steps = Math.Min(Steps, 10) } : this;
}

/// <summary>
/// Pretrains a vision transformer on 2D slices without labels: half the patches of a slice are hidden, and
/// it learns to paint them in (masked image modelling: SimMIM, arXiv 2111.09886). Stands in for the
/// 2D-pretrained encoder of the paper.
/// </summary>
public static class SlicePretraining
{
    private const string Stage = "slices";
    private const int CheckpointEverySteps = 50;

    /// <summary>Trains; returns the loss of each step, the mean squared error over hidden pixels.</summary>
    /// <param name="vision">The encoder; its weights are trained in place, and take gradients afterwards.</param>
    /// <param name="volumes">Volumes <c>[n, 1, D, H, W]</c>; slices are taken across W and standardised
    /// together.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    /// <exception cref="ArgumentException">A slice is smaller than a patch, a share is out of range, or there is no
    /// step.</exception>
    public static IReadOnlyList<double> Run(
        VisionTransformer vision, Tensor volumes, SlicePretrainingOptions options,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var training = options.Training();
        var losses = OneStage.Run(
            Stage, Around(vision, volumes, options), training, new SliceBatches(volumes, options), progress,
            cancellation);
        return [.. losses.Select(step => step["total"])];
    }

    /// <summary>The same once: the weights are kept in a file, and another call loads them; one that was
    /// stopped goes on from its last checkpoint.</summary>
    /// <param name="path">The file; it is there whole or not at all.</param>
    /// <param name="vision">The encoder, as for <see cref="Run"/>.</param>
    /// <param name="volumes">Volumes <c>[n, 1, D, H, W]</c>.</param>
    /// <param name="options">How.</param>
    /// <param name="record">What the file says of itself.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    internal static Task Keep(
        string path, VisionTransformer vision, Tensor volumes, SlicePretrainingOptions options,
        CheckpointRecord record, IProgress<TrainingProgress>? progress, CancellationToken cancellation) =>
        KeptTraining.Run(
            path, Around(vision, volumes, options),
            options.Training() with { CheckpointEverySteps = CheckpointEverySteps }, record,
            () => new SliceBatches(volumes, options), new OneStage(Stage, progress), cancellation);

    private static SlicePainter Around(VisionTransformer vision, Tensor volumes, SlicePretrainingOptions options)
    {
        foreach (var parameter in vision.parameters()) parameter.requires_grad = true;
        manual_seed(options.Seed);
        return new SlicePainter(vision, options.Patch, options.Patches(volumes));
    }
}
