namespace itk.simple;

/// <summary>A rotation in the plane (radians) about a centre, and a shift.</summary>
public class Euler2DTransform : Transform
{
    public Euler2DTransform() : base("Euler", 2) { }
    public Euler2DTransform(VectorDouble fixedCenter) : this() => SetCenter(fixedCenter);
    public Euler2DTransform(VectorDouble fixedCenter, double angle) : this(fixedCenter) => SetAngle(angle);
    public Euler2DTransform(VectorDouble fixedCenter, double angle, VectorDouble translation)
        : this(fixedCenter, angle) => SetTranslation(translation);
    public Euler2DTransform(Euler2DTransform arg0) : base((Transform)arg0) { }
    public Euler2DTransform(Transform arg0) : base(arg0, nameof(Euler2DTransform)) { }

    public VectorDouble GetCenter() => Part(2);
    public void SetCenter(VectorDouble @params) => SetPart(2, @params, "centre");
    public double GetAngle() => Values(0)[0];
    public void SetAngle(double angle) => SetValue(0, angle);
    public VectorDouble GetTranslation() => Part(3);
    public void SetTranslation(VectorDouble translation) => SetPart(3, translation, "translation");
    public VectorDouble GetMatrix() => Part(0);
    public void SetMatrix(VectorDouble matrix) => SetPart(0, matrix, "matrix");
}

/// <summary>
/// Rotations about x, y and z (radians) about a centre, applied in the order y, x, z; and a shift.
/// </summary>
public class Euler3DTransform : Transform
{
    public Euler3DTransform() : base("Euler", 3) { }
    public Euler3DTransform(VectorDouble fixedCenter) : this() => SetCenter(fixedCenter);
    public Euler3DTransform(VectorDouble fixedCenter, double angleX) : this(fixedCenter, angleX, 0) { }
    public Euler3DTransform(VectorDouble fixedCenter, double angleX, double angleY)
        : this(fixedCenter, angleX, angleY, 0) { }
    public Euler3DTransform(VectorDouble fixedCenter, double angleX, double angleY, double angleZ)
        : this(fixedCenter) => SetRotation(angleX, angleY, angleZ);
    public Euler3DTransform(
        VectorDouble fixedCenter, double angleX, double angleY, double angleZ, VectorDouble translation)
        : this(fixedCenter, angleX, angleY, angleZ) => SetTranslation(translation);
    public Euler3DTransform(Euler3DTransform arg0) : base((Transform)arg0) { }
    public Euler3DTransform(Transform arg0) : base(arg0, nameof(Euler3DTransform)) { }

    public VectorDouble GetCenter() => Part(2);
    public void SetCenter(VectorDouble @params) => SetPart(2, @params, "centre");
    public double GetAngleX() => Values(0)[0];
    public double GetAngleY() => Values(0)[1];
    public double GetAngleZ() => Values(0)[2];
    public VectorDouble GetTranslation() => Part(3);
    public void SetTranslation(VectorDouble translation) => SetPart(3, translation, "translation");
    public VectorDouble GetMatrix() => Part(0);
    public void SetMatrix(VectorDouble matrix) => SetMatrix(matrix, 1e-10);
    public void SetMatrix(VectorDouble matrix, double tolerance) => SetPart(0, matrix, "matrix");

    public void SetRotation(double angleX, double angleY, double angleZ)
    {
        var values = Values(0);
        (values[0], values[1], values[2]) = (angleX, angleY, angleZ);
        SetValues(0, values);
    }

    /// <summary>Applies the angles in the order x, y, z instead.</summary>
    public void SetComputeZYX(bool computeZYX)
    {
        var values = Values(1);
        SetValues(1, [values[0], values[1], values[2], computeZYX ? 1 : 0]);
    }

    public bool GetComputeZYX() => Values(1) is [_, _, _, not 0];
    public void ComputeZYXOn() => SetComputeZYX(true);
    public void ComputeZYXOff() => SetComputeZYX(false);
}

/// <summary>A rotation in the plane, a factor and a shift.</summary>
public class Similarity2DTransform : Transform
{
    public Similarity2DTransform() : base("Similarity", 2) { }
    public Similarity2DTransform(Similarity2DTransform arg0) : base((Transform)arg0) { }
    public Similarity2DTransform(Transform arg0) : base(arg0, nameof(Similarity2DTransform)) { }

