namespace itk.simple;

// Pixels one by one, and the memory that holds them.
public partial class Image
{
    public sbyte GetPixelAsInt8(VectorUInt32 idx) => At<sbyte>(PixelIDValueEnum.sitkInt8, idx);
    public void SetPixelAsInt8(VectorUInt32 idx, sbyte v) => At<sbyte>(PixelIDValueEnum.sitkInt8, idx) = v;
    public byte GetPixelAsUInt8(VectorUInt32 idx) => At<byte>(PixelIDValueEnum.sitkUInt8, idx);
    public void SetPixelAsUInt8(VectorUInt32 idx, byte v) => At<byte>(PixelIDValueEnum.sitkUInt8, idx) = v;
    public short GetPixelAsInt16(VectorUInt32 idx) => At<short>(PixelIDValueEnum.sitkInt16, idx);
    public void SetPixelAsInt16(VectorUInt32 idx, short v) => At<short>(PixelIDValueEnum.sitkInt16, idx) = v;
    public ushort GetPixelAsUInt16(VectorUInt32 idx) => At<ushort>(PixelIDValueEnum.sitkUInt16, idx);
    public void SetPixelAsUInt16(VectorUInt32 idx, ushort v) =>
        At<ushort>(PixelIDValueEnum.sitkUInt16, idx) = v;
    public int GetPixelAsInt32(VectorUInt32 idx) => At<int>(PixelIDValueEnum.sitkInt32, idx);
    public void SetPixelAsInt32(VectorUInt32 idx, int v) => At<int>(PixelIDValueEnum.sitkInt32, idx) = v;
    public uint GetPixelAsUInt32(VectorUInt32 idx) => At<uint>(PixelIDValueEnum.sitkUInt32, idx);
    public void SetPixelAsUInt32(VectorUInt32 idx, uint v) => At<uint>(PixelIDValueEnum.sitkUInt32, idx) = v;
    public long GetPixelAsInt64(VectorUInt32 idx) => At<long>(PixelIDValueEnum.sitkInt64, idx);
    public void SetPixelAsInt64(VectorUInt32 idx, long v) => At<long>(PixelIDValueEnum.sitkInt64, idx) = v;
    public ulong GetPixelAsUInt64(VectorUInt32 idx) => At<ulong>(PixelIDValueEnum.sitkUInt64, idx);
    public void SetPixelAsUInt64(VectorUInt32 idx, ulong v) =>
        At<ulong>(PixelIDValueEnum.sitkUInt64, idx) = v;
    public float GetPixelAsFloat(VectorUInt32 idx) => At<float>(PixelIDValueEnum.sitkFloat32, idx);
    public void SetPixelAsFloat(VectorUInt32 idx, float v) =>
        At<float>(PixelIDValueEnum.sitkFloat32, idx) = v;
    public double GetPixelAsDouble(VectorUInt32 idx) => At<double>(PixelIDValueEnum.sitkFloat64, idx);
    public void SetPixelAsDouble(VectorUInt32 idx, double v) =>
        At<double>(PixelIDValueEnum.sitkFloat64, idx) = v;

    public VectorInt8 GetPixelAsVectorInt8(VectorUInt32 idx) =>
        new(Vector<sbyte>(PixelIDValueEnum.sitkVectorInt8, idx).ToArray());
    public void SetPixelAsVectorInt8(VectorUInt32 idx, VectorInt8 v) =>
        SetVector(Vector<sbyte>(PixelIDValueEnum.sitkVectorInt8, idx), v);
    public VectorUInt8 GetPixelAsVectorUInt8(VectorUInt32 idx) =>
        new(Vector<byte>(PixelIDValueEnum.sitkVectorUInt8, idx).ToArray());
    public void SetPixelAsVectorUInt8(VectorUInt32 idx, VectorUInt8 v) =>
        SetVector(Vector<byte>(PixelIDValueEnum.sitkVectorUInt8, idx), v);
    public VectorInt16 GetPixelAsVectorInt16(VectorUInt32 idx) =>
        new(Vector<short>(PixelIDValueEnum.sitkVectorInt16, idx).ToArray());
    public void SetPixelAsVectorInt16(VectorUInt32 idx, VectorInt16 v) =>
        SetVector(Vector<short>(PixelIDValueEnum.sitkVectorInt16, idx), v);
    public VectorUInt16 GetPixelAsVectorUInt16(VectorUInt32 idx) =>
        new(Vector<ushort>(PixelIDValueEnum.sitkVectorUInt16, idx).ToArray());
    public void SetPixelAsVectorUInt16(VectorUInt32 idx, VectorUInt16 v) =>
        SetVector(Vector<ushort>(PixelIDValueEnum.sitkVectorUInt16, idx), v);
    public VectorInt32 GetPixelAsVectorInt32(VectorUInt32 idx) =>
        new(Vector<int>(PixelIDValueEnum.sitkVectorInt32, idx).ToArray());
    public void SetPixelAsVectorInt32(VectorUInt32 idx, VectorInt32 v) =>
        SetVector(Vector<int>(PixelIDValueEnum.sitkVectorInt32, idx), v);
    public VectorUInt32 GetPixelAsVectorUInt32(VectorUInt32 idx) =>
        new(Vector<uint>(PixelIDValueEnum.sitkVectorUInt32, idx).ToArray());
    public void SetPixelAsVectorUInt32(VectorUInt32 idx, VectorUInt32 v) =>
        SetVector(Vector<uint>(PixelIDValueEnum.sitkVectorUInt32, idx), v);
    public VectorInt64 GetPixelAsVectorInt64(VectorUInt32 idx) =>
        new(Vector<long>(PixelIDValueEnum.sitkVectorInt64, idx).ToArray());
    public void SetPixelAsVectorInt64(VectorUInt32 idx, VectorInt64 v) =>
        SetVector(Vector<long>(PixelIDValueEnum.sitkVectorInt64, idx), v);
    public VectorUInt64 GetPixelAsVectorUInt64(VectorUInt32 idx) =>
        new(Vector<ulong>(PixelIDValueEnum.sitkVectorUInt64, idx).ToArray());
    public void SetPixelAsVectorUInt64(VectorUInt32 idx, VectorUInt64 v) =>
        SetVector(Vector<ulong>(PixelIDValueEnum.sitkVectorUInt64, idx), v);
    public VectorFloat GetPixelAsVectorFloat32(VectorUInt32 idx) =>
        new(Vector<float>(PixelIDValueEnum.sitkVectorFloat32, idx).ToArray());
    public void SetPixelAsVectorFloat32(VectorUInt32 idx, VectorFloat v) =>
        SetVector(Vector<float>(PixelIDValueEnum.sitkVectorFloat32, idx), v);
    public VectorDouble GetPixelAsVectorFloat64(VectorUInt32 idx) =>
        new(Vector<double>(PixelIDValueEnum.sitkVectorFloat64, idx).ToArray());
    public void SetPixelAsVectorFloat64(VectorUInt32 idx, VectorDouble v) =>
        SetVector(Vector<double>(PixelIDValueEnum.sitkVectorFloat64, idx), v);

