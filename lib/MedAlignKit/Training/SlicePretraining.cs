using System.Diagnostics;
using MedAlignKit.Layers;
using MedAlignKit.Models;
using TorchSharp;
using TorchSharp.Modules;
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

    /// <summary>The same with a few steps, where <see cref="QuickMode"/> is on.</summary>
    public SlicePretrainingOptions ForThisRun() =>
        QuickMode.IsOn ? this with { Steps = Math.Min(Steps, 10) } : this;
}

/// <summary>
/// Pretrains a vision transformer on 2D slices without labels: half the patches of a slice are hidden, and
/// it learns to paint them in (masked image modelling: SimMIM, arXiv 2111.09886). Stands in for the
/// 2D-pretrained encoder of the paper.
/// </summary>
/// <remarks>Shapes: n volumes, D H W voxels, B slices, N patches of side p, E width.</remarks>
public sealed class SlicePretraining : IDisposable
{
    private readonly VisionTransformer vision;
    private readonly SlicePretrainingOptions options;
    private readonly Painter painter;

    /// <summary>Builds what the pretraining needs around the encoder.</summary>
    /// <param name="vision">The encoder; its weights are trained in place.</param>
    /// <param name="height">D, height of a slice.</param>
    /// <param name="width">H, width of a slice.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">A slice is smaller than a patch, or a share is out of
    /// range.</exception>
    public SlicePretraining(VisionTransformer vision, int height, int width, SlicePretrainingOptions options)
    {
        if (height < options.Patch || width < options.Patch)
            throw new ArgumentException(
                $"Slices of {height}×{width} are smaller than a patch of {options.Patch}.");
        if (options.MaskRatio is <= 0 or >= 1 || options.Margin is < 0 or >= 0.5)
            throw new ArgumentException(
                "The mask ratio is between 0 and 1 and the margin below 0.5, "
                + $"not {options.MaskRatio} and {options.Margin}.");
        (this.vision, this.options) = (vision, options);
        manual_seed(options.Seed);
        painter = new Painter(vision.Width, options.Patch, height / options.Patch * (width / options.Patch));
    }

    /// <summary>Trains; returns the loss of each step, the mean squared error over hidden pixels.</summary>
    /// <param name="volumes">Volumes <c>[n, 1, D, H, W]</c>; slices are taken across W and standardised
    /// together.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    public IReadOnlyList<double> Run(
        Tensor volumes, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var random = new Random(options.Seed);
        manual_seed(options.Seed);
        var (mean, deviation) = (volumes.mean().item<float>(), volumes.std().item<float>());
        foreach (var parameter in vision.parameters()) parameter.requires_grad = true;
        using var step = new OptimizationStep(
            [
                .. OptimizationStep.TrainedOf(vision, "vision."),
                .. OptimizationStep.TrainedOf(painter, "painter."),
            ],
            new TrainerOptions
            {
                PeakRate = options.Rate, Shape = LearningRateShape.Constant,
                WeightDecay = options.WeightDecay,
            },
            options.Steps);
        var watch = Stopwatch.StartNew();
        var losses = new List<double>();
        for (var i = 0; i < options.Steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (values, _) = step.Do(i, () => new SingleLoss("slices", painter.Paint(
                vision, Slices(volumes, random, mean, deviation), options.MaskRatio)));
            losses.Add(values["total"]);
            progress?.Report(new TrainingProgress("slices", i + 1, options.Steps, values, watch.Elapsed));
        }
        return losses;
    }

    /// <summary>Lets go of what was built around the encoder.</summary>
    public void Dispose() => painter.Dispose();

    // One position across W for the whole step: the chosen slices are then one view of the chosen volumes.
    private Tensor Slices(Tensor volumes, Random random, float mean, float deviation)
    {
        var across = (int)volumes.shape[4];
        var margin = (int)(across * options.Margin);
        var count = (int)volumes.shape[0];
        long[] chosen = [.. Enumerable.Range(0, options.BatchSize).Select(_ => (long)random.Next(count))];
        var slices = volumes.select(4, random.Next(margin, across - margin)).index_select(0, tensor(chosen));
        return (slices - mean) / deviation;                                           // [B, 1, D, H]
    }

    /// <summary>Patch embedding, positions and pixels around the encoder; thrown away afterwards.</summary>
    private sealed class Painter : nn.Module
    {
        private readonly Linear embedding;
        private readonly Parameter positions;
        private readonly Parameter hidden;
        private readonly Linear pixels;
        private readonly long patch;

        public Painter(int width, int patch, int patches) : base(nameof(Painter))
        {
            this.patch = patch;
            embedding = nn.Linear(patch * patch, width);
            positions = Initial.Tokens(0.02, 1, patches, width);
            hidden = Initial.Tokens(0.02, 1, 1, width);
            pixels = nn.Linear(width, patch * patch);
            RegisterComponents();
        }

        public Tensor Paint(VisionTransformer vision, Tensor slices, double ratio)
        {
            var (b, rows, columns) = (slices.shape[0], slices.shape[2] / patch, slices.shape[3] / patch);
            var target = slices.narrow(2, 0, rows * patch).narrow(3, 0, columns * patch)
                .reshape(b, rows, patch, columns, patch)
                .permute(0, 1, 3, 2, 4).reshape(b, rows * columns, patch * patch);    // [B, N, p·p]
            var hide = rand(b, rows * columns, 1).lt(ratio);                          // [B, N, 1]
            var mask = hide.to_type(ScalarType.Float32);
            var tokens = embedding.forward(target) * (1 - mask) + hidden * mask + positions;
            var painted = pixels.forward(vision.forward(tokens));                     // [B, N, p·p]
            var error = (painted - target).pow(2) * mask;
            return error.sum() / (mask.sum() * (patch * patch)).clamp(min: 1);
        }
    }
}
