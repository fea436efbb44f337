namespace MedAlignKit.Imaging;

/// <summary>An affine map of points in RAS millimetres: p ↦ M p + t, as a 3×4 matrix [M t].</summary>
public sealed class AffineMap
{
    // Below this volume ratio a map flattens space, and cannot be undone.
    private const double SmallestDeterminant = 1e-6;

    private readonly double[] rows;

    /// <summary>A map of its twelve numbers.</summary>
    /// <param name="rows">Row by row, the shift last in each: twelve finite numbers.</param>
    /// <exception cref="VolumeException">Another number of them, or one is not finite.</exception>
    public AffineMap(IReadOnlyList<double> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count != 12 || !rows.All(double.IsFinite))
            throw new VolumeException(
                $"An affine map was given {rows.Count} numbers, {rows.Count(v => !double.IsFinite(v))} of them not "
                + "finite: give 3 rows of 4 finite numbers.");
        this.rows = [.. rows];
    }

    /// <summary>The map that leaves every point where it is.</summary>
    public static AffineMap Identity { get; } = new([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]);

    /// <summary>The twelve numbers, row by row.</summary>
    public IReadOnlyList<double> Rows => rows;

    /// <summary>What a volume is multiplied by; below zero for a mirror.</summary>
    public double Determinant =>
        rows[0] * (rows[5] * rows[10] - rows[6] * rows[9])
        - rows[1] * (rows[4] * rows[10] - rows[6] * rows[8])
        + rows[2] * (rows[4] * rows[9] - rows[5] * rows[8]);

    /// <summary>Where a point goes.</summary>
    /// <param name="point">Three RAS millimetres.</param>
    public double[] Point(IReadOnlyList<double> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return [.. Enumerable.Range(0, 3).Select(r =>
            rows[4 * r] * point[0] + rows[4 * r + 1] * point[1] + rows[4 * r + 2] * point[2] + rows[4 * r + 3])];
    }

    /// <summary>The map that undoes this one.</summary>
    /// <exception cref="VolumeException">It flattens space, so that there is none.</exception>
    public AffineMap Inverse()
    {
        var determinant = Determinant;
        if (!(Math.Abs(determinant) > SmallestDeterminant))
            throw new VolumeException(
                $"An affine map multiplies volumes by {determinant:0.###e0}, so it cannot be undone: give one that "
                + "flattens nothing.");
        var m = new double[9];
        for (var r = 0; r < 3; r++)
            for (var c = 0; c < 3; c++)
            {
                int a = (c + 1) % 3, b = (c + 2) % 3, d = (r + 1) % 3, e = (r + 2) % 3;
                m[3 * r + c] =
                    (rows[4 * a + d] * rows[4 * b + e] - rows[4 * a + e] * rows[4 * b + d]) / determinant;
            }
        var inverse = new double[12];
        for (var r = 0; r < 3; r++)
            for (var c = 0; c < 3; c++)
            {
                inverse[4 * r + c] = m[3 * r + c];
                inverse[4 * r + 3] -= m[3 * r + c] * rows[4 * c + 3];
            }
        return new AffineMap(inverse);
    }

    // L is −R and P is −A: what mixes one of these two axes with S changes sign, and so do shifts along them.
    internal (double[] Matrix, double[] Shift) ToLps()
    {
        double[] sign = [-1, -1, 1];
        var matrix = new double[9];
        for (var r = 0; r < 3; r++)
            for (var c = 0; c < 3; c++) matrix[3 * r + c] = sign[r] * sign[c] * rows[4 * r + c];
        return (matrix, [-rows[3], -rows[7], rows[11]]);
    }

    internal static AffineMap FromLps(IReadOnlyList<double> matrix, IReadOnlyList<double> shift)
    {
        double[] sign = [-1, -1, 1];
        var rows = new double[12];
        for (var r = 0; r < 3; r++)
        {
            for (var c = 0; c < 3; c++) rows[4 * r + c] = sign[r] * sign[c] * matrix[3 * r + c];
            rows[4 * r + 3] = sign[r] * shift[r];
        }
        return new AffineMap(rows);
    }
}
