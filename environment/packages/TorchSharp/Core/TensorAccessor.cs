using System.Collections;
using System.Runtime.CompilerServices;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor in main memory, read and written in place.</summary>
public sealed unsafe class TensorAccessor<T> : IEnumerable<T>, IDisposable where T : struct
{
    private readonly torch.Tensor tensor;
    private readonly long[] sizes;
    private readonly long[] strides;
    private readonly bool dense;
    private readonly nint first;

    internal TensorAccessor(torch.Tensor tensor)
    {
        this.tensor = tensor;
        sizes = tensor.shape;
        strides = tensor.stride();
        dense = tensor.is_contiguous();
        Count = tensor.NumberOfElements;
        first = Count > 0 ? tensor.Address() : 0;
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    /// <summary>One element, by one index per dimension, or by its position in C order.</summary>
    public T this[params long[] indices]
    {
        get => Unsafe.Read<T>((void*)Find(indices));
        set => Unsafe.Write((void*)Find(indices), value);
    }

    public T[] ToArray()
    {
        var elements = new T[Count];
        CopyTo(elements.AsSpan());
        return elements;
    }

    /// <summary>The elements in an array of the tensor's own rank.</summary>
    public Array ToNDArray()
    {
        var array = Array.CreateInstance(typeof(T), sizes.Length > 0 ? sizes : [1]);
        var source = ToArray();
        ref var target = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array);
        for (long i = 0; i < source.LongLength; i++)
            Unsafe.WriteUnaligned(
                ref Unsafe.AddByteOffset(ref target, (nint)(i * Unsafe.SizeOf<T>())), source[i]);
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies from an element of the tensor on, until the array or the tensor ends.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = (int)Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        if (dense && count > 0)
            new ReadOnlySpan<T>((void*)At(tensorIndex), count).CopyTo(array[arrayIndex..]);
        else
            for (var i = 0; i < count; i++) array[arrayIndex + i] = Read(tensorIndex + i);
        GC.KeepAlive(tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = (int)Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        if (dense && count > 0)
            array.Slice(arrayIndex, count).CopyTo(new Span<T>((void*)At(tensorIndex), count));
        else
            for (var i = 0; i < count; i++) Unsafe.Write((void*)At(tensorIndex + i), array[arrayIndex + i]);
        GC.KeepAlive(tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return Read(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.Equals(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !left.Equals(right);

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this.SequenceEqual(other);

    public override int GetHashCode() => tensor.GetHashCode();

    /// <summary>The tensor stays with its owner.</summary>
    public void Dispose()
    {
    }

    private T Read(long position) => Unsafe.Read<T>((void*)At(position));

    private nint Alive() => tensor.Handle != 0 ? first : 0;

    private nint Find(long[] indices)
    {
        if (indices.Length == 1 && sizes.Length != 1) return At(indices[0]);
        if (indices.Length != sizes.Length)
            throw new ArgumentException(
                $"{indices.Length} indices were given for {sizes.Length} dimensions.");
        long offset = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= sizes[i]) throw new IndexOutOfRangeException(
                $"Index {indices[i]} is outside dimension {i} of size {sizes[i]}.");
            offset += indices[i] * strides[i];
        }

        return Alive() + (nint)(offset * Unsafe.SizeOf<T>());
    }

    // The address of an element by its position in C order.
    private nint At(long position)
    {
        if (position < 0 || position >= Count)
            throw new IndexOutOfRangeException(
                $"Position {position} is outside a tensor of {Count} elements.");
        long offset = dense ? position : 0;
        for (var i = sizes.Length - 1; i >= 0 && !dense; i--)
        {
            offset += position % sizes[i] * strides[i];
            position /= sizes[i];
        }

        return Alive() + (nint)(offset * Unsafe.SizeOf<T>());
    }
}
