using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace MedAlignKit.Files;

/// <summary>Where one tensor lies in a safetensors file.</summary>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its shape; empty for a single number.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
public sealed record SafetensorsEntry(ScalarType Type, IReadOnlyList<long> Shape, long Begin, long End);

/// <summary>
/// The header of a safetensors file: eight bytes of length (little endian), then JSON that names each
/// tensor's type, shape and place. Nothing in it is believed before it is checked against the file's length.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>Longest header that is read, as in the reference implementation.</summary>
    private const long MaxLength = 100_000_000;

    private const string MetadataKey = "__metadata__";

    private static readonly Dictionary<string, (ScalarType Type, int Bytes)> Types = new()
    {
        ["F64"] = (ScalarType.Float64, 8), ["F32"] = (ScalarType.Float32, 4),
        ["F16"] = (ScalarType.Float16, 2), ["BF16"] = (ScalarType.BFloat16, 2),
        ["I64"] = (ScalarType.Int64, 8), ["I32"] = (ScalarType.Int32, 4), ["I16"] = (ScalarType.Int16, 2),
        ["I8"] = (ScalarType.Int8, 1), ["U8"] = (ScalarType.Byte, 1),
        ["BOOL"] = (ScalarType.Bool, 1),
    };

    private SafetensorsHeader(
        IReadOnlyDictionary<string, SafetensorsEntry> tensors, IReadOnlyDictionary<string, string> metadata,
        long dataStart) =>
        (Tensors, Metadata, DataStart) = (tensors, metadata, dataStart);

    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Position in the file of the byte after the header.</summary>
    public long DataStart { get; }

    public static int BytesOf(ScalarType type) => NameOf(type).Bytes;

    public static byte[] Write(
        IEnumerable<(string Name, SafetensorsEntry Entry)> tensors,
        IReadOnlyDictionary<string, string> metadata)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            if (metadata.Count > 0)
            {
                writer.WriteStartObject(MetadataKey);
                foreach (var (key, value) in metadata) writer.WriteString(key, value);
                writer.WriteEndObject();
            }
            foreach (var (name, entry) in tensors) WriteEntry(writer, name, entry);
            writer.WriteEndObject();
        }
        while (json.Length % 8 != 0) json.WriteByte((byte)' ');               // the data start aligned
        var header = new byte[8 + json.Length];
        BinaryPrimitives.WriteInt64LittleEndian(header, json.Length);
        json.ToArray().CopyTo(header, 8);
        return header;
    }

    /// <summary>Reads and checks the header; leaves the stream at its end.</summary>
    public static SafetensorsHeader Read(Stream file, string path)
    {
        var whole = file.Length;
        if (whole < 10) throw Broken(path, $"it has {whole} bytes, fewer than any header");
        var length = new byte[8];
        file.ReadExactly(length);
        var size = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (size < 2 || size > MaxLength || size > whole - 8)
            throw Broken(path, $"its header claims {(ulong)size} bytes, but the file has {whole}");
        var text = new byte[size];
        file.ReadExactly(text);
        try
        {
            using var json = JsonDocument.Parse(text);
            return Parse(json.RootElement, 8 + size, whole - 8 - size, path);
        }
        catch (Exception error) when (
            error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new SafetensorsException(Sentence(path, "its header is not the JSON of tensors"), error);
        }
    }

    private static SafetensorsHeader Parse(JsonElement root, long dataStart, long dataLength, string path)
    {
        var tensors = new Dictionary<string, SafetensorsEntry>();
        var metadata = new Dictionary<string, string>();
        foreach (var property in root.EnumerateObject())
            if (property.Name == MetadataKey)
                foreach (var pair in property.Value.EnumerateObject())
                    metadata[pair.Name] = pair.Value.GetString() ?? "";
            else if (!tensors.TryAdd(
                property.Name, ReadEntry(property.Name, property.Value, dataLength, path)))
                throw Broken(path, $"tensor \"{property.Name}\" is named twice");

        long expected = 0;
        foreach (var (name, entry) in tensors
            .OrderBy(tensor => tensor.Value.Begin).ThenBy(tensor => tensor.Value.End))
        {
            if (entry.Begin != expected)
                throw Broken(path, $"tensor \"{name}\" starts at byte {entry.Begin}, "
                    + $"where {expected} follows from the others");
            expected = entry.End;
        }
        if (expected != dataLength)
            throw Broken(path, $"its tensors take {expected} bytes, but {dataLength} follow the header");
        return new SafetensorsHeader(tensors, metadata, dataStart);
    }

    private static SafetensorsEntry ReadEntry(string name, JsonElement value, long dataLength, string path)
    {
        var typeName = value.GetProperty("dtype").GetString() ?? "";
        if (!Types.TryGetValue(typeName, out var type))
            throw Broken(path, $"tensor \"{name}\" has type {typeName}, "
                + $"which is not one of {string.Join(", ", Types.Keys)}");
        long[] shape = [.. value.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64())];
        long[] offsets =
            [.. value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] > dataLength)
            throw Broken(
                path, $"tensor \"{name}\" lies at bytes [{string.Join(", ", offsets)}] of {dataLength}");
        try
        {
            if (shape.Any(side => side < 0)) throw new OverflowException();
            var bytes = shape.Aggregate((long)type.Bytes, (product, side) => checked(product * side));
            if (bytes != offsets[1] - offsets[0])
                throw Broken(path, $"tensor \"{name}\" of shape [{string.Join(", ", shape)}] "
                    + $"takes {bytes} bytes, but {offsets[1] - offsets[0]} are kept for it");
        }
        catch (OverflowException)
        {
            throw Broken(path, $"tensor \"{name}\" has the impossible shape [{string.Join(", ", shape)}]");
        }
        return new SafetensorsEntry(type.Type, shape, offsets[0], offsets[1]);
    }

    private static void WriteEntry(Utf8JsonWriter writer, string name, SafetensorsEntry entry)
    {
        writer.WriteStartObject(name);
        writer.WriteString("dtype", NameOf(entry.Type).Name);
        writer.WriteStartArray("shape");
        foreach (var side in entry.Shape) writer.WriteNumberValue(side);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(entry.Begin);
        writer.WriteNumberValue(entry.End);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static (string Name, int Bytes) NameOf(ScalarType type)
    {
        foreach (var (name, known) in Types)
            if (known.Type == type) return (name, known.Bytes);
        throw new SafetensorsException(
            $"A safetensors file has no type for tensors of {type}: convert them first.");
    }

    private static SafetensorsException Broken(string path, string what) => new(Sentence(path, what));

    private static string Sentence(string path, string what) =>
        $"The checkpoint {path} cannot be read: {what}; "
        + "it is damaged or no safetensors file, so fetch or train it again.";
}
