using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>Another number of voxels over the same field of view, whatever their size in mm:
/// trilinear.</summary>
/// <param name="Depth">Slices.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="AlignCorners">
/// Whether the centres of the outermost voxels stay where they are; otherwise their edges do. Default edges,
/// as in PyTorch's <c>interpolate</c>.
/// </param>
public sealed record ResizeStep(int Depth, int Height, int Width, bool AlignCorners = false) : GeometricStep
{
    /// <inheritdoc/>
    public override string Describe() => $"resize to {Depth}×{Height}×{Width} voxels, trilinear, "
        + (AlignCorners ? "corners kept" : "edges kept");

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Depth < 1 || Height < 1 || Width < 1) throw Wrong("leaves no voxels", "give sizes of 1 or more");
    }

    internal override Applied Run(StepState state, StepResources resources) =>
        Applied.Nothing(Moved(
            state, (volume, isMask) => Resized(volume, [Depth, Height, Width], AlignCorners, isMask)));

    internal static Volume Resized(Volume volume, int[] sizes, bool alignCorners, bool isMask)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var resized = nn.functional.interpolate(
            Voxels.ToTensor(volume).unsqueeze(0).unsqueeze(0), [.. sizes.Select(size => (long)size)],
            mode: InterpolationMode.Trilinear, align_corners: alignCorners);         // [1, 1, D, H, W]
        if (isMask) resized = (resized >= 0.5).to_type(ScalarType.Float32);
        int[] from = [volume.Width, volume.Height, volume.Depth], to = [sizes[2], sizes[1], sizes[0]];
        double[] spacing = new double[3], first = new double[3];
        for (var i = 0; i < 3; i++)
        {
            var corners = alignCorners && to[i] > 1 && from[i] > 1;
            var ratio = corners ? (from[i] - 1.0) / (to[i] - 1) : (double)from[i] / to[i];
            spacing[i] = volume.Spacing[i] * ratio;
            first[i] = alignCorners ? 0 : (ratio - 1) / 2;                           // in the old voxels
        }
        return new Volume(Voxels.Of(resized), sizes[0], sizes[1], sizes[2], spacing,
            volume.ToMillimetres(first[2], first[1], first[0]), volume.Direction, volume.Source)
        {
            StatedModality = volume.StatedModality,
        };
    }
}
