namespace itk.simple;

/// <summary>Transforms one after another; the last that was added is applied first.</summary>
public class CompositeTransform : Transform
{
    public CompositeTransform(uint dimensions) : base("Composite", dimensions) { }
    public CompositeTransform(CompositeTransform arg0) : base((Transform)arg0) { }

    public CompositeTransform(Transform tx) : base("Composite", tx.GetDimension())
    {
        if (tx.NativeName == nameof(CompositeTransform)) Become(NativeTransforms.Copy(tx.Handle));
        else AddTransform(tx);
    }

    public CompositeTransform(IEnumerable<Transform> transforms)
        : this(transforms.FirstOrDefault()?.GetDimension() ?? 3)
    {
        foreach (var transform in transforms) AddTransform(transform);
    }

    /// <summary>Adds a copy.</summary>
    public void AddTransform(Transform t)
    {
        using var copy = new Transform(t);
        Native.Check(NativeTransforms.Add(Handle, copy.Handle));
    }

    public uint GetNumberOfTransforms() => (uint)NativeTransforms.Count(Handle);

    public Transform GetNthTransform(uint n) => n < GetNumberOfTransforms()
        ? new Transform(NativeTransforms.Nth(Handle, (int)n))
        : throw new ApplicationException(
            $"There are {GetNumberOfTransforms()} transforms, and number {n} was asked for.");

    public Transform GetBackTransform() => GetNumberOfTransforms() is > 0 and var n
        ? GetNthTransform(n - 1) : throw new ApplicationException("There is no transform in the composite.");

    public void RemoveTransform()
    {
        if (GetNumberOfTransforms() == 0)
            throw new ApplicationException("There is no transform in the composite.");
        Native.Check(NativeTransforms.Change(Handle, 0));
    }

    public void ClearTransforms() => Native.Check(NativeTransforms.Change(Handle, 1));
    public void FlattenTransform() => Native.Check(NativeTransforms.Change(Handle, 2));
}

/// <summary>A displacement in millimetres for each point of a grid, read linearly between them.</summary>
public class DisplacementFieldTransform : Transform
{
    public DisplacementFieldTransform(uint dimensions) : base("DisplacementField", dimensions) { }
    public DisplacementFieldTransform(DisplacementFieldTransform arg0) : base((Transform)arg0) { }
    public DisplacementFieldTransform(Transform arg0) : base(arg0, nameof(DisplacementFieldTransform)) { }

    /// <summary>Takes the image over: afterwards it is an empty one.</summary>
    public DisplacementFieldTransform(Image arg0) : this(arg0.GetDimension()) => SetDisplacementField(arg0);

    /// <summary>Takes the image over: afterwards it is an empty one.</summary>
    public void SetDisplacementField(Image arg0)
    {
        Native.Check(NativeTransforms.SetField(Handle, arg0.Handle));
        arg0.BecomeEmpty();
    }

    public Image GetDisplacementField() => new(NativeTransforms.Field(Handle));
}

/// <summary>Displacements by cubic B-splines over a grid of control points.</summary>
public class BSplineTransform : Transform
{
    public BSplineTransform(uint dimensions) : this(dimensions, 3) { }

    public BSplineTransform(uint dimensions, uint order) : base("BSpline", dimensions)
    {
        if (order != 3)
            throw new ApplicationException($"B-splines are of order 3 here, not of {order}.");
    }

    public BSplineTransform(BSplineTransform arg0) : base((Transform)arg0) { }
    public BSplineTransform(Transform arg0) : base(arg0, nameof(BSplineTransform)) { }

    public uint GetOrder() => 3;

    /// <summary>Cells along each axis: three less than control points.</summary>
    public VectorUInt32 GetTransformDomainMeshSize() => new(Fixed(0).Select(v => (uint)v - 3));
    public void SetTransformDomainMeshSize(VectorUInt32 arg0) => SetDomain(mesh: [.. arg0]);

    public VectorDouble GetTransformDomainPhysicalDimensions()
    {
        var mesh = GetTransformDomainMeshSize();
        return new VectorDouble(Fixed(2).Select((s, i) => s * mesh[i]));
    }

    public void SetTransformDomainPhysicalDimensions(VectorDouble arg0) => SetDomain(lengths: [.. arg0]);

    /// <summary>The corner of the box; control points reach a cell beyond it.</summary>
    public VectorDouble GetTransformDomainOrigin()
    {
        var n = (int)GetDimension();
        double[] origin = Fixed(1), spacing = Fixed(2), direction = [.. GetTransformDomainDirection()];
        return new VectorDouble(Enumerable.Range(0, n).Select(
            r => origin[r] + Enumerable.Range(0, n).Sum(i => direction[r * n + i] * spacing[i])));
    }

    public void SetTransformDomainOrigin(VectorDouble arg0) => SetDomain(corner: [.. arg0]);

    public VectorDouble GetTransformDomainDirection() => new(Values(1).Skip(3 * (int)GetDimension()));
    public void SetTransformDomainDirection(VectorDouble arg0) => SetDomain(directions: [.. arg0]);

    internal void SetDomain(
        uint[]? mesh = null, double[]? lengths = null, double[]? corner = null,
        double[]? directions = null) =>
        Native.Check(NativeTransforms.Domain(Handle, mesh ?? [.. GetTransformDomainMeshSize()],
            lengths ?? [.. GetTransformDomainPhysicalDimensions()], corner ?? [.. GetTransformDomainOrigin()],
            directions ?? [.. GetTransformDomainDirection()]));

    // The fixed parameters: size, origin and spacing of the control points, then the directions.
    private double[] Fixed(int part)
    {
        var n = (int)GetDimension();
        return Values(1)[(part * n)..((part + 1) * n)];
    }
}
