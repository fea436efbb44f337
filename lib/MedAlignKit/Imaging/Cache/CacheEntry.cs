using System.Security.Cryptography;
using System.Text;
using MedAlignKit.Files;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// One entry: a safetensors file with the image, the record of what was done, the entry's own key and a
/// SHA-256 over all of it.
/// </summary>
internal static class CacheEntry
{
    private const string Image = "image", Record = "record", Key = "key", Check = "sha256";

    internal static void Write(string path, string key, Prepared prepared, ScalarType storage)
    {
        using var scope = NewDisposeScope();
        var image = prepared.Image.detach().to(storage).contiguous();
        var record = prepared.Record.ToJson();
        Safetensors.Write(path, new Dictionary<string, Tensor> { [Image] = image }, new Dictionary<string, string>
        {
            [Record] = record, [Key] = key, [Check] = Sum(image, record, key),
        });
    }

    /// <summary>The entry; null where the file is not what was written under this key.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static Prepared? Read(string path, string key)
    {
        using var scope = NewDisposeScope();
        try
        {
            var file = Safetensors.Read(path);
            if (file.Tensors.Count != 1 || !file.Tensors.TryGetValue(Image, out var image) || image.dim() != 5
                || file.Metadata.GetValueOrDefault(Key) != key
                || !file.Metadata.TryGetValue(Record, out var record)
                || file.Metadata.GetValueOrDefault(Check) != Sum(image, record, key)) return null;
            return new Prepared(
                image.to(ScalarType.Float32).DetachFromDisposeScope(), PreprocessingRecord.FromJson(record));
        }
        catch (Exception e) when (e is SafetensorsException or VolumeException or EndOfStreamException)
        {
            return null;
        }
    }

    private static string Sum(Tensor image, string record, string key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{key}\n{image.dtype} {string.Join('x', image.shape)}\n{record}\n"));
        hash.AppendData(image.bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
