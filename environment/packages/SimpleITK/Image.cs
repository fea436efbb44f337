using System.Globalization;

namespace itk.simple;

/// <summary>
/// An image of 2 to 5 dimensions on a grid in physical space: LPS millimetres, x fastest in memory.
/// Pixels stay in their own type; <see cref="GetBufferAsFloat"/> and its like hand out the memory itself,
/// which lives as long as the image does.
/// </summary>
public partial class Image : IDisposable
{
    internal ImageHandle Handle { get; private set; }

    internal Image(ImageHandle handle) => Handle = Native.Check(handle);

    public Image() : this(0, 0, PixelIDValueEnum.sitkUInt8) { }

    public Image(Image img) : this(Native.Copy(img.Handle)) { }

    internal void BecomeEmpty()
    {
        Handle.Dispose();
        Handle = Native.Check(Native.New(2, [0, 0], PixelIDValueEnum.sitkUInt8.swigValue, 1));
    }

    public Image(uint width, uint height, PixelIDValueEnum valueEnum)
        : this(new VectorUInt32(new[] { width, height }), valueEnum) { }

    public Image(uint width, uint height, uint depth, PixelIDValueEnum valueEnum)
        : this(new VectorUInt32(new[] { width, height, depth }), valueEnum) { }

    public Image(VectorUInt32 size, PixelIDValueEnum valueEnum) : this(size, valueEnum, 0) { }

    public Image(VectorUInt32 size, PixelIDValueEnum valueEnum, uint numberOfComponents)
        : this(Native.New(
            size.Count, [.. size.Select(s => (nuint)s)], valueEnum.swigValue, (int)numberOfComponents)) { }

    public PixelIDValueEnum GetPixelID() => PixelIDValueEnum.swigToEnum(Native.PixelId(Handle));
    public int GetPixelIDValue() => Native.PixelId(Handle);
    public string GetPixelIDTypeAsString() => Native.Text(Native.PixelName(GetPixelIDValue()));
    public uint GetDimension() => (uint)Native.Dimension(Handle);
    public uint GetNumberOfComponentsPerPixel() => (uint)Native.Components(Handle);
    public ulong GetNumberOfPixels() => GetSize().Aggregate(1UL, (n, s) => n * s);

    public VectorUInt32 GetSize() => new(Grid(0).Select(v => (uint)v));
    public uint GetWidth() => GetSize()[0];
    public uint GetHeight() => GetSize()[1];
    public uint GetDepth() => GetDimension() > 2 ? GetSize()[2] : 0;

    public VectorDouble GetSpacing() => new(Grid(1));
    public VectorDouble GetOrigin() => new(Grid(2));

    /// <summary>Row by row; column i is the direction of axis i.</summary>
    public VectorDouble GetDirection() => new(Grid(3));

    public void SetSpacing(VectorDouble spacing)
    {
        if (spacing.Any(s => !(s > 0)))
            throw new ApplicationException("Zero or negative spacing is not supported.");
        SetGrid(1, spacing, (int)GetDimension());
    }

    public void SetOrigin(VectorDouble origin) => SetGrid(2, origin, (int)GetDimension());

    public void SetDirection(VectorDouble direction)
    {
        var n = (int)GetDimension();
        Expect(direction.Count, n * n, "direction");
        _ = Solve(direction.ToArray(), new double[n]);
        SetGrid(3, direction, n * n);
    }

    /// <summary>Takes origin, spacing and direction from another image of the same size.</summary>
    public void CopyInformation(Image srcImage)
    {
        if (!srcImage.GetSize().SequenceEqual(GetSize()))
            throw new ApplicationException("Source image size does not match this image.");
        SetOrigin(srcImage.GetOrigin());
        SetSpacing(srcImage.GetSpacing());
        SetDirection(srcImage.GetDirection());
    }

    public VectorDouble TransformContinuousIndexToPhysicalPoint(VectorDouble index)
    {
        int d = (int)GetDimension();
        double[] spacing = Grid(1), direction = Grid(3), point = Grid(2);
        Expect(index.Count, d, "index");
        for (var row = 0; row < d; row++)
            for (var i = 0; i < d; i++) point[row] += direction[row * d + i] * spacing[i] * index[i];
        return new VectorDouble(point);
    }

    public VectorDouble TransformIndexToPhysicalPoint(VectorInt64 index) =>
        TransformContinuousIndexToPhysicalPoint(new VectorDouble(index.Select(i => (double)i)));

