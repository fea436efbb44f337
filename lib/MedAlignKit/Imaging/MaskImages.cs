using itk.simple;

namespace MedAlignKit.Imaging;

/// <summary>Masks of bytes, as ITK's morphology takes them, and volumes of 0 and 1.</summary>
internal static class MaskImages
{
    internal static Image Of(Volume mask)
    {
        using var image = VolumeImage.ToImage(mask);
        return SimpleITK.BinaryThreshold(image, 0.5, double.MaxValue, 1, 0);
    }

    internal static Volume Filled(Volume mask)
    {
        using var image = Of(mask);
        using var filled = SimpleITK.BinaryFillhole(image, false, 1);
        return VolumeImage.ToVolume(filled, mask.Source);
    }

    internal static Image Dilated(Image mask, uint voxels) => SimpleITK.BinaryDilate(
        mask, VectorUInt32.Repeat(voxels, 3), KernelEnum.sitkBall, 0, 1, false);

    internal static Image Eroded(Image mask, uint voxels) => SimpleITK.BinaryErode(
        mask, VectorUInt32.Repeat(voxels, 3), KernelEnum.sitkBall, 0, 1, false);

    internal static Image Closed(Image mask, uint voxels) => SimpleITK.BinaryMorphologicalClosing(
        mask, VectorUInt32.Repeat(voxels, 3), KernelEnum.sitkBall, 1, true);

    /// <summary>The largest connected part.</summary>
    internal static Image Largest(Image mask)
    {
        using var parts = SimpleITK.ConnectedComponent(mask, false);
        using var sorted = SimpleITK.RelabelComponent(parts, 0, true);
        return SimpleITK.BinaryThreshold(sorted, 1, 1, 1, 0);
    }
}
