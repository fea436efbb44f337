namespace MedAlignKit.Imaging;

/// <summary>
/// The three ways in which a NIfTI header says where its voxels are; each gives a [3, 4] affine to RAS mm.
/// </summary>
internal static class NiftiAffine
{
    /// <summary>The sform: the affine itself, row by row.</summary>
    internal static double[,] FromRows(double[] rows)
    {
        var affine = new double[3, 4];
        Buffer.BlockCopy(rows, 0, affine, 0, 12 * sizeof(double));
        return affine;
    }

    /// <summary>
    /// The qform: a unit quaternion (b, c, d), an offset and the voxel sizes; pixdim[0] &lt; 0 mirrors k.
    /// </summary>
    internal static double[,] FromQuaternion(double[] quaternionAndOffset, double[] pixdim)
    {
        var (b, c, d) = (quaternionAndOffset[0], quaternionAndOffset[1], quaternionAndOffset[2]);
        var rest = 1 - (b * b + c * c + d * d);
        double a = 0;
        if (rest > 1e-7) a = Math.Sqrt(rest);
        else (b, c, d) = (b / Math.Sqrt(1 - rest), c / Math.Sqrt(1 - rest), d / Math.Sqrt(1 - rest));
        double[] x = [pixdim[1], pixdim[2], pixdim[0] < 0 ? -pixdim[3] : pixdim[3]];
        var affine = new double[3, 4]
        {
            { a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c), 0 },
            { 2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b), 0 },
            { 2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c, 0 },
        };
        for (var row = 0; row < 3; row++)
        {
            for (var i = 0; i < 3; i++) affine[row, i] *= x[i];
            affine[row, 3] = quaternionAndOffset[3 + row];
        }
        return affine;
    }

    /// <summary>
    /// Neither: voxel sizes alone, the image centred, and its first axis running to the left, as Analyze
    /// files were stored and as nibabel reads them.
    /// </summary>
    internal static double[,] FromPixdim(double[] pixdim, long[] shape)
    {
        var affine = new double[3, 4];
        for (var i = 0; i < 3; i++)
        {
            var size = i < shape.Length ? shape[i] : 1;
            affine[i, i] = (i == 0 ? -1 : 1) * Math.Abs(pixdim[i + 1]);
            affine[i, 3] = -affine[i, i] * (size - 1) / 2;
        }
        return affine;
    }

    /// <summary>Spacing, origin and direction of an affine; columns of no length are left at 0.</summary>
    internal static (double[] Spacing, double[] Origin, double[,] Direction) Split(double[,] affine)
    {
        double[] spacing = new double[3], origin = [affine[0, 3], affine[1, 3], affine[2, 3]];
        var direction = new double[3, 3];
        for (var i = 0; i < 3; i++)
        {
            spacing[i] = Math.Sqrt(
                affine[0, i] * affine[0, i] + affine[1, i] * affine[1, i] + affine[2, i] * affine[2, i]);
            if (spacing[i] == 0) continue;
            for (var row = 0; row < 3; row++) direction[row, i] = affine[row, i] / spacing[i];
        }
        return (spacing, origin, direction);
    }
}
