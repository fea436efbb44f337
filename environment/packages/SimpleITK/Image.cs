using System.Globalization;

namespace itk.simple;

/// <summary>
/// An image of 2 to 4 dimensions on a grid in physical space: LPS millimetres, x fastest in memory.
/// Pixels stay in their own type; <see cref="GetBufferAsFloat"/> and its like hand out the memory itself,
/// which lives
/// as long as the image does.
/// </summary>
public sealed class Image : IDisposable
{
    internal readonly ImageHandle Handle;

    internal Image(ImageHandle handle) => Handle = Native.Check(handle);

    public Image() : this(0, 0, PixelIDValueEnum.sitkUInt8) { }

    public Image(Image img) : this(Native.Copy(img.Handle)) { }

    public Image(uint width, uint height, PixelIDValueEnum valueEnum)
        : this(new VectorUInt32([width, height]), valueEnum) { }

    public Image(uint width, uint height, uint depth, PixelIDValueEnum valueEnum)
        : this(new VectorUInt32([width, height, depth]), valueEnum) { }

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

    public void SetDirection(VectorDouble direction) =>
        SetGrid(3, direction, (int)(GetDimension() * GetDimension()));

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
        return new VectorDouble(Linear.Solve(Grid(3), offset).Select((v, i) => v / spacing[i]));
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

    public IntPtr GetBufferAsInt8() => Buffer(PixelIDValueEnum.sitkInt8);
    public IntPtr GetBufferAsUInt8() => Buffer(PixelIDValueEnum.sitkUInt8);
    public IntPtr GetBufferAsInt16() => Buffer(PixelIDValueEnum.sitkInt16);
    public IntPtr GetBufferAsUInt16() => Buffer(PixelIDValueEnum.sitkUInt16);
    public IntPtr GetBufferAsInt32() => Buffer(PixelIDValueEnum.sitkInt32);
    public IntPtr GetBufferAsUInt32() => Buffer(PixelIDValueEnum.sitkUInt32);
    public IntPtr GetBufferAsInt64() => Buffer(PixelIDValueEnum.sitkInt64);
    public IntPtr GetBufferAsUInt64() => Buffer(PixelIDValueEnum.sitkUInt64);
    public IntPtr GetBufferAsFloat() => Buffer(PixelIDValueEnum.sitkFloat32);
    public IntPtr GetBufferAsDouble() => Buffer(PixelIDValueEnum.sitkFloat64);

    public unsafe float GetPixelAsFloat(VectorUInt32 idx) => ((float*)GetBufferAsFloat())[Offset(idx)];
    public unsafe void SetPixelAsFloat(VectorUInt32 idx, float v) =>
        ((float*)GetBufferAsFloat())[Offset(idx)] = v;
    public unsafe short GetPixelAsInt16(VectorUInt32 idx) => ((short*)GetBufferAsInt16())[Offset(idx)];
    public unsafe byte GetPixelAsUInt8(VectorUInt32 idx) => ((byte*)GetBufferAsUInt8())[Offset(idx)];
    public unsafe void SetPixelAsInt16(VectorUInt32 idx, short v) =>
        ((short*)GetBufferAsInt16())[Offset(idx)] = v;
    public unsafe void SetPixelAsUInt8(VectorUInt32 idx, byte v) =>
        ((byte*)GetBufferAsUInt8())[Offset(idx)] = v;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Image {string.Join('x', GetSize())} of {GetPixelIDTypeAsString()}, "
        + $"spacing [{string.Join(", ", GetSpacing())}], origin [{string.Join(", ", GetOrigin())}], direction [{string.Join(", ", GetDirection())}]");

    public void Dispose() => Handle.Dispose();

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

    // A vector image's buffer is its components, one after another.
    private IntPtr Buffer(PixelIDValueEnum type)
    {
        var id = GetPixelIDValue();
        return id == type.swigValue || id == type.swigValue + PixelIDValueEnum.sitkVectorInt8.swigValue
            ? Native.Buffer(Handle)
            : throw new ApplicationException(
                $"The image is of type: {GetPixelIDTypeAsString()} but the Get access method requires type: "
                + $"{Native.Text(Native.PixelName(type.swigValue))}!");
    }

    private long Offset(VectorUInt32 index)
    {
        var size = GetSize();
        Expect(index.Count, size.Count, "index");
        long offset = 0;
        for (var i = size.Count - 1; i >= 0; i--)
        {
            if (index[i] >= size[i]) throw new ApplicationException("index out of bounds");
            offset = offset * size[i] + index[i];
        }
        return offset;
    }
}
