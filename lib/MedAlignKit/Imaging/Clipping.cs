namespace MedAlignKit.Imaging;

/// <summary>Cuts the few brightest voxels, which would leave a histogram's bins to themselves.</summary>
internal static class Clipping
{
    private const double BrightShare = 0.002;
    private const int Bins = 4096;

    internal static Volume Bright(Volume volume)
    {
        var (low, high) = ValueRange.Of(volume);
        var counts = new long[Bins];
        double scale = Bins / ((double)high - low);
        foreach (var v in volume.Voxels) counts[Math.Min(Bins - 1, (int)((v - (double)low) * scale))]++;
        var bin = Bins - 1;
        var few = BrightShare * volume.Voxels.LongLength;
        for (var above = counts[bin]; bin > 1 && above < few; above += counts[bin]) bin--;
        var limit = (float)(low + (bin + 1) / scale);
        return volume.WithVoxels(Array.ConvertAll(volume.Voxels, v => Math.Min(v, limit)));
    }
}
