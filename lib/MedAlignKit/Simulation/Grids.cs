using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>Operations on one volume [D, H, W] that the template and the model's input share.</summary>
internal static class Grids
{
    /// <summary>
    /// Blur, in voxels of 2 mm, before sampling every 3.42 mm: the Gaussian that turns the point spread of
    /// the
    /// finer grid into that of the coarser, σ = √(r² − 1) / 2.355 at r = 82/48 (Cardoso et al., MICCAI 2015).
    /// </summary>
    public const double AntiAliasSigma = 0.588;

    /// <summary>Means of 2 × 2 × 2 voxels: [2D, 2H, 2W] to [D, H, W].</summary>
    public static Tensor Halve(Tensor volume)
    {
        long depth = volume.shape[0] / 2, height = volume.shape[1] / 2, width = volume.shape[2] / 2;
        return volume.view(depth, 2, height, 2, width, 2).mean([1, 3, 5]);               // [D, H, W]
    }

    /// <summary>
    /// Share of ones among each voxel's 27 neighbours, itself included; outside counts as zero.
    /// </summary>
    public static Tensor Vote(Tensor volume) => AlongEachAxis(volume, full([3], 1 / 3f));

    /// <summary>Gaussian blur with zeros outside; <paramref name="sigma"/> in voxels, cut at 3 σ.</summary>
    public static Tensor Smooth(Tensor volume, double sigma)
    {
        int reach = Math.Max(1, (int)(3 * sigma));
        var taps = Enumerable.Range(-reach, 2 * reach + 1)
            .Select(offset => Math.Exp(-offset * offset / (2 * sigma * sigma))).ToArray();
        double total = taps.Sum();
        using var kernel = tensor(taps.Select(tap => (float)(tap / total)).ToArray());
        return AlongEachAxis(volume, kernel);
    }

    /// <summary>
    /// Central differences along d, h and w, one-sided at the faces: [3, D, H, W], per voxel.
    /// </summary>
    public static Tensor Gradient(Tensor volume)
    {
        using var scope = NewDisposeScope();
        return stack([Along(0), Along(1), Along(2)]).MoveToOuterDisposeScope();          // [3, D, H, W]

        Tensor Along(int axis)
        {
            long last = volume.shape[axis] - 1;
            Tensor At(long start, long length) => volume.narrow(axis, start, length);
            return cat(
                [
                    At(1, 1) - At(0, 1), (At(2, last - 1) - At(0, last - 1)) / 2,
                    At(last, 1) - At(last - 1, 1),
                ],
                axis);
        }
    }

    private static Tensor AlongEachAxis(Tensor volume, Tensor kernel)
    {
        using var scope = NewDisposeScope();
        long taps = kernel.shape[0], reach = taps / 2;
        var result = volume.view(1, 1, volume.shape[0], volume.shape[1], volume.shape[2]);
        result = nn.functional.conv3d(result, kernel.view(1, 1, taps, 1, 1), padding: [reach, 0, 0]);
        result = nn.functional.conv3d(result, kernel.view(1, 1, 1, taps, 1), padding: [0, reach, 0]);
        result = nn.functional.conv3d(result, kernel.view(1, 1, 1, 1, taps), padding: [0, 0, reach]);
        return result.view(volume.shape).MoveToOuterDisposeScope();                      // [D, H, W]
    }
}
