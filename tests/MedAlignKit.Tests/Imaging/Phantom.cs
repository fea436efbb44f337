using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

/// <summary>Small volumes whose every corner, or every voxel, can be told from the others.</summary>
internal static class Phantom
{
    /// <summary>
    /// Value of a corner: 1 + 100 for right, + 10 for anterior, + 1 for superior; elsewhere 0.
    /// </summary>
    internal static Volume Corners(int depth = 5, int height = 7, int width = 6)
    {
        var voxels = new float[depth * height * width];
        for (var corner = 0; corner < 8; corner++)
        {
            var (right, anterior, superior) = (corner & 1, (corner >> 1) & 1, corner >> 2);
            var index = (superior * (depth - 1) * height + anterior * (height - 1)) * width
                + right * (width - 1);
            voxels[index] = 1 + 100 * right + 10 * anterior + superior;
        }
        return new Volume(voxels, depth, height, width, [1.5, 2, 2.5], [-10, 20, 30]);
    }

    internal static Volume Noise(int depth, int height, int width, int seed = 1)
    {
        var random = new Random(seed);
        return new Volume(
            [.. Enumerable.Range(0, depth * height * width).Select(_ => random.NextSingle() * 100)],
            depth, height, width);
    }

    /// <summary>v = 2 R + 3 A − S + 50 at each voxel's own millimetres.</summary>
    internal static Volume Ramp(int size, double[] spacing, double[] origin, double[,]? direction = null)
    {
        var grid = new Volume(new float[size * size * size], size, size, size, spacing, origin, direction);
        for (var d = 0; d < size; d++)
            for (var h = 0; h < size; h++)
                for (var w = 0; w < size; w++)
                    grid.Voxels[(d * size + h) * size + w] = (float)RampAt(grid.ToMillimetres(d, h, w));
        return grid;
    }

    internal static double RampAt(double[] ras) => 2 * ras[0] + 3 * ras[1] - ras[2] + 50;
}
