using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>What every creation ends with.</summary>
    internal static Tensor Finish(Tensor made, bool requires_grad, string[]? names)
    {
        if (names is { Length: > 0 })
            throw new NotSupportedException("Names of dimensions are not supported here.");
        if (requires_grad) made.requires_grad = true;
        return made;
    }

    /// <summary>A copy of the elements, C order, in the shape given.</summary>
    internal static unsafe Tensor FromSpan<T>(
        ReadOnlySpan<T> elements, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device,
        bool requires_grad,
        string[]? names) where T : unmanaged
    {
        var sizes = dimensions.ToArray();
        var count = sizes.Aggregate(1L, (product, size) => checked(product * size));
        if (count != elements.Length)
            throw new ArgumentException(
                $"A tensor of shape {Words.Shape(sizes)} has {count} elements; {elements.Length} were given.");
        var type = TypeOf(typeof(T));
        var made = _empty.Call(sizes, type, Arg.None, CPU);
        if (count > 0) elements.CopyTo(new Span<T>((void*)made.Address(), elements.Length));
        return Finish(Placed(made, dtype ?? type, InitializeDevice(device)), requires_grad, names);
    }

    /// <summary>A copy of an array of any rank.</summary>
    internal static Tensor FromArray<T>(
        Array elements, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(elements);
        var sizes = new long[elements.Rank];
        for (var i = 0; i < sizes.Length; i++) sizes[i] = elements.GetLongLength(i);
        if (elements.Length == 0) return FromSpan<T>([], sizes, dtype, device, requires_grad, names);
        ref var first = ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(elements));
        var all = MemoryMarshal.CreateReadOnlySpan(ref first, elements.Length);
        return FromSpan(all, sizes, dtype, device, requires_grad, names);
    }

    internal static Tensor FromScalar<T>(T scalar, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged => FromSpan([scalar], [], dtype, device, requires_grad, null);

    internal static ReadOnlySpan<T> Elements<T>(IList<T> list) =>
        list is T[] array ? array
        : list is List<T> grown ? CollectionsMarshal.AsSpan(grown)
        : list.ToArray();

    private static Tensor Placed(Tensor made, ScalarType dtype, Device device)
    {
        if (dtype == made.dtype && device.type == DeviceType.CPU) return made;
        using (made) return made.to(dtype, device);
    }

    public static Tensor from_array(Array rawArray, Device? device = null) =>
        from_array(rawArray, null, device);

    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false,
        string[]? names = null)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        return TypeOf(rawArray.GetType().GetElementType()!) switch
        {
            ScalarType.Float32 => FromArray<float>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Float64 => FromArray<double>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Int64 => FromArray<long>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Int32 => FromArray<int>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Bool => FromArray<bool>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Byte => FromArray<byte>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Int8 => FromArray<sbyte>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Int16 => FromArray<short>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Float16 => FromArray<Half>(rawArray, dtype, device, requires_grad, names),
            ScalarType.BFloat16 => FromArray<BFloat16>(rawArray, dtype, device, requires_grad, names),
            ScalarType.ComplexFloat32 =>
                FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names),
            _ => FromArray<System.Numerics.Complex>(rawArray, dtype, device, requires_grad, names),
        };
    }

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) =>
        from_array(data, dtype, device);

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        data.to(dtype ?? data.dtype, device ?? data.device);
}
