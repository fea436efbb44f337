namespace MedAlignKit.Imaging;

/// <summary>
/// An affine map between voxel indices, in the order w, h, d (right, anterior, superior): [3, 4], row by row.
/// </summary>
internal sealed class VoxelMap(double[] rows)
{
    // Nearer to a whole number than this it is one: a rotation by 90° has a cosine of 6e-17.
    private const double Whole = 1e-9;

    internal static VoxelMap Identity => new([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]);

    internal double this[int row, int column] => rows[row * 4 + column];

    /// <summary>x ↦ centre + M (x − centre) + shift, all in voxels.</summary>
    internal static VoxelMap About(double[] centre, double[,] m, double[] shift)
    {
        var rows = new double[12];
        for (var i = 0; i < 3; i++)
        {
            rows[i * 4 + 3] = centre[i] + shift[i];
            for (var j = 0; j < 3; j++)
            {
                rows[i * 4 + j] = m[i, j];
                rows[i * 4 + 3] -= m[i, j] * centre[j];
            }
        }
        return new VoxelMap(rows);
    }

    /// <summary>This map after <paramref name="first"/>.</summary>
    internal VoxelMap After(VoxelMap first)
    {
        var product = new double[12];
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 4; j++)
            {
                product[i * 4 + j] = j == 3 ? this[i, 3] : 0;
                for (var k = 0; k < 3; k++) product[i * 4 + j] += this[i, k] * first[k, j];
            }
        return new VoxelMap(product);
    }

    internal VoxelMap Inverse()
    {
        double C(int i, int j) =>
            this[(i + 1) % 3, (j + 1) % 3] * this[(i + 2) % 3, (j + 2) % 3]
            - this[(i + 1) % 3, (j + 2) % 3] * this[(i + 2) % 3, (j + 1) % 3];
        var determinant = this[0, 0] * C(0, 0) + this[0, 1] * C(0, 1) + this[0, 2] * C(0, 2);
        var inverse = new double[12];
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
            {
                inverse[i * 4 + j] = C(j, i) / determinant;
                inverse[i * 4 + 3] -= inverse[i * 4 + j] * this[j, 3];
            }
        return new VoxelMap(inverse);
    }

    /// <summary>The map with whole numbers where it has nothing else, so that it moves voxels
    /// exactly.</summary>
    internal VoxelMap Snapped() =>
        new([.. rows.Select(v => Math.Abs(v - Math.Round(v)) < Whole ? Math.Round(v) : v)]);

    /// <summary>Whether each voxel of the result is one voxel of the image: nothing is
    /// interpolated.</summary>
    internal bool IsPermutation
    {
        get
        {
            for (var i = 0; i < 3; i++)
            {
                var ones = 0;
                for (var j = 0; j < 4; j++)
                {
                    if (this[i, j] != Math.Round(this[i, j])) return false;
                    if (j < 3 && this[i, j] != 0) ones += Math.Abs(this[i, j]) == 1 ? 1 : 2;
                }
                if (ones != 1) return false;
            }
            return true;
        }
    }

    internal bool IsIdentity => rows.SequenceEqual(Identity.Rows);

    internal double[] Rows => rows;
}
