namespace itk.simple;

/// <summary>
/// A transform of points of two or three dimensions; by default the identity in three. Its parameters are
/// what a registration optimizes; its fixed parameters (a centre, a grid) stay.
/// </summary>
public class Transform : IDisposable
{
    internal TransformHandle Handle { get; private set; }

    internal Transform(TransformHandle handle) => Handle = handle.Checked();

    private protected Transform(string kind, uint dimensions)
        : this(NativeTransforms.New(kind, (int)dimensions)) { }

    /// <summary>A copy, for a class that has more to say of a transform of its kind.</summary>
    private protected Transform(Transform other, params string[] kinds)
        : this(NativeTransforms.Copy(other.Handle))
    {
        if (kinds.Contains(NativeName)) return;
        var name = NativeName;
        Dispose();
        throw new ApplicationException($"Transform is not of type {GetType().Name}! It is a {name}.");
    }

    public Transform() : this("Identity", 3) { }

    public Transform(Transform arg0) : this(NativeTransforms.Copy(arg0.Handle)) { }

    public uint GetDimension() => (uint)NativeTransforms.Dimension(Handle);
    public virtual string GetName() => NativeName;
    public virtual bool IsLinear() => NativeTransforms.Linear(Handle) != 0;
    public virtual void SetIdentity() => Native.Check(NativeTransforms.Identity(Handle));
    public void MakeUnique() => ObjectDisposedException.ThrowIf(Handle.IsClosed, this);

    public VectorDouble GetParameters() => new(Values(0));
    public uint GetNumberOfParameters() => (uint)NativeTransforms.Get(Handle, 0, null);
    public void SetParameters(VectorDouble parameters) => SetValues(0, parameters);
    public VectorDouble GetFixedParameters() => new(Values(1));
    public uint GetNumberOfFixedParameters() => (uint)NativeTransforms.Get(Handle, 1, null);
    public void SetFixedParameters(VectorDouble parameters) => SetValues(1, parameters);

    public VectorDouble TransformPoint(VectorDouble point)
    {
        var result = new double[GetDimension()];
        Native.Check(NativeTransforms.Point(Handle, Exactly(point, "point"), result));
        return new VectorDouble(result);
    }

    /// <summary>A direction at a point; for linear transforms the point does not matter.</summary>
    public VectorDouble TransformVector(VectorDouble vector, VectorDouble point)
    {
        var result = new double[GetDimension()];
        Native.Check(NativeTransforms.Vector(
            Handle, Exactly(vector, "vector"), Exactly(point, "point"), result));
        return new VectorDouble(result);
    }

    /// <summary>A new transform that undoes this one.</summary>
    /// <exception cref="ApplicationException">There is none.</exception>
    public Transform GetInverse() => new(NativeTransforms.Inverse(Handle));

    /// <summary>Becomes its own inverse; false, and nothing changes, where there is none.</summary>
    public virtual bool SetInverse()
    {
        var inverse = NativeTransforms.Inverse(Handle);
        if (inverse.IsInvalid)
        {
            inverse.Dispose();
            return false;
        }
        Become(inverse);
        return true;
    }

    public void WriteTransform(string filename) => Native.Check(NativeTransforms.Write(Handle, filename));

    public override string ToString() =>
        $"itk::simple::{GetName()} of {GetDimension()} dimensions, "
        + $"parameters [{string.Join(", ", GetParameters())}]";

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Handle.Dispose();

    internal string NativeName => Native.Text(NativeTransforms.Name(Handle));

    private protected void Become(TransformHandle handle)
    {
        Handle.Dispose();
        Handle = handle.Checked();
    }

    private protected double[] Exactly(VectorDouble values, string what, int power = 1)
    {
        var expected = (int)Math.Pow(GetDimension(), power);
        return values.Count == expected
            ? values.ToArray()
            : throw new ApplicationException(
                $"The {what} has {values.Count} elements; the transform needs {expected}.");
    }

    private protected VectorDouble Part(int what)
    {
        var values = new double[what == 0 ? GetDimension() * GetDimension() : GetDimension()];
        Native.Check(NativeTransforms.GetMatrix(Handle, what, values));
        return new VectorDouble(values);
    }

    private protected void SetPart(int what, VectorDouble values, string name) =>
        Native.Check(NativeTransforms.SetMatrix(Handle, what, Exactly(values, name, what == 0 ? 2 : 1)));

    private protected double[] Values(int which)
    {
        var values = new double[NativeTransforms.Get(Handle, which, null)];
        _ = NativeTransforms.Get(Handle, which, values);
        return values;
    }

    private protected void SetValues(int which, IEnumerable<double> values)
    {
        double[] all = [.. values];
        Native.Check(NativeTransforms.Set(Handle, which, all, all.Length));
    }

    private protected void SetValue(int index, double value)
    {
        var values = Values(0);
        values[index] = value;
        SetValues(0, values);
    }
}
