using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>Operations on one volume [D, H, W] that the template and the model's input share.</summary>
internal static class Grids
{
    /// <summary>
    /// Blur, in voxels of 2 mm, before sampling every 3.42 mm: the Gaussian that turns the point spread of
    /// the finer grid into that of the coarser, σ = √(r² − 1) / 2.355 at r = 82/48 (Cardoso et al., MICCAI
    /// 2015).
    /// </summary>
    public const double AntiAliasSigma = 0.588;

    /// <summary>Means of 2 × 2 × 2 voxels: [2D, 2H, 2W] to [D, H, W].</summary>
    public static Tensor Halve(Tensor volume) => Blurring.BlockMeans(volume, 2);

    /// <summary>
    /// Share of ones among each voxel's 27 neighbours, itself included; outside counts as zero.
    /// </summary>
    public static Tensor Vote(Tensor volume)
    {
        using var third = full([3], 1 / 3f);
        return Blurring.AlongEachAxis(volume, [third, third, third]);
    }

    /// <summary>Gaussian blur with zeros outside; <paramref name="sigma"/> in voxels, cut at 3 σ.</summary>
    public static Tensor Smooth(Tensor volume, double sigma) => Blurring.Gaussian(volume, sigma);

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
}