    public VectorDouble TransformPhysicalPointToContinuousIndex(VectorDouble point)
    {
        int d = (int)GetDimension();
        Expect(point.Count, d, "point");
        double[] spacing = Grid(1), origin = Grid(2);
        var offset = point.Select((p, i) => p - origin[i]).ToArray();
        return new VectorDouble(Solve(Grid(3), offset).Select((v, i) => v / spacing[i]));
    }

    public VectorInt64 TransformPhysicalPointToIndex(VectorDouble point) =>
        new(TransformPhysicalPointToContinuousIndex(point).Select(v => (long)Math.Floor(v + 0.5)));

    public VectorString GetMetaDataKeys() => new(
        Enumerable.Range(0, Native.MetadataCount(Handle))
            .Select(i => Native.Text(Native.MetadataKey(Handle, i))));

    public bool HasMetaDataKey(string key) => Native.Metadata(Handle, key) != 0;

    public string GetMetaData(string key) => HasMetaDataKey(key)
        ? Native.Text(Native.Metadata(Handle, key))
        : throw new ApplicationException($"Key '{key}' does not exist.");

    public void SetMetaData(string key, string value) =>
        Native.Check(Native.SetMetadata(Handle, key, value));

    public bool EraseMetaData(string key)
    {
        var had = HasMetaDataKey(key);
        Native.Check(Native.SetMetadata(Handle, key, null));
        return had;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Image {string.Join('x', GetSize())} of {GetPixelIDTypeAsString()}, "
        + $"spacing [{string.Join(", ", GetSpacing())}], origin [{string.Join(", ", GetOrigin())}], "
        + $"direction [{string.Join(", ", GetDirection())}]");

    /// <summary>Whether size, origin, spacing and direction are alike.</summary>
    public bool IsCongruentImageGeometry(Image otherImage, double coordinateTolerance,
        double directionTolerance)
    {
        if (!GetSize().SequenceEqual(otherImage.GetSize())) return false;
        var tolerance = Math.Abs(coordinateTolerance * Grid(1)[0]);
        return Near(Grid(2), otherImage.Grid(2), tolerance) && Near(Grid(1), otherImage.Grid(1), tolerance)
            && Near(Grid(3), otherImage.Grid(3), directionTolerance);
    }

    public bool IsSameImageGeometryAs(Image otherImage) => IsCongruentImageGeometry(otherImage, 0, 0);
    public bool IsUnique() => true;
    public void MakeUnique() => ObjectDisposedException.ThrowIf(Handle.IsClosed, this);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Handle.Dispose();

    private static bool Near(double[] a, double[] b, double tolerance) =>
        a.Zip(b, (x, y) => Math.Abs(x - y)).All(d => d <= tolerance);

    private double[] Grid(int what)
    {
        var d = (int)GetDimension();
        var values = new double[what == 3 ? d * d : d];
        Native.GetGrid(Handle, what, values);
        return values;
    }

    private void SetGrid(int what, VectorDouble values, int count)
    {
        Expect(values.Count, count, "vector");
        Native.SetGrid(Handle, what, [.. values]);
    }

    private static void Expect(int count, int expected, string what)
    {
        if (count != expected)
            throw new ApplicationException($"The {what} has {count} elements; the image needs {expected}.");
    }

    // The square system by elimination with pivoting; the matrix is row by row.
    private static double[] Solve(double[] matrix, double[] right)
    {
        int n = right.Length;
        double[] a = [.. matrix], x = [.. right];
        for (var c = 0; c < n; c++)
        {
            var pivot = Enumerable.Range(c, n - c).MaxBy(r => Math.Abs(a[r * n + c]));
            if (a[pivot * n + c] == 0) throw new ApplicationException("Bad direction, determinant is 0.");
            for (var k = 0; k < n; k++) (a[c * n + k], a[pivot * n + k]) = (a[pivot * n + k], a[c * n + k]);
            (x[c], x[pivot]) = (x[pivot], x[c]);
            for (var r = 0; r < n; r++)
            {
                if (r == c) continue;
                var f = a[r * n + c] / a[c * n + c];
                for (var k = c; k < n; k++) a[r * n + k] -= f * a[c * n + k];
                x[r] -= f * x[c];
            }
        }
        for (var c = 0; c < n; c++) x[c] /= a[c * n + c];
        return x;
    }
}
