namespace MedAlignKit.Imaging;

/// <summary>Normalised mutual information (Studholme et al. 1999) of a template and a scan moved onto
/// it.</summary>
internal static class Similarity
{
    private const int Bins = 32;
    private const double CoarseMm = 3;

    /// <summary>
    /// (H(a) + H(b)) / H(a, b) inside the atlas' brain, 1 to 2: anything in front of a dark background is
    /// alike outside of it.
    /// </summary>
    internal static double Inside(Atlas atlas, Volume scan, AffineMap fromTemplate)
    {
        var grid = atlas.Head.Grid.WithSpacing(CoarseMm);
        var mask = VolumeImage.Resample(atlas.Mask, grid, Interpolation.Nearest).Voxels;
        var head = VolumeImage.Resample(atlas.Head, grid, Interpolation.Linear).Voxels;
        var moved = VolumeImage.Resample(scan, grid, Interpolation.Linear, 0, fromTemplate).Voxels;
        return Normalised(Brain(head), Brain(moved));

        float[] Brain(float[] values) => [.. values.Where((_, i) => mask[i] > 0)];
    }

    internal static double Normalised(float[] a, float[] b)
    {
        var (lowA, scaleA) = Scale(a);
        var (lowB, scaleB) = Scale(b);
        if (scaleA == 0 || scaleB == 0) return 1;
        var joint = new double[Bins, Bins];
        for (var i = 0; i < a.Length; i++)
            joint[Bin((a[i] - lowA) * scaleA), Bin((b[i] - lowB) * scaleB)]++;
        double[] alongA = new double[Bins], alongB = new double[Bins];
        for (var i = 0; i < Bins; i++)
            for (var j = 0; j < Bins; j++)
            {
                alongA[i] += joint[i, j];
                alongB[j] += joint[i, j];
            }
        var both = Entropy(joint.Cast<double>(), a.Length);
        return both > 0 ? (Entropy(alongA, a.Length) + Entropy(alongB, a.Length)) / both : 1;
    }

    private static int Bin(double place) => Math.Min(Bins - 1, (int)place);

    private static double Entropy(IEnumerable<double> counts, double total) =>
        -counts.Where(c => c > 0).Sum(c => c / total * Math.Log(c / total));

    private static (double Low, double Scale) Scale(float[] values)
    {
        double low = values.Min(), high = values.Max();
        return (low, high > low ? Bins / (high - low) : 0);
    }
}
