using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>Lookups by torch's grid_sample, for devices other than the CPU.</summary>
internal static class TorchLookup
{
    internal static Tensor Apply(Tensor images, Lookup lookup, Interpolation interpolation)
    {
        var size = lookup.Output;
        var device = images.device;
        Tensor Line(int count, params long[] shape) => arange(count, ScalarType.Float64, device).view(shape);
        Tensor[] at =
        [
            Line(size.Width, 1, 1, -1), Line(size.Height, 1, -1, 1), Line(size.Depth, -1, 1, 1),
        ];
        if (lookup.Displacement is { } lattice)
        {
            var moved = lattice.Field(size).to(device);                          // [3, D, H, W] in w, h, d
            for (var axis = 0; axis < 3; axis++) at[axis] = at[axis] + moved[axis];
        }
        var grid = stack(Enumerable.Range(0, 3).Select(axis => Scaled(axis, at, lookup)), dim: 3);
        grid = grid.unsqueeze(0).to(ScalarType.Float32)                          // [N, D, H, W, 3]
            .expand(images.shape[0], size.Depth, size.Height, size.Width, 3);
        // A map of whole voxels is exact by the nearest one.
        var linear = interpolation == Interpolation.Linear
            && !(lookup.Displacement is null && lookup.Map.IsPermutation);
        var low = lookup.Outside == Outside.Minimum ? images.amin([1L, 2, 3, 4], keepdim: true) : null;
        var sampled = nn.functional.grid_sample(low is null ? images : images - low, grid,
            linear ? GridSampleMode.Bilinear : GridSampleMode.Nearest,
            lookup.Outside == Outside.Edge ? GridSamplePaddingMode.Border : GridSamplePaddingMode.Zeros,
            align_corners: true);
        return low is null ? sampled : sampled + low;
    }

    // One coordinate from −1 to 1 over the image, [D, H, W].
    private static Tensor Scaled(int axis, Tensor[] at, Lookup lookup)
    {
        var map = lookup.Map;
        var place = at[0] * map[axis, 0] + at[1] * map[axis, 1] + at[2] * map[axis, 2] + map[axis, 3];
        return place * (2.0 / Math.Max(1, lookup.Input[axis] - 1)) - 1;
    }
}
