namespace itk.simple;

/// <summary>
/// Makes an image from pixels that the caller holds; they are copied at <see cref="Execute"/>.
/// </summary>
public class ImportImageFilter : ImageReaderBase
{
    private VectorUInt32 size = new([0, 0, 0]);
    private VectorDouble? spacing, origin, direction;
    private IntPtr buffer;
    private PixelIDValueEnum pixel = PixelIDValueEnum.sitkUnknown;
    private uint components = 1;

    public void SetSize(VectorUInt32 size) => this.size = size;
    public VectorUInt32 GetSize() => size;
    public void SetSpacing(VectorDouble spacing) => this.spacing = spacing;
    public void SetOrigin(VectorDouble origin) => this.origin = origin;
    public void SetDirection(VectorDouble direction) => this.direction = direction;

    public override string GetName() => "ImportImageFilter";
    public VectorDouble GetSpacing() => spacing ?? new VectorDouble();
    public VectorDouble GetOrigin() => origin ?? new VectorDouble();
    public VectorDouble GetDirection() => direction ?? new VectorDouble();

    public void SetBufferAsInt8(IntPtr buffer) => SetBufferAsInt8(buffer, 1);
    public void SetBufferAsInt8(IntPtr buffer, uint numberOfComponents) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkInt8, numberOfComponents);
    public void SetBufferAsUInt8(IntPtr buffer) => SetBufferAsUInt8(buffer, 1);
    public void SetBufferAsUInt8(IntPtr buffer, uint numberOfComponents) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkUInt8, numberOfComponents);
    public void SetBufferAsInt16(IntPtr buffer) => SetBufferAsInt16(buffer, 1);
    public void SetBufferAsInt16(IntPtr buffer, uint numberOfComponents) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkInt16, numberOfComponents);
    public void SetBufferAsUInt16(IntPtr buffer) => SetBufferAsUInt16(buffer, 1);
    public void SetBufferAsUInt16(IntPtr buffer, uint numberOfComponents) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkUInt16, numberOfComponents);
    public void SetBufferAsInt32(IntPtr buffer) => SetBufferAsInt32(buffer, 1);
    public void SetBufferAsInt32(IntPtr buffer, uint numberOfComponents) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkInt32, numberOfComponents);
    public void SetBufferAsUInt32(IntPtr buffer) => SetBufferAsUInt32(buffer, 1);
    public void SetBufferAsUInt32(IntPtr buffer, uint numberOfComponents) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkUInt32, numberOfComponents);
    public void SetBufferAsInt64(IntPtr buffer) => SetBufferAsInt64(buffer, 1);
    public void SetBufferAsInt64(IntPtr buffer, uint numberOfComponents) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkInt64, numberOfComponents);
    public void SetBufferAsUInt64(IntPtr buffer) => SetBufferAsUInt64(buffer, 1);
    public void SetBufferAsUInt64(IntPtr buffer, uint numberOfComponents) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkUInt64, numberOfComponents);
    public void SetBufferAsFloat(IntPtr buffer) => SetBufferAsFloat(buffer, 1);
    public void SetBufferAsFloat(IntPtr buffer, uint numberOfComponents) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkFloat32, numberOfComponents);
    public void SetBufferAsDouble(IntPtr buffer) => SetBufferAsDouble(buffer, 1);
    public void SetBufferAsDouble(IntPtr buffer, uint numberOfComponents) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkFloat64, numberOfComponents);

    public unsafe Image Execute()
    {
        NotDisposed();
        if (buffer == 0) throw new ApplicationException("No buffer has been set.");
        var type = components > 1
            ? PixelIDValueEnum.swigToEnum(pixel.swigValue + PixelIDValueEnum.sitkVectorInt8.swigValue)
            : pixel;
        var image = new Image(size, type, components);
        if (spacing is not null) image.SetSpacing(spacing);
        if (origin is not null) image.SetOrigin(origin);
        if (direction is not null) image.SetDirection(direction);
        var bytes = checked((long)image.GetNumberOfPixels() * components * BytesOf(pixel));
        System.Buffer.MemoryCopy((void*)buffer, (void*)Native.Buffer(image.Handle), bytes, bytes);
        return image;
    }

    private void SetBuffer(IntPtr pixels, PixelIDValueEnum type, uint numberOfComponents) =>
        (buffer, pixel, components) = (pixels, type, numberOfComponents);

    private static int BytesOf(PixelIDValueEnum type) =>
        new[] { 1, 1, 2, 2, 4, 4, 8, 8, 4, 8 }[type.swigValue];
}
