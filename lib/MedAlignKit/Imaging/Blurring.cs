using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

// Shapes: one volume, [D, H, W].

/// <summary>Weighted means of neighbouring voxels: the only blurs of the library.</summary>
internal static class Blurring
{
    // Beyond this many deviations a Gaussian is cut.
    private const double Reach = 3;

    /// <summary>Gaussian blur with zeros outside; <paramref name="sigma"/> in voxels, cut at 3 σ.</summary>
    public static Tensor Gaussian(Tensor volume, double sigma) => Gaussian(volume, [sigma, sigma, sigma]);

    /// <summary>
    /// Gaussian blur with zeros outside, cut at 3 σ; σ along depth, height and width, in voxels.
    /// </summary>
    public static Tensor Gaussian(Tensor volume, double[] sigmas)
    {
        using var scope = NewDisposeScope();
        return AlongEachAxis(volume, [.. sigmas.Select(Taps)]).MoveToOuterDisposeScope();
    }

    /// <summary>Means of blocks of factor³ voxels: [f·D, f·H, f·W] to [D, H, W].</summary>
    public static Tensor BlockMeans(Tensor volume, int factor)
    {
        long depth = volume.shape[0] / factor, height = volume.shape[1] / factor, width = volume.shape[2] / factor;
        return volume.view(depth, factor, height, factor, width, factor).mean([1, 3, 5]);    // [D, H, W]
    }

    /// <summary>One convolution along each axis, zeros outside; an odd number of taps each.</summary>
    public static Tensor AlongEachAxis(Tensor volume, Tensor[] kernels)
    {
        using var scope = NewDisposeScope();
        var result = volume.view(1, 1, volume.shape[0], volume.shape[1], volume.shape[2]);
        for (var axis = 0; axis < 3; axis++)
        {
            long taps = kernels[axis].shape[0];
            long[] shape = [1, 1, 1, 1, 1], padding = [0, 0, 0];
            (shape[2 + axis], padding[axis]) = (taps, taps / 2);
            result = nn.functional.conv3d(result, kernels[axis].view(shape), padding: padding);
        }

        return result.view(volume.shape).MoveToOuterDisposeScope();                          // [D, H, W]
    }

    private static Tensor Taps(double sigma)
    {
        if (sigma == 0) return ones(1);
        int reach = Math.Max(1, (int)(Reach * sigma));
        var taps = Enumerable.Range(-reach, 2 * reach + 1)
            .Select(offset => Math.Exp(-offset * offset / (2 * sigma * sigma))).ToArray();
        double total = taps.Sum();
        return tensor(taps.Select(tap => (float)(tap / total)).ToArray());
    }
}