    public IntPtr GetBufferAsInt8() => Buffer(PixelIDValueEnum.sitkInt8);
    public IntPtr GetConstBufferAsInt8() => Buffer(PixelIDValueEnum.sitkInt8);
    public IntPtr GetBufferAsUInt8() => Buffer(PixelIDValueEnum.sitkUInt8);
    public IntPtr GetConstBufferAsUInt8() => Buffer(PixelIDValueEnum.sitkUInt8);
    public IntPtr GetBufferAsInt16() => Buffer(PixelIDValueEnum.sitkInt16);
    public IntPtr GetConstBufferAsInt16() => Buffer(PixelIDValueEnum.sitkInt16);
    public IntPtr GetBufferAsUInt16() => Buffer(PixelIDValueEnum.sitkUInt16);
    public IntPtr GetConstBufferAsUInt16() => Buffer(PixelIDValueEnum.sitkUInt16);
    public IntPtr GetBufferAsInt32() => Buffer(PixelIDValueEnum.sitkInt32);
    public IntPtr GetConstBufferAsInt32() => Buffer(PixelIDValueEnum.sitkInt32);
    public IntPtr GetBufferAsUInt32() => Buffer(PixelIDValueEnum.sitkUInt32);
    public IntPtr GetConstBufferAsUInt32() => Buffer(PixelIDValueEnum.sitkUInt32);
    public IntPtr GetBufferAsInt64() => Buffer(PixelIDValueEnum.sitkInt64);
    public IntPtr GetConstBufferAsInt64() => Buffer(PixelIDValueEnum.sitkInt64);
    public IntPtr GetBufferAsUInt64() => Buffer(PixelIDValueEnum.sitkUInt64);
    public IntPtr GetConstBufferAsUInt64() => Buffer(PixelIDValueEnum.sitkUInt64);
    public IntPtr GetBufferAsFloat() => Buffer(PixelIDValueEnum.sitkFloat32);
    public IntPtr GetConstBufferAsFloat() => Buffer(PixelIDValueEnum.sitkFloat32);
    public IntPtr GetBufferAsDouble() => Buffer(PixelIDValueEnum.sitkFloat64);
    public IntPtr GetConstBufferAsDouble() => Buffer(PixelIDValueEnum.sitkFloat64);

    // A vector image's buffer is its components, one after another.
    private IntPtr Buffer(PixelIDValueEnum type)
    {
        var id = GetPixelIDValue();
        return id == type.swigValue || id == type.swigValue + PixelIDValueEnum.sitkVectorInt8.swigValue
            ? Native.Buffer(Handle)
            : throw WrongType(type);
    }

    private ApplicationException WrongType(PixelIDValueEnum asked) => new(
        $"The image is of type: {GetPixelIDTypeAsString()} but the Get access method requires type: "
        + $"{Native.Text(Native.PixelName(asked.swigValue))}!");

    private unsafe ref T At<T>(PixelIDValueEnum type, VectorUInt32 index) where T : unmanaged
    {
        if (GetPixelIDValue() != type.swigValue) throw WrongType(type);
        return ref ((T*)Native.Buffer(Handle))[Offset(index)];
    }

    private unsafe Span<T> Vector<T>(PixelIDValueEnum type, VectorUInt32 index) where T : unmanaged
    {
        if (GetPixelIDValue() != type.swigValue) throw WrongType(type);
        var n = (int)GetNumberOfComponentsPerPixel();
        return new Span<T>((T*)Native.Buffer(Handle) + Offset(index) * n, n);
    }

    private static void SetVector<T>(Span<T> pixel, IEnumerable<T> values)
    {
        T[] all = [.. values];
        Expect(all.Length, pixel.Length, "pixel");
        all.CopyTo(pixel);
    }

    private long Offset(VectorUInt32 index)
    {
        var size = Grid(0);
        if (index.Count < size.Length) Expect(index.Count, size.Length, "index");
        long offset = 0;
        for (var i = size.Length - 1; i >= 0; i--)
        {
            if (index[i] >= size[i]) throw new ApplicationException("index out of bounds");
            offset = offset * (long)size[i] + index[i];
        }
        return offset;
    }
}
