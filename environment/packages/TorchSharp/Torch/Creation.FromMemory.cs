using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor of one dimension over the elements of an array of any rank, from one element on: it shares the
    /// array's memory, unless another type asks for a converted copy.
    /// </summary>
    public static unsafe Tensor frombuffer(
        Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        var own = TypeOf(rawArray.GetType().GetElementType()!);
        if (own == ScalarType.ComplexFloat32)
            throw new NotSupportedException("An array of pairs cannot be pinned: use torch.tensor.");
        if (offset < 0 || offset >= rawArray.LongLength)
            throw new ArgumentException(
                $"The offset {offset} is outside an array of {rawArray.LongLength} elements.");
        if (count < 0) count = rawArray.LongLength - offset;
        if (count > rawArray.LongLength - offset)
            throw new IndexOutOfRangeException(
                $"{count} elements were asked for, {rawArray.LongLength - offset} are there.");
        var pin = GCHandle.Alloc(rawArray, GCHandleType.Pinned);
        var start = (byte*)pin.AddrOfPinnedObject() + (offset * own.ElementSize());
        var handle = Native.lt_from_memory(start, count, (int)own, &Unpin, GCHandle.ToIntPtr(pin));
        if (handle == 0)
        {
            pin.Free();
            throw Native.Failure();
        }

        return Finish(Placed(Tensor.Own(handle), dtype, CPU), requires_grad, null);
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();
}
