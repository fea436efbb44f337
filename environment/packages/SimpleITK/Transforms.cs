namespace itk.simple;

/// <summary>
/// A transform of points in three dimensions; here always affine: p ↦ matrix · p + offset.
/// </summary>
public class Transform : IDisposable
{
    private protected double[] Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    private protected double[] Translation = [0, 0, 0];
    private protected double[] Center = [0, 0, 0];

    public Transform() { }

    private protected Transform(uint dimensions)
    {
        if (dimensions != 3)
            throw new ApplicationException($"Transforms are of 3 dimensions here, not {dimensions}.");
    }

    public uint GetDimension() => 3;

    public VectorDouble TransformPoint(VectorDouble point)
    {
        if (point.Count != 3) throw new ApplicationException($"A point has 3 elements, not {point.Count}.");
        var m = Affine();
        return new VectorDouble(Enumerable.Range(0, 3).Select(
            r => m[r * 3] * point[0] + m[r * 3 + 1] * point[1] + m[r * 3 + 2] * point[2] + m[9 + r]));
    }

    public Transform GetInverse()
    {
        var m = Affine();
        var inverse = new Transform();
        for (var column = 0; column < 3; column++)
        {
            var unit = new double[3];
            unit[column] = 1;
            var x = Linear.Solve(m[..9], unit);
            for (var row = 0; row < 3; row++) inverse.Matrix[row * 3 + column] = x[row];
        }
        var offset = Linear.Solve(m[..9], m[9..]);
        inverse.Translation = [-offset[0], -offset[1], -offset[2]];
        return inverse;
    }

    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Nine numbers of the matrix row by row, then the offset.</summary>
    internal double[] Affine()
    {
        var result = new double[12];
        Matrix.CopyTo(result, 0);
        for (var row = 0; row < 3; row++)
        {
            result[9 + row] = Translation[row] + Center[row];
            for (var i = 0; i < 3; i++) result[9 + row] -= Matrix[row * 3 + i] * Center[i];
        }
        return result;
    }

    private protected static double[] Three(VectorDouble v) => v.Count == 3
        ? [.. v]
        : throw new ApplicationException($"3 elements are needed, not {v.Count}.");
}

/// <summary>A shift in millimetres.</summary>
public sealed class TranslationTransform : Transform
{
    public TranslationTransform(uint dimensions) : base(dimensions) { }
    public TranslationTransform(uint dimensions, VectorDouble offset) : base(dimensions) =>
        SetOffset(offset);
    public void SetOffset(VectorDouble offset) => Translation = Three(offset);
    public VectorDouble GetOffset() => new(Translation);
}

/// <summary>A matrix about a centre, and a shift.</summary>
public sealed class AffineTransform : Transform
{
    public AffineTransform(uint dimensions) : base(dimensions) { }
    public VectorDouble GetMatrix() => new(Matrix);
    public VectorDouble GetTranslation() => new(Translation);
    public VectorDouble GetCenter() => new(Center);
    public void SetTranslation(VectorDouble translation) => Translation = Three(translation);
    public void SetCenter(VectorDouble center) => Center = Three(center);

    public void SetMatrix(VectorDouble matrix) => Matrix = matrix.Count == 9
        ? [.. matrix]
        : throw new ApplicationException($"9 elements are needed, not {matrix.Count}.");
}

/// <summary>
/// Rotations about x, y and z (radians) about a centre, applied in the order y, x, z; and a shift.
/// </summary>
public sealed class Euler3DTransform : Transform
{
    public void SetTranslation(VectorDouble translation) => Translation = Three(translation);
    public void SetCenter(VectorDouble center) => Center = Three(center);

    public void SetRotation(double angleX, double angleY, double angleZ)
    {
        var (sx, cx) = Math.SinCos(angleX);
        var (sy, cy) = Math.SinCos(angleY);
        var (sz, cz) = Math.SinCos(angleZ);
        Matrix =
        [
            cz * cy - sz * sx * sy, -sz * cx, cz * sy + sz * sx * cy,
            sz * cy + cz * sx * sy, cz * cx, sz * sy - cz * sx * cy,
            -cx * sy, sx, cx * cy,
        ];
    }
}
