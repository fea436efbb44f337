using MedAlignKit.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// How the head lies at one acquisition: what registration to the template leaves over. The brain stays the
/// same; its volumes do too.
/// </summary>
/// <param name="ShiftMm">Shift along right, anterior, superior, mm.</param>
/// <param name="TurnDegrees">Turn about the same axes, degrees; small.</param>
internal sealed record HeadPosition(
    (double R, double A, double S) ShiftMm, (double R, double A, double S) TurnDegrees)
{
    private const double MillimetresPerVoxel = 2;

    /// <summary>A position at a scanner, or null where the scanner has none to spread.</summary>
    public static HeadPosition? Draw(ScannerSettings settings, ulong acquisitionSeed)
    {
        if (settings.ShiftMm == 0 && settings.TurnDegrees == 0) return null;
        var random = new RandomStream(RandomStream.Mix((long)acquisitionSeed, 7));
        (double, double, double) Three(double deviation) =>
            (deviation * random.Normal(), deviation * random.Normal(), deviation * random.Normal());
        return new HeadPosition(Three(settings.ShiftMm), Three(settings.TurnDegrees));
    }

    /// <summary>
    /// Adds the position to anatomy displacements [3, d, h, w] at control points: a lattice between control
    /// points keeps a linear map exactly.
    /// </summary>
    public Tensor AddTo(Tensor control)
    {
        long[] size = [ModelGrid.Working.Depth, ModelGrid.Working.Height, ModelGrid.Working.Width];
        long d = control.shape[1], h = control.shape[2], w = control.shape[3];
        var added = new float[3 * d * h * w];
        int at = 0;
        for (int component = 0; component < 3; component++)
            for (long i = 0; i < d; i++)
                for (long j = 0; j < h; j++)
                    for (long k = 0; k < w; k++)
                        added[at++] = (float)Displacement(
                            [Offset(k, w, size[2]), Offset(j, h, size[1]), Offset(i, d, size[0])], component);
        using var moved = tensor(added).view(3, d, h, w);                                // components w, h, d
        return control + moved;
    }

    // Voxels from the middle of the box to a control point.
    private static double Offset(long index, long points, long voxels) =>
        (voxels - 1.0) * index / (points - 1) - (voxels - 1) / 2.0;

    private double Displacement(double[] p, int component)
    {
        double x = TurnDegrees.R * Math.PI / 180, y = TurnDegrees.A * Math.PI / 180;
        double z = TurnDegrees.S * Math.PI / 180;
        // A small rotation to second order: a hundredth of a voxel at the rim of the box at 3 degrees.
        var (a, b, c) = (p[0], p[1], p[2]);
        return component switch
        {
            0 => ShiftMm.R / MillimetresPerVoxel - z * b + y * c - a * (y * y + z * z) / 2,
            1 => ShiftMm.A / MillimetresPerVoxel + z * a - x * c - b * (x * x + z * z) / 2,
            _ => ShiftMm.S / MillimetresPerVoxel - y * a + x * b - c * (x * x + y * y) / 2,
        };
    }
}
