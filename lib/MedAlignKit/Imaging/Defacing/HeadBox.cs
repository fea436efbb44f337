namespace MedAlignKit.Imaging;

/// <summary>
/// The box around the upper part of a head, found by its tissue: as much as can be said of where a brain is
/// without an alignment. Millimetres, RAS.
/// </summary>
internal sealed record HeadBox(double Left, double Right, double Back, double Front, double Top)
{
    // The lower part is cut off at different heights, so it is not looked at.
    private const double UpperMm = 100, PlanePart = 0.02;

    // Of the 98th percentile: above it is tissue.
    private const double TissuePart = 0.2;

    internal static HeadBox Of(Volume head)
    {
        var volume = head.ToRas();
        var threshold = TissuePart * High(volume.Voxels);
        var (o, s) = (volume.Origin, volume.Spacing);
        var planes = Planes(volume, threshold, 0);
        var top = o[2] + s[2] * planes.D[1];
        var upper = Planes(volume, threshold, (int)Math.Max(0, planes.D[1] - UpperMm / s[2]));
        return new(o[0] + s[0] * upper.W[0], o[0] + s[0] * upper.W[1], o[1] + s[1] * upper.H[0],
            o[1] + s[1] * upper.H[1], top);
    }

    /// <summary>From this head's points to another's: scaled and shifted, not turned.</summary>
    internal AffineMap To(HeadBox other)
    {
        double across = (other.Right - other.Left) / (Right - Left);
        double along = (other.Front - other.Back) / (Front - Back);
        double up = (across + along) / 2;
        return new AffineMap(
        [
            across, 0, 0, other.Left - across * Left, 0, along, 0, other.Back - along * Back,
            0, 0, up, other.Top - up * Top,
        ]);
    }

    // The first and last plane along each axis with more tissue than specks make.
    private static (int[] W, int[] H, int[] D) Planes(Volume volume, double threshold, int fromSlice)
    {
        long[] w = new long[volume.Width], h = new long[volume.Height], d = new long[volume.Depth];
        for (var slice = fromSlice; slice < volume.Depth; slice++)
            for (var row = 0; row < volume.Height; row++)
                for (var column = 0; column < volume.Width; column++)
                {
                    if (!(volume[slice, row, column] > threshold)) continue;
                    w[column]++;
                    h[row]++;
                    d[slice]++;
                }
        return (Ends(w), Ends(h), Ends(d));

        static int[] Ends(long[] counts)
        {
            var enough = Math.Max(1, PlanePart * counts.Max());
            return [Array.FindIndex(counts, c => c >= enough), Array.FindLastIndex(counts, c => c >= enough)];
        }
    }

    private static double High(float[] voxels)
    {
        // The 98th percentile above zero, from a sample that is the same every time.
        var step = Math.Max(1, voxels.Length / 200_000);
        var sample = new List<float>();
        for (var i = 0; i < voxels.Length; i += step)
            if (voxels[i] > 0) sample.Add(voxels[i]);
        if (sample.Count == 0)
            throw new VolumeException(
                "A head whose values are nowhere above zero cannot be defaced without an affine"
                + " map: give the one that registration found.");
        sample.Sort();
        return sample[(int)(0.98 * (sample.Count - 1))];
    }
}
