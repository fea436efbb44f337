using static TorchSharp.torch;

namespace TorchSharp;

// A saved tensor: its type, its rank and its sizes, each a variable-length number of seven bits a byte, then
// its bytes.
public static partial class TensorExtensionMethods
{
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Encode(writer, (long)tensor.dtype);
        Encode(writer, tensor.Dimensions);
        foreach (var size in tensor.shape) Encode(writer, size);
        writer.Flush();
        tensor.WriteBytesToStream(writer.BaseStream);
    }

    public static void Save(this Tensor tensor, Stream stream) => Save(tensor, new BinaryWriter(stream));

    public static void Save(this Tensor tensor, string location)
    {
        using var stream = File.Create(location);
        Save(tensor, stream);
    }

    /// <summary>Reads a saved tensor into this one, whose type and shape must be the same.</summary>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        if (skip)
        {
            Load(reader, true);
            return;
        }
        using var read = ReadAs(tensor, reader);
        using var frozen = no_grad();
        tensor.copy_(read);
    }

    public static void Load(ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is not null) Load(tensor, reader, skip);
        else tensor = Load(reader, skip);
    }

    /// <summary>Reads a saved tensor, or passes over it.</summary>
    public static Tensor Load(BinaryReader reader, bool skip = false) => Whole(reader, () =>
    {
        var (type, shape) = Header(reader);
        if (skip)
        {
            Pass(reader.BaseStream, ByteCount(type, shape));
            return null!;
        }
        return Read(reader, type, shape);
    });

    /// <summary>Reads a saved tensor that must be of this one's type and shape.</summary>
    internal static Tensor ReadAs(Tensor like, BinaryReader reader) => Whole(reader, () =>
    {
        var (type, shape) = Header(reader);
        if (type != like.dtype)
            throw new ArgumentException(
                $"Mismatched tensor data types while loading: the saved tensor is {type}, " +
                $"{like.dtype} is to be filled.");
        if (!shape.SequenceEqual(like.shape))
            throw new ArgumentException(
                $"Mismatched tensor shape while loading: the saved tensor is {Words.Shape(shape)}, " +
                $"{Words.Shape(like.shape)} is to be filled.");
        return Read(reader, type, shape);
    });

    internal static void Encode(BinaryWriter writer, long number) => writer.Write7BitEncodedInt64(number);

    internal static long Decode(BinaryReader reader) => Whole(reader, reader.Read7BitEncodedInt64);

    /// <summary>Says in one sentence that a stream is cut short, or holds something else.</summary>
    internal static TResult Whole<TResult>(BinaryReader reader, Func<TResult> read)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            return read();
        }
        catch (EndOfStreamException)
        {
            throw new EndOfStreamException(
                "The stream ends in the middle of a saved tensor: it is cut short.");
        }
        catch (FormatException)
        {
            throw NotATensor();
        }
    }

    private static Tensor Read(BinaryReader reader, ScalarType type, long[] shape)
    {
        RequireLeft(reader.BaseStream, ByteCount(type, shape));
        using var frozen = no_grad();
        var tensor = empty(shape, type);
        try
        {
            tensor.ReadBytesFromStream(reader.BaseStream);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    private static (ScalarType Type, long[] Shape) Header(BinaryReader reader)
    {
        var type = (ScalarType)reader.Read7BitEncodedInt64();
        var rank = reader.Read7BitEncodedInt64();
        if (!Enum.IsDefined(type) || rank is < 0 or > 64)
            throw NotATensor();
        var shape = new long[rank];
        for (var i = 0; i < shape.Length; i++) shape[i] = reader.Read7BitEncodedInt64();
        return Array.TrueForAll(shape, size => size >= 0) ? (type, shape) : throw NotATensor();
    }

    private static long ByteCount(ScalarType type, long[] shape)
    {
        try
        {
            return checked(shape.Aggregate((long)type.ElementSize(), (count, size) => count * size));
        }
        catch (OverflowException)
        {
            throw NotATensor();
        }
    }

    // Before the memory for a tensor is taken that cannot be in the stream.
    private static void RequireLeft(Stream stream, long bytes)
    {
        if (stream.CanSeek && stream.Length - stream.Position < bytes)
            throw new EndOfStreamException();
    }

    private static void Pass(Stream stream, long bytes)
    {
        RequireLeft(stream, bytes);
        var buffer = new byte[Math.Min(bytes, 1 << 16)];
        for (var left = bytes; left > 0; left -= Math.Min(left, buffer.Length))
            stream.ReadExactly(buffer.AsSpan(0, (int)Math.Min(left, buffer.Length)));
    }

    private static InvalidDataException NotATensor() =>
        new("The stream does not hold a saved tensor at this place: it is damaged, or another kind of file.");
}
