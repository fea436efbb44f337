namespace itk.simple;

/// <summary>Images of memory that the caller holds; it is copied.</summary>
public static partial class SimpleITK
{
    public static Image ImportAsInt8(IntPtr buffer, VectorUInt32 size) =>
        ImportAsInt8(buffer, size, new VectorDouble());
    public static Image ImportAsInt8(IntPtr buffer, VectorUInt32 size, VectorDouble spacing) =>
        ImportAsInt8(buffer, size, spacing, new VectorDouble());
    public static Image ImportAsInt8(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin) =>
        ImportAsInt8(buffer, size, spacing, origin, new VectorDouble());
    public static Image ImportAsInt8(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin,
        VectorDouble direction) =>
        ImportAsInt8(buffer, size, spacing, origin, direction, 1);
    public static Image ImportAsInt8(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin, VectorDouble direction,
        uint numberOfComponents) =>
        Import(f => f.SetBufferAsInt8(buffer, numberOfComponents), size, spacing, origin, direction);

    public static Image ImportAsUInt8(IntPtr buffer, VectorUInt32 size) =>
        ImportAsUInt8(buffer, size, new VectorDouble());
    public static Image ImportAsUInt8(IntPtr buffer, VectorUInt32 size, VectorDouble spacing) =>
        ImportAsUInt8(buffer, size, spacing, new VectorDouble());
    public static Image ImportAsUInt8(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin) =>
        ImportAsUInt8(buffer, size, spacing, origin, new VectorDouble());
    public static Image ImportAsUInt8(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin,
        VectorDouble direction) =>
        ImportAsUInt8(buffer, size, spacing, origin, direction, 1);
    public static Image ImportAsUInt8(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin, VectorDouble direction,
        uint numberOfComponents) =>
        Import(f => f.SetBufferAsUInt8(buffer, numberOfComponents), size, spacing, origin, direction);

    public static Image ImportAsInt16(IntPtr buffer, VectorUInt32 size) =>
        ImportAsInt16(buffer, size, new VectorDouble());
    public static Image ImportAsInt16(IntPtr buffer, VectorUInt32 size, VectorDouble spacing) =>
        ImportAsInt16(buffer, size, spacing, new VectorDouble());
    public static Image ImportAsInt16(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin) =>
        ImportAsInt16(buffer, size, spacing, origin, new VectorDouble());
    public static Image ImportAsInt16(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin,
        VectorDouble direction) =>
        ImportAsInt16(buffer, size, spacing, origin, direction, 1);
    public static Image ImportAsInt16(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin, VectorDouble direction,
        uint numberOfComponents) =>
        Import(f => f.SetBufferAsInt16(buffer, numberOfComponents), size, spacing, origin, direction);

    public static Image ImportAsUInt16(IntPtr buffer, VectorUInt32 size) =>
        ImportAsUInt16(buffer, size, new VectorDouble());
    public static Image ImportAsUInt16(IntPtr buffer, VectorUInt32 size, VectorDouble spacing) =>
        ImportAsUInt16(buffer, size, spacing, new VectorDouble());
    public static Image ImportAsUInt16(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin) =>
        ImportAsUInt16(buffer, size, spacing, origin, new VectorDouble());
    public static Image ImportAsUInt16(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin,
        VectorDouble direction) =>
        ImportAsUInt16(buffer, size, spacing, origin, direction, 1);
    public static Image ImportAsUInt16(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin, VectorDouble direction,
        uint numberOfComponents) =>
        Import(f => f.SetBufferAsUInt16(buffer, numberOfComponents), size, spacing, origin, direction);

    public static Image ImportAsInt32(IntPtr buffer, VectorUInt32 size) =>
        ImportAsInt32(buffer, size, new VectorDouble());
    public static Image ImportAsInt32(IntPtr buffer, VectorUInt32 size, VectorDouble spacing) =>
        ImportAsInt32(buffer, size, spacing, new VectorDouble());
    public static Image ImportAsInt32(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin) =>
        ImportAsInt32(buffer, size, spacing, origin, new VectorDouble());
    public static Image ImportAsInt32(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin,
        VectorDouble direction) =>
        ImportAsInt32(buffer, size, spacing, origin, direction, 1);
    public static Image ImportAsInt32(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin, VectorDouble direction,
        uint numberOfComponents) =>
        Import(f => f.SetBufferAsInt32(buffer, numberOfComponents), size, spacing, origin, direction);

