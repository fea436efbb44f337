using MedAlignKit.Imaging;
using MedAlignKit.Reports;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// Makes an image look acquired in thick slices along a plane: voxels along the axis across it are averaged
/// in blocks, and each block repeats its mean. The grid stays; what is fine within the slices stays fine.
/// </summary>
public static class AcquisitionPlane
{
    /// <summary>Voxels to a slice: 14 mm on the model's grid, far more than a clinic's 5 mm, for a voxel
    /// there has 3.4 mm already.</summary>
    public const int DefaultSliceVoxels = 4;

    /// <summary>The images as acquired in <paramref name="plane"/>.</summary>
    /// <param name="images">Volumes [N, 1, D, H, W] (superior, anterior, right), as acquired or
    /// standardised.</param>
    /// <param name="plane">The plane; <see cref="ScanPlane.Isotropic"/> leaves the values as they
    /// are.</param>
    /// <param name="sliceVoxels">Voxels to a slice, at least 2; the last slice may have fewer.</param>
    /// <returns>A new tensor of the same shape; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">Another shape, or slices of fewer than two voxels.</exception>
    public static Tensor Apply(Tensor images, ScanPlane plane, int sliceVoxels = DefaultSliceVoxels)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.dim() != 5 || images.shape[1] != 1)
            throw new ArgumentException(
                $"Images are [N, 1, D, H, W], found [{string.Join(", ", images.shape)}].", nameof(images));
        if (sliceVoxels < 2)
            throw new ArgumentException(
                $"Slices of {sliceVoxels} voxels are no thicker than they were: give at least 2.",
                nameof(sliceVoxels));
        if (plane == ScanPlane.Isotropic) return images.clone();
        using var scope = NewDisposeScope();
        int axis = AxisAcross(plane);
        var lines = (int)images.shape[AlongAxis.Dimension(axis)];
        var means = BlockMeans(lines, sliceVoxels).to(images.dtype, images.device);      // [n, n]
        return AlongAxis.Multiply(images.contiguous(), means, axis).MoveToOuterDisposeScope();
    }

    // Patient axes right, anterior, superior.
    private static int AxisAcross(ScanPlane plane) => plane switch
    {
        ScanPlane.Sagittal => 0,
        ScanPlane.Coronal => 1,
        ScanPlane.Axial => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(plane), plane, "Not one of the planes."),
    };

    // What each voxel of a line takes of the others: the mean of its block.
    private static Tensor BlockMeans(int voxels, int block)
    {
        var weights = new float[voxels * voxels];
        for (var to = 0; to < voxels; to++)
        {
            int first = to / block * block, end = Math.Min(first + block, voxels);
            for (var from = first; from < end; from++) weights[to * voxels + from] = 1f / (end - first);
        }

        return tensor(weights).view(voxels, voxels);
    }
}
