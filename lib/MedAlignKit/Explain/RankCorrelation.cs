using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>Spearman's rank correlation: whether two maps order the voxels alike.</summary>
public static class RankCorrelation
{
    /// <summary>Correlation of the ranks, −1 to 1; equal values share the mean of their ranks.</summary>
    /// <param name="a">A map on the CPU.</param>
    /// <param name="b">A map of the same shape.</param>
    /// <exception cref="ArgumentException">Different shapes, values that are no numbers, or a map that is
    /// the same everywhere and so has no order.</exception>
    public static double Of(Tensor a, Tensor b)
    {
        if (!a.shape.SequenceEqual(b.shape))
            throw new ArgumentException(
                $"Maps of [{string.Join(", ", a.shape)}] and [{string.Join(", ", b.shape)}] cannot be "
                + "compared voxel by voxel.");
        var (x, y) = (Ranks(a), Ranks(b));
        var middle = (x.Length - 1) / 2.0;
        double both = 0, ofX = 0, ofY = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var (dx, dy) = (x[i] - middle, y[i] - middle);
            (both, ofX, ofY) = (both + dx * dy, ofX + dx * dx, ofY + dy * dy);
        }
        return ofX > 0 && ofY > 0
            ? both / Math.Sqrt(ofX * ofY)
            : throw new ArgumentException("A map that is the same everywhere orders no voxels.");
    }

    // Ranks from 0; ties have their mean.
    private static double[] Ranks(Tensor map)
    {
        using var flat = map.detach().to_type(ScalarType.Float32).flatten().contiguous();
        float[] values = flat.data<float>().ToArray();
        if (values.Any(value => !float.IsFinite(value)))
            throw new ArgumentException("A map holds values that are no numbers, so it has no order.");
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort((float[])values.Clone(), order);
        var ranks = new double[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end + 1 < order.Length && values[order[end + 1]] == values[order[start]]) end++;
            for (var i = start; i <= end; i++) ranks[order[i]] = (start + end) / 2.0;
            start = end + 1;
        }
        return ranks;
    }
}