    public static Image ImportAsUInt32(IntPtr buffer, VectorUInt32 size) =>
        ImportAsUInt32(buffer, size, new VectorDouble());
    public static Image ImportAsUInt32(IntPtr buffer, VectorUInt32 size, VectorDouble spacing) =>
        ImportAsUInt32(buffer, size, spacing, new VectorDouble());
    public static Image ImportAsUInt32(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin) =>
        ImportAsUInt32(buffer, size, spacing, origin, new VectorDouble());
    public static Image ImportAsUInt32(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin,
        VectorDouble direction) =>
        ImportAsUInt32(buffer, size, spacing, origin, direction, 1);
    public static Image ImportAsUInt32(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin, VectorDouble direction,
        uint numberOfComponents) =>
        Import(f => f.SetBufferAsUInt32(buffer, numberOfComponents), size, spacing, origin, direction);

    public static Image ImportAsInt64(IntPtr buffer, VectorUInt32 size) =>
        ImportAsInt64(buffer, size, new VectorDouble());
    public static Image ImportAsInt64(IntPtr buffer, VectorUInt32 size, VectorDouble spacing) =>
        ImportAsInt64(buffer, size, spacing, new VectorDouble());
    public static Image ImportAsInt64(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin) =>
        ImportAsInt64(buffer, size, spacing, origin, new VectorDouble());
    public static Image ImportAsInt64(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin,
        VectorDouble direction) =>
        ImportAsInt64(buffer, size, spacing, origin, direction, 1);
    public static Image ImportAsInt64(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin, VectorDouble direction,
        uint numberOfComponents) =>
        Import(f => f.SetBufferAsInt64(buffer, numberOfComponents), size, spacing, origin, direction);

    public static Image ImportAsUInt64(IntPtr buffer, VectorUInt32 size) =>
        ImportAsUInt64(buffer, size, new VectorDouble());
    public static Image ImportAsUInt64(IntPtr buffer, VectorUInt32 size, VectorDouble spacing) =>
        ImportAsUInt64(buffer, size, spacing, new VectorDouble());
    public static Image ImportAsUInt64(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin) =>
        ImportAsUInt64(buffer, size, spacing, origin, new VectorDouble());
    public static Image ImportAsUInt64(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin,
        VectorDouble direction) =>
        ImportAsUInt64(buffer, size, spacing, origin, direction, 1);
    public static Image ImportAsUInt64(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin, VectorDouble direction,
        uint numberOfComponents) =>
        Import(f => f.SetBufferAsUInt64(buffer, numberOfComponents), size, spacing, origin, direction);

    public static Image ImportAsFloat(IntPtr buffer, VectorUInt32 size) =>
        ImportAsFloat(buffer, size, new VectorDouble());
    public static Image ImportAsFloat(IntPtr buffer, VectorUInt32 size, VectorDouble spacing) =>
        ImportAsFloat(buffer, size, spacing, new VectorDouble());
    public static Image ImportAsFloat(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin) =>
        ImportAsFloat(buffer, size, spacing, origin, new VectorDouble());
    public static Image ImportAsFloat(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin,
        VectorDouble direction) =>
        ImportAsFloat(buffer, size, spacing, origin, direction, 1);
    public static Image ImportAsFloat(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin, VectorDouble direction,
        uint numberOfComponents) =>
        Import(f => f.SetBufferAsFloat(buffer, numberOfComponents), size, spacing, origin, direction);

    public static Image ImportAsDouble(IntPtr buffer, VectorUInt32 size) =>
        ImportAsDouble(buffer, size, new VectorDouble());
    public static Image ImportAsDouble(IntPtr buffer, VectorUInt32 size, VectorDouble spacing) =>
        ImportAsDouble(buffer, size, spacing, new VectorDouble());
    public static Image ImportAsDouble(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin) =>
        ImportAsDouble(buffer, size, spacing, origin, new VectorDouble());
    public static Image ImportAsDouble(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin,
        VectorDouble direction) =>
        ImportAsDouble(buffer, size, spacing, origin, direction, 1);
    public static Image ImportAsDouble(
        IntPtr buffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin, VectorDouble direction,
        uint numberOfComponents) =>
        Import(f => f.SetBufferAsDouble(buffer, numberOfComponents), size, spacing, origin, direction);

    private static Image Import(
        Action<ImportImageFilter> setBuffer, VectorUInt32 size, VectorDouble spacing, VectorDouble origin,
        VectorDouble direction)
    {
        using var filter = new ImportImageFilter();
        setBuffer(filter);
        filter.SetSize(size);
        if (spacing.Count > 0) filter.SetSpacing(spacing);
        if (origin.Count > 0) filter.SetOrigin(origin);
        if (direction.Count > 0) filter.SetDirection(direction);
        return filter.Execute();
    }
}
