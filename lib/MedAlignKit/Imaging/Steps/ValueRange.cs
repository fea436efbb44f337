namespace MedAlignKit.Imaging;

/// <summary>The least and greatest value of a volume that has contrast.</summary>
internal static class ValueRange
{
    /// <exception cref="VolumeException">The values are all alike, or one is not finite.</exception>
    internal static (float Low, float High) Of(Volume volume)
    {
        Guards.Values(volume.Source ?? "in memory", volume.Voxels);
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        foreach (var v in volume.Voxels)
        {
            if (v < low) low = v;
            if (v > high) high = v;
        }
        return (low, high);
    }
}
