namespace MedAlignKit.Charts;

/// <summary>
/// One slice as whole numbers, small enough for a page: rows from the bottom up, averaged over blocks of
/// voxels where there are more than the page can hold.
/// </summary>
internal sealed class SliceImage
{
    private SliceImage(int[][] rows, double stepX, double stepY)
        => (Rows, StepX, StepY) = (rows, stepX, stepY);

    /// <summary>0 to the number of levels, row by row from the bottom.</summary>
    public int[][] Rows { get; }

    /// <summary>Millimetres between columns.</summary>
    public double StepX { get; }

    /// <summary>Millimetres between rows.</summary>
    public double StepY { get; }

    /// <param name="scan">The volume.</param>
    /// <param name="plane">Which way to cut.</param>
    /// <param name="index">Which slice.</param>
    /// <param name="window">The intensities drawn as 0 and as the highest level.</param>
    /// <param name="levels">The highest level.</param>
    /// <param name="maxPixels">At most so many pixels.</param>
    public static SliceImage Cut(ScanView scan, SlicePlane plane, int index, (float Low, float High) window,
        int levels, int maxPixels)
    {
        var (columns, rows) = Size(scan, plane);
        var block = 1;
        while ((long)((columns + block - 1) / block) * ((rows + block - 1) / block) > maxPixels) block++;

        var scale = window.High > window.Low ? levels / (window.High - window.Low) : 0f;
        var image = new int[(rows + block - 1) / block][];
        for (var y = 0; y < image.Length; y++)
        {
            image[y] = new int[(columns + block - 1) / block];
            for (var x = 0; x < image[y].Length; x++)
            {
                var mean = Mean(scan, plane, index, x * block, y * block, block);
                var level = (mean - window.Low) * scale;
                image[y][x] = float.IsNaN(level) ? 0 : (int)Math.Clamp(MathF.Round(level), 0, levels);
            }
        }
        var (stepX, stepY) = Steps(scan, plane);
        return new SliceImage(image, stepX * block, stepY * block);
    }

    /// <summary>Voxels across and up.</summary>
    public static (int Columns, int Rows) Size(ScanView scan, SlicePlane plane) => plane switch
    {
        SlicePlane.Axial => (scan.Width, scan.Height),
        SlicePlane.Coronal => (scan.Width, scan.Depth),
        _ => (scan.Height, scan.Depth),
    };

    /// <summary>How many slices there are in this direction.</summary>
    public static int Count(ScanView scan, SlicePlane plane) => plane switch
    {
        SlicePlane.Axial => scan.Depth,
        SlicePlane.Coronal => scan.Height,
        _ => scan.Width,
    };

    /// <summary>Millimetres across and up.</summary>
    public static (double X, double Y) Extent(ScanView scan, SlicePlane plane)
    {
        var ((columns, rows), (x, y)) = (Size(scan, plane), Steps(scan, plane));
        return (columns * x, rows * y);
    }

    /// <summary>
    /// The window from black to white: the first and the last half percent of the volume are cut off.
    /// </summary>
    public static (float Low, float High) Window(ScanView scan)
    {
        // Every eleventh voxel tells the same percentiles, and eleven divides no usual width.
        var sample = scan.Voxels.Where((v, i) => (scan.Voxels.Length < 5000 || i % 11 == 0)
            && float.IsFinite(v))
            .Order().ToArray();
        if (sample.Length == 0) return (0, 0);
        var (low, high) = (sample[(int)(0.005 * (sample.Length - 1))],
            sample[(int)(0.995 * (sample.Length - 1))]);
        // A few bright voxels in a dark volume: nothing would be left of them.
        return high > low ? (low, high) : (sample[0], sample[^1]);
    }

    private static (double X, double Y) Steps(ScanView scan, SlicePlane plane) => plane switch
    {
        SlicePlane.Axial => (scan.Spacing[0], scan.Spacing[1]),
        SlicePlane.Coronal => (scan.Spacing[0], scan.Spacing[2]),
        _ => (scan.Spacing[1], scan.Spacing[2]),
    };

    private static float Mean(ScanView scan, SlicePlane plane, int index, int x0, int y0, int block)
    {
        var (columns, rows) = Size(scan, plane);
        var (sum, count) = (0.0, 0);
        for (var y = y0; y < Math.Min(y0 + block, rows); y++)
        {
            for (var x = x0; x < Math.Min(x0 + block, columns); x++)
            {
                var value = plane switch
                {
                    SlicePlane.Axial => scan.At(index, y, x),
                    SlicePlane.Coronal => scan.At(y, index, x),
                    _ => scan.At(y, x, index),
                };
                if (!float.IsFinite(value)) continue;
                sum += value;
                count++;
            }
        }
        return count == 0 ? float.NaN : (float)(sum / count);
    }
}