    public VectorDouble GetCenter() => Part(2);
    public void SetCenter(VectorDouble @params) => SetPart(2, @params, "centre");
    public double GetScale() => Values(0)[0];
    public void SetScale(double scale) => SetValue(0, scale);
    public double GetAngle() => Values(0)[1];
    public void SetAngle(double angle) => SetValue(1, angle);
    public VectorDouble GetTranslation() => Part(3);
    public void SetTranslation(VectorDouble translation) => SetPart(3, translation, "translation");
    public VectorDouble GetMatrix() => Part(0);
    public void SetMatrix(VectorDouble matrix) => SetPart(0, matrix, "matrix");
}

/// <summary>What the transforms by a unit quaternion (versor) share.</summary>
public class VersorRigid3DTransform : Transform
{
    public VersorRigid3DTransform() : base("VersorRigid", 3) { }
    public VersorRigid3DTransform(VersorRigid3DTransform arg0) : base((Transform)arg0) { }
    public VersorRigid3DTransform(Transform arg0) : base(arg0, nameof(VersorRigid3DTransform)) { }

    public VectorDouble GetCenter() => Part(2);
    public void SetCenter(VectorDouble @params) => SetPart(2, @params, "centre");
    public VectorDouble GetVersor() => Versors.Of(Values(0));
    public void SetRotation(VectorDouble versor) => SetValues(0, Versors.With(Values(0), versor));
    public void SetRotation(VectorDouble axis, double angle) => SetRotation(Versors.About(axis, angle));
    public VectorDouble GetTranslation() => Part(3);
    public void SetTranslation(VectorDouble translation) => SetPart(3, translation, "translation");
    public VectorDouble GetMatrix() => Part(0);
    public void SetMatrix(VectorDouble matrix) => SetMatrix(matrix, 1e-10);
    public void SetMatrix(VectorDouble matrix, double tolerance) => SetPart(0, matrix, "matrix");
}

/// <summary>A rotation by a unit quaternion, one factor and a shift.</summary>
public class Similarity3DTransform : Transform
{
    public Similarity3DTransform() : base("Similarity", 3) { }
    public Similarity3DTransform(Similarity3DTransform arg0) : base((Transform)arg0) { }
    public Similarity3DTransform(Transform arg0) : base(arg0, nameof(Similarity3DTransform)) { }

    public VectorDouble GetCenter() => Part(2);
    public void SetCenter(VectorDouble @params) => SetPart(2, @params, "centre");
    public double GetScale() => Values(0)[6];
    public void SetScale(double scale) => SetValue(6, scale);
    public VectorDouble GetVersor() => Versors.Of(Values(0));
    public void SetRotation(VectorDouble versor) => SetValues(0, Versors.With(Values(0), versor));
    public void SetRotation(VectorDouble axis, double angle) => SetRotation(Versors.About(axis, angle));
    public VectorDouble GetTranslation() => Part(3);
    public void SetTranslation(VectorDouble translation) => SetPart(3, translation, "translation");
    public VectorDouble GetMatrix() => Part(0);
    public void SetMatrix(VectorDouble matrix) => SetMatrix(matrix, 1e-10);
    public void SetMatrix(VectorDouble matrix, double tolerance) => SetPart(0, matrix, "matrix");
}

internal static class Versors
{
    /// <summary>x, y, z and w of the three that are parameters.</summary>
    internal static VectorDouble Of(double[] p) =>
        new([p[0], p[1], p[2], Math.Sqrt(Math.Max(0, 1 - p[0] * p[0] - p[1] * p[1] - p[2] * p[2]))]);

    /// <summary>The parameters with another rotation; w is made positive.</summary>
    internal static double[] With(double[] parameters, VectorDouble versor)
    {
        if (versor.Count != 4)
            throw new ApplicationException($"A versor has 4 elements, not {versor.Count}.");
        var norm = Math.Sqrt(versor.Sum(v => v * v)) * (versor[3] < 0 ? -1 : 1);
        for (var i = 0; i < 3; i++) parameters[i] = versor[i] / norm;
        return parameters;
    }

    internal static VectorDouble About(VectorDouble axis, double angle)
    {
        var norm = Math.Sqrt(axis.Sum(v => v * v));
        var (sin, cos) = Math.SinCos(angle / 2);
        return norm > 0
            ? new VectorDouble([axis[0] / norm * sin, axis[1] / norm * sin, axis[2] / norm * sin, cos])
            : throw new ApplicationException("The axis of a rotation has no length.");
    }
}
