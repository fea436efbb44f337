namespace MedAlignKit.Studies;

/// <summary>
/// An image at 8 × 8 × 8 cells over where its brightness lies, with mean 0 and deviation 1. Padding and
/// cropping of air, scaling, another number format and a little noise hardly change it.
/// </summary>
internal static class CoarseImage
{
    private const int Cells = 8;

    // How far the box reaches from the centre of brightness, in its standard deviations along an axis.
    private const double Reach = 2.2;

    /// <summary>512 values, or null where the image has no contrast or holds NaN or infinity.</summary>
    public static IReadOnlyList<float>? Of(ReadOnlySpan<float> voxels, int depth, int height, int width)
    {
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var voxel in voxels)
        {
            if (!float.IsFinite(voxel)) return null;
            (least, most) = (Math.Min(least, voxel), Math.Max(most, voxel));
        }

        if (!(most > least)) return null;
        // What air is: 0, or the least value where values are far below 0 (CT).
        var air = least > -0.1f * most ? 0 : least;
        if (Box(voxels, depth, height, width, air) is not { } box) return null;

        var narrow = Reduced(voxels, depth * height, width, 1, box[2]);                        // [D, H, 8]
        var flat = Reduced(narrow, depth, height, Cells, box[1]);                              // [D, 8, 8]
        return Standardised(Reduced(flat, 1, depth, Cells * Cells, box[0]));                   // [8, 8, 8]
    }

    /// <summary>
    /// Means over the cells of one axis, <c>[outer, length, inner]</c> to <c>[outer, 8, inner]</c>. A voxel
    /// on a border counts in both cells by its shares, so that moving the box a little changes little;
    /// outside of the image all is 0.
    /// </summary>
    private static float[] Reduced(
        ReadOnlySpan<float> values, int outer, int length, int inner, (double Low, double Length) box)
    {
        var width = box.Length / Cells;
        var reduced = new float[outer * Cells * inner];
        for (var i = 0; i < length; i++)
        {
            var (from, to) = ((i - 0.5 - box.Low) / width, (i + 0.5 - box.Low) / width);
            for (var cell = Math.Max(0, (int)Math.Floor(from)); cell < Math.Min(Cells, to); cell++)
            {
                var share = (float)(Math.Min(to, cell + 1) - Math.Max(from, cell));
                for (var o = 0; o < outer; o++)
                    for (var k = 0; k < inner; k++)
                        reduced[(o * Cells + cell) * inner + k] += share * values[(o * length + i) * inner + k];
            }
        }

        return reduced;
    }

    /// <summary>Low end and length along depth, height and width.</summary>
    private static (double Low, double Length)[]? Box(
        ReadOnlySpan<float> voxels, int depth, int height, int width, double air)
    {
        var profiles = (double[][])[new double[depth], new double[height], new double[width]];
        var place = 0;
        for (var d = 0; d < depth; d++)
            for (var h = 0; h < height; h++)
                for (var w = 0; w < width; w++)
                {
                    // Squared, so that air weighs next to nothing, be there more or less of it.
                    var weight = (voxels[place] - air) * (voxels[place++] - air);
                    profiles[0][d] += weight;
                    profiles[1][h] += weight;
                    profiles[2][w] += weight;
                }

        var box = new (double, double)[3];
        for (var axis = 0; axis < 3; axis++)
        {
            var total = profiles[axis].Sum();
            if (!(total > 0)) return null;
            var centre = profiles[axis].Select((weight, i) => weight * i).Sum() / total;
            var variance = profiles[axis].Select((weight, i) => weight * (i - centre) * (i - centre)).Sum()
                / total;
            var reach = Reach * Math.Sqrt(variance + 1.0 / 12);
            box[axis] = (centre - reach, 2 * reach);
        }

        return box;
    }

    private static float[]? Standardised(float[] values)
    {
        var mean = values.Average(value => (double)value);
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return deviation > 0 && double.IsFinite(deviation)
            ? [.. values.Select(value => (float)((value - mean) / deviation))]
            : null;
    }
}
