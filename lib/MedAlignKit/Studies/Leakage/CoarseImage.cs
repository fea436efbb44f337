namespace MedAlignKit.Studies;

/// <summary>
/// An image at 8 × 8 × 8 cells over where its brightness lies, with mean 0 and deviation 1. Padding and cropping
/// of air, scaling, another number format and a little noise hardly change it.
/// </summary>
internal static class CoarseImage
{
    private const int Cells = 8;

    // How far the box reaches from the centre of brightness, in its standard deviations along an axis.
    private const double Reach = 2.2;

    /// <summary>512 values, or null where the image has no contrast or holds NaN or infinity.</summary>
    public static IReadOnlyList<float>? Of(ReadOnlySpan<float> voxels, int depth, int height, int width)
    {
        var (sum, count) = (0.0, 0);
        foreach (var voxel in voxels)
        {
            // Zeros are left out, so that padding with them moves nothing.
            if (voxel == 0) continue;
            sum += voxel;
            count++;
        }

        var mean = sum / count;
        if (count == 0 || !double.IsFinite(mean)) return null;
        if (Box(voxels, depth, height, width, mean) is not { } box) return null;

        var (sums, counts) = (new double[Cells * Cells * Cells], new int[Cells * Cells * Cells]);
        int[] cellH = Row(height, box[1]), cellW = Row(width, box[2]);
        var place = 0;
        foreach (var d in Row(depth, box[0]))
            foreach (var h in cellH)
                foreach (var w in cellW)
                {
                    var voxel = voxels[place++];
                    if (d < 0 || h < 0 || w < 0) continue;
                    var cell = (d * Cells + h) * Cells + w;
                    sums[cell] += voxel;
                    counts[cell]++;
                }

        return Standardised([.. sums.Zip(counts, (total, n) => n == 0 ? 0 : total / n)]);
    }

    /// <summary>Low end and length along depth, height and width.</summary>
    private static (double Low, double Length)[]? Box(
        ReadOnlySpan<float> voxels, int depth, int height, int width, double mean)
    {
        var profiles = (double[][])[new double[depth], new double[height], new double[width]];
        var place = 0;
        for (var d = 0; d < depth; d++)
            for (var h = 0; h < height; h++)
                for (var w = 0; w < width; w++)
                {
                    var above = Math.Max(0, voxels[place++] - mean);
                    profiles[0][d] += above;
                    profiles[1][h] += above;
                    profiles[2][w] += above;
                }

        var box = new (double, double)[3];
        for (var axis = 0; axis < 3; axis++)
        {
            var total = profiles[axis].Sum();
            if (!(total > 0)) return null;
            var centre = profiles[axis].Select((weight, i) => weight * i).Sum() / total;
            var variance = profiles[axis].Select((weight, i) => weight * (i - centre) * (i - centre)).Sum() / total;
            var reach = Reach * Math.Sqrt(variance + 1.0 / 12);
            box[axis] = (centre - reach, 2 * reach);
        }

        return box;
    }

    /// <summary>Cell of each index along an axis; −1 outside the box.</summary>
    private static int[] Row(int length, (double Low, double Length) box)
    {
        var cells = new int[length];
        for (var i = 0; i < length; i++)
        {
            var cell = (i - box.Low) / box.Length * Cells;
            cells[i] = cell is >= 0 and < Cells ? (int)cell : -1;
        }

        return cells;
    }

    private static float[]? Standardised(double[] values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return deviation > 0 && double.IsFinite(deviation)
            ? [.. values.Select(value => (float)((value - mean) / deviation))]
            : null;
    }
}
