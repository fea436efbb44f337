namespace itk.simple;

/// <summary>
/// Makes an image from pixels that the caller holds; they are copied at <see cref="Execute"/>.
/// </summary>
public sealed class ImportImageFilter : ProcessObject
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

    public void SetBufferAsInt8(IntPtr buffer, uint numberOfComponents = 1) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkInt8, numberOfComponents);
    public void SetBufferAsUInt8(IntPtr buffer, uint numberOfComponents = 1) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkUInt8, numberOfComponents);
    public void SetBufferAsInt16(IntPtr buffer, uint numberOfComponents = 1) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkInt16, numberOfComponents);
    public void SetBufferAsUInt16(IntPtr buffer, uint numberOfComponents = 1) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkUInt16, numberOfComponents);
    public void SetBufferAsInt32(IntPtr buffer, uint numberOfComponents = 1) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkInt32, numberOfComponents);
    public void SetBufferAsUInt32(IntPtr buffer, uint numberOfComponents = 1) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkUInt32, numberOfComponents);
    public void SetBufferAsFloat(IntPtr buffer, uint numberOfComponents = 1) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkFloat32, numberOfComponents);
    public void SetBufferAsDouble(IntPtr buffer, uint numberOfComponents = 1) =>
        SetBuffer(buffer, PixelIDValueEnum.sitkFloat64, numberOfComponents);

    public unsafe Image Execute()
    {
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
