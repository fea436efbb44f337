using itk.simple;

namespace MedAlignKit.Imaging;

/// <summary>By how many voxels an image is shrunk to come near a voxel size.</summary>
internal static class Shrinking
{
    /// <summary>Whole factors along width, height and depth that leave at least some voxels a side.</summary>
    internal static VectorUInt32 Factors(Volume volume, double millimetres, int smallestSide)
    {
        int[] sides = [volume.Width, volume.Height, volume.Depth];
        return new VectorUInt32([.. sides.Select((side, i) => (uint)Math.Clamp(
            Math.Round(millimetres / volume.Spacing[i]), 1, Math.Max(1, side / smallestSide)))]);
    }

    /// <summary>Means of blocks, so that detail does not alias.</summary>
    internal static Image Means(Volume volume, double millimetres, int smallestSide = 4)
    {
        using var image = VolumeImage.ToImage(volume);
        using var factors = Factors(volume, millimetres, smallestSide);
        return SimpleITK.BinShrink(image, factors);
    }
}
