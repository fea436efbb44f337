namespace MedAlignKit.Imaging;

/// <summary>Where the middle of a volume is, in RAS mm.</summary>
internal static class Centres
{
    internal static double[] OfImage(Volume volume) => volume.ToMillimetres(
        (volume.Depth - 1) / 2.0, (volume.Height - 1) / 2.0, (volume.Width - 1) / 2.0);

    /// <summary>The centre of what is brighter than the mean.</summary>
    internal static double[] OfMass(Volume volume)
    {
        var threshold = volume.Voxels.Average(v => (double)v);
        double d = 0, h = 0, w = 0;
        long count = 0;
        var index = 0;
        for (var slice = 0; slice < volume.Depth; slice++)
            for (var row = 0; row < volume.Height; row++)
                for (var column = 0; column < volume.Width; column++)
                {
                    if (!(volume.Voxels[index++] > threshold)) continue;
                    (d, h, w, count) = (d + slice, h + row, w + column, count + 1);
                }
        return count == 0 ? OfImage(volume) : volume.ToMillimetres(d / count, h / count, w / count);
    }
}
