using MedAlignKit.Layers;
using MedAlignKit.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>Slices, and which of their patches are hidden.</summary>
/// <param name="Slices">Standardised, <c>[B, 1, D, H]</c>.</param>
/// <param name="Hidden">1 where a patch is hidden, else 0, <c>[B, N, 1]</c>.</param>
internal sealed record SliceBatch(Tensor Slices, Tensor Hidden) : IDisposable, IMovable<SliceBatch>
{
    public SliceBatch To(Device device) => new(Slices.to(device), Hidden.to(device));

    public void Dispose()
    {
        Slices.Dispose();
        Hidden.Dispose();
    }
}

/// <summary>A vision transformer with what it needs to paint hidden patches: their embedding, their positions and
/// the pixels, thrown away afterwards.</summary>
/// <remarks>Shapes: B slices, N patches of side p, E width.</remarks>
internal sealed class SlicePainter : nn.Module, ITrainable<SliceBatch>
{
    private readonly VisionTransformer vision;
    private readonly Linear embedding;
    private readonly Parameter positions;
    private readonly Parameter hidden;
    private readonly Linear pixels;
    private readonly int patch;

    /// <summary>Puts fresh parts around an encoder.</summary>
    /// <param name="vision">The encoder. It becomes part of this and is disposed with it: leave this undisposed to
    /// keep the encoder.</param>
    /// <param name="patch">p, pixels.</param>
    /// <param name="patches">N.</param>
    public SlicePainter(VisionTransformer vision, int patch, int patches) : base(nameof(SlicePainter))
    {
        (this.vision, this.patch) = (vision, patch);
        embedding = nn.Linear(patch * patch, vision.Width);
        positions = Initial.Tokens(0.02, 1, patches, vision.Width);
        hidden = Initial.Tokens(0.02, 1, 1, vision.Width);
        pixels = nn.Linear(vision.Width, patch * patch);
        RegisterComponents();
    }

    /// <summary>The loss <c>slices</c>: mean squared error over hidden pixels.</summary>
    public ILosses Forward(SliceBatch batch)
    {
        using var scope = NewDisposeScope();
        var (b, d, h) = (batch.Slices.shape[0], batch.Slices.shape[2], batch.Slices.shape[3]);
        var (rows, columns, mask) = (d / patch, h / patch, batch.Hidden);
        var target = batch.Slices.narrow(2, 0, rows * patch).narrow(3, 0, columns * patch)
            .reshape(b, rows, patch, columns, patch)
            .permute(0, 1, 3, 2, 4).reshape(b, rows * columns, patch * patch);        // [B, N, p·p]
        var tokens = embedding.forward(target) * (1 - mask) + hidden * mask + positions;
        var painted = pixels.forward(vision.forward(tokens));                         // [B, N, p·p]
        var error = (painted - target).pow(2) * mask;
        var mean = error.sum() / (mask.sum() * (patch * patch)).clamp(min: 1);
        return new SingleLoss("slices", mean.MoveToOuterDisposeScope());
    }
}
