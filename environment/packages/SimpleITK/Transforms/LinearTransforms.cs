namespace itk.simple;

/// <summary>A shift in millimetres.</summary>
public class TranslationTransform : Transform
{
    public TranslationTransform(uint dimensions) : base("Translation", dimensions) { }
    public TranslationTransform(uint dimensions, VectorDouble offset) : this(dimensions) => SetOffset(offset);
    public TranslationTransform(TranslationTransform arg0) : base((Transform)arg0) { }
    public TranslationTransform(Transform arg0) : base(arg0, nameof(TranslationTransform)) { }

    public VectorDouble GetOffset() => GetParameters();
    public void SetOffset(VectorDouble offset) => SetParameters(offset);
}

/// <summary>A factor along each axis, about a centre.</summary>
public class ScaleTransform : Transform
{
    public ScaleTransform(uint dimensions) : base("Scale", dimensions) { }
    public ScaleTransform(uint dimensions, VectorDouble scale) : this(dimensions) => SetScale(scale);
    public ScaleTransform(ScaleTransform arg0) : base((Transform)arg0) { }
    public ScaleTransform(Transform arg0) : base(arg0, nameof(ScaleTransform)) { }

    public VectorDouble GetScale() => GetParameters();
    public void SetScale(VectorDouble @params) => SetParameters(@params);
    public VectorDouble GetCenter() => Part(2);
    public void SetCenter(VectorDouble @params) => SetPart(2, @params, "centre");
    public VectorDouble GetMatrix() => Part(0);
}

/// <summary>A matrix about a centre, and a shift: p ↦ M (p − c) + c + t.</summary>
public class AffineTransform : Transform
{
    public AffineTransform(uint dimensions) : base("Affine", dimensions) { }
    public AffineTransform(AffineTransform arg0) : base((Transform)arg0) { }
    public AffineTransform(Transform arg0) : base(arg0, nameof(AffineTransform)) { }
    public AffineTransform(VectorDouble matrix, VectorDouble translation)
        : this(matrix, translation, VectorDouble.Repeat(0, translation.Count)) { }
    public AffineTransform(VectorDouble matrix, VectorDouble translation, VectorDouble fixedCenter)
        : this((uint)translation.Count)
    {
        SetCenter(fixedCenter);
        SetMatrix(matrix);
        SetTranslation(translation);
    }

    public VectorDouble GetCenter() => Part(2);
    public void SetCenter(VectorDouble @params) => SetPart(2, @params, "centre");
    public VectorDouble GetMatrix() => Part(0);
    public void SetMatrix(VectorDouble matrix) => SetPart(0, matrix, "matrix");
    public VectorDouble GetTranslation() => Part(3);
    public void SetTranslation(VectorDouble translation) => SetPart(3, translation, "translation");

    public void Scale(VectorDouble factors) => Scale(factors, true);
    public void Scale(VectorDouble factors, bool pre) => Compose(Diagonal(factors), pre);
    public void Scale(double factor) => Scale(factor, true);
    public void Scale(double factor, bool pre) =>
        Scale(VectorDouble.Repeat(factor, (int)GetDimension()), pre);

    public void Translate(VectorDouble offset) => Translate(offset, true);
    public void Translate(VectorDouble offset, bool pre)
    {
        double[] shift = Exactly(offset, "offset"), old = Part(3).ToArray();
        if (pre)  // before the matrix: the shift goes through it
        {
            using var center = GetCenter();
            shift = [.. TransformVector(offset, center)];
        }
        SetTranslation(new VectorDouble(old.Zip(shift, (a, b) => a + b)));
    }

    public void Rotate(int axis1, int axis2, double angle) => Rotate(axis1, axis2, angle, true);
    public void Rotate(int axis1, int axis2, double angle, bool pre)
    {
        var n = (int)GetDimension();
        var turn = Diagonal(VectorDouble.Repeat(1, n));
        var (sin, cos) = Math.SinCos(angle);
        (turn[axis1 * n + axis1], turn[axis1 * n + axis2]) = (cos, sin);
        (turn[axis2 * n + axis1], turn[axis2 * n + axis2]) = (-sin, cos);
        Compose(turn, pre);
    }

    public void Shear(int axis1, int axis2, double coef) => Shear(axis1, axis2, coef, true);
    public void Shear(int axis1, int axis2, double coef, bool pre)
    {
        var n = (int)GetDimension();
        var shear = Diagonal(VectorDouble.Repeat(1, n));
        shear[axis1 * n + axis2] = coef;
        Compose(shear, pre);
    }

    private double[] Diagonal(VectorDouble values)
    {
        var n = (int)GetDimension();
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++) matrix[i * n + i] = values[i];
        return matrix;
    }

    // pre: the matrix acts before this one.
    private void Compose(double[] other, bool pre)
    {
        var n = (int)GetDimension();
        var own = Part(0).ToArray();
        var (left, right) = pre ? (own, other) : (other, own);
        var product = new double[n * n];
        for (var r = 0; r < n; r++)
            for (var c = 0; c < n; c++)
                for (var k = 0; k < n; k++) product[r * n + c] += left[r * n + k] * right[k * n + c];
        if (!pre)
        {
            var old = Part(3).ToArray();
            SetTranslation(new VectorDouble(
                Enumerable.Range(0, n).Select(
                    r => Enumerable.Range(0, n).Sum(k => other[r * n + k] * old[k]))));
        }
        SetMatrix(new VectorDouble(product));
    }
}
