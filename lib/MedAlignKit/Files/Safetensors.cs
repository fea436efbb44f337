using static TorchSharp.torch;

namespace MedAlignKit.Files;

/// <summary>Tensors by name, as a safetensors file holds them, with its free text.</summary>
/// <param name="Tensors">Tensors by name, on the CPU.</param>
/// <param name="Metadata">Free text by key.</param>
public sealed record TensorFile(
    IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values) tensor.Dispose();
    }
}

/// <summary>
/// Reads and writes safetensors files: names, types, shapes and bytes, and no code. Files are written to a
/// temporary name and renamed, so that a full disk leaves what was there before.
/// </summary>
public static class Safetensors
{
    /// <summary>Writes tensors; the widest types first, then by name, so that each is aligned.</summary>
    /// <param name="path">The file; an existing one is replaced once the new one is whole.</param>
    /// <param name="tensors">Tensors by name, on any device, of 64- to 8-bit numbers or booleans.</param>
    /// <param name="metadata">Free text by key.</param>
    /// <exception cref="SafetensorsException">A tensor of a type that the format lacks.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(
        string path, IReadOnlyDictionary<string, Tensor> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        var entries = new List<(string Name, SafetensorsEntry Entry)>();
        long offset = 0;
        foreach (var (name, tensor) in tensors
            .OrderByDescending(entry => SafetensorsHeader.BytesOf(entry.Value.dtype))
            .ThenBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var end = offset + tensor.numel() * SafetensorsHeader.BytesOf(tensor.dtype);
            entries.Add((name, new SafetensorsEntry(tensor.dtype, tensor.shape, offset, end)));
            offset = end;
        }
        var header = SafetensorsHeader.Write(entries, metadata ?? new Dictionary<string, string>());
        AtomicFile.Write(path, file =>
        {
            file.Write(header);
            foreach (var (name, _) in entries) WriteValues(file, tensors[name]);
        });
    }

    /// <summary>Reads every tensor.</summary>
    /// <exception cref="SafetensorsException">The file is missing, truncated, or its header contradicts
    /// it.</exception>
    public static TensorFile Read(string path)
    {
        using var file = Open(path);
        var header = SafetensorsHeader.Read(file, path);
        var tensors = new Dictionary<string, Tensor>();
        foreach (var (name, entry) in header.Tensors)
            tensors[name] = ReadValues(file, header.DataStart, entry);
        return new TensorFile(tensors, header.Metadata);
    }

    /// <summary>Reads names, types, shapes and free text, and no values.</summary>
    /// <exception cref="SafetensorsException">The file is missing, truncated, or its header contradicts
    /// it.</exception>
    public static (
        IReadOnlyDictionary<string, SafetensorsEntry> Tensors, IReadOnlyDictionary<string, string> Metadata)
        ReadHeader(string path)
    {
        using var file = Open(path);
        var header = SafetensorsHeader.Read(file, path);
        return (header.Tensors, header.Metadata);
    }

    private static FileStream Open(string path)
    {
        if (!File.Exists(path))
            throw new SafetensorsException(
                $"There is no checkpoint {path}: name another file or train one first.");
        return File.OpenRead(path);
    }

    private static void WriteValues(Stream file, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        file.Write(tensor.detach().cpu().contiguous().bytes);
    }

    /// <summary>Reads the values of one tensor.</summary>
    internal static Tensor ReadValues(Stream file, long dataStart, SafetensorsEntry entry)
    {
        var values = empty([.. entry.Shape], entry.Type);
        file.Position = dataStart + entry.Begin;
        file.ReadExactly(values.bytes);
        return values;
    }
}
