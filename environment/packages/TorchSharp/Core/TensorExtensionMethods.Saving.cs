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
        var (type, shape) = Header(reader);
        if (!skip && (type != tensor.dtype || !shape.SequenceEqual(tensor.shape)))
            throw new ArgumentException(
                $"The saved tensor is {type}{Words.Shape(shape)}, but {tensor.dtype}" +
                $"{Words.Shape(tensor.shape)} is to be filled.");
        using var place = skip ? empty(shape, type) : tensor.detach();
        place.ReadBytesFromStream(reader.BaseStream);
    }

    public static void Load(ref Tensor tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is not null) Load(tensor, reader, skip);
        else tensor = Load(reader, skip)!;
    }

    /// <summary>Reads a saved tensor, or passes over it.</summary>
    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        var (type, shape) = Header(reader);
        var tensor = empty(shape, type);
        tensor.ReadBytesFromStream(reader.BaseStream);
        if (!skip) return tensor;
        tensor.Dispose();
        return null!;
    }

    internal static void Encode(BinaryWriter writer, long number)
    {
        writer.Write7BitEncodedInt64(number);
    }

    internal static long Decode(BinaryReader reader) => reader.Read7BitEncodedInt64();

    private static (ScalarType Type, long[] Shape) Header(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var type = (ScalarType)Decode(reader);
        var rank = Decode(reader);
        if (!Enum.IsDefined(type) || rank is < 0 or > 64)
            throw new InvalidDataException("The stream does not hold a saved tensor at this place.");
        var shape = new long[rank];
        for (var i = 0; i < shape.Length; i++) shape[i] = Decode(reader);
        return (type, shape);
    }
}
