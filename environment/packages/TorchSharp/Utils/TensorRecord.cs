using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// A tensor in a file: element type and shape as variable-length numbers (LEB128), then the bytes in C order, as the
/// real package writes them.
/// </summary>
internal static class TensorRecord
{
    internal static void Write(BinaryWriter writer, Tensor tensor)
    {
        using var frozen = no_grad();
        using var here = tensor.detach().cpu();
        using var dense = here.contiguous();
        WriteNumber(writer, (long)dense.dtype);
        WriteNumber(writer, dense.shape.Length);
        foreach (var size in dense.shape)
            WriteNumber(writer, size);
        writer.Write(dense.bytes);
    }

    internal static Tensor Read(BinaryReader reader, Device device)
    {
        using var frozen = no_grad();
        var type = (ScalarType)ReadNumber(reader);
        var shape = new long[ReadNumber(reader)];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = ReadNumber(reader);
        using var read = empty(shape, type);
        reader.BaseStream.ReadExactly(read.bytes);
        return read.to(device, copy: true).DetachFromDisposeScope();
    }

    internal static void WriteNumber(BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    internal static long ReadNumber(BinaryReader reader) => reader.Read7BitEncodedInt64();
}
