using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MedAlignKit.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>Tells one base from another by its numbers, so that an adapter is not put on a model that it was
/// not trained on.</summary>
internal static class BaseFingerprint
{
    /// <summary>SHA-256 over names, shapes and numbers of all that is no adapter, in hexadecimal.</summary>
    /// <param name="model">The model, with adapters or without.</param>
    /// <param name="except">Names that are no part of the base either.</param>
    public static string Of(nn.Module model, IReadOnlyCollection<string> except)
    {
        using var ungraded = no_grad();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var number = new byte[sizeof(long)];
        foreach (var (name, value) in model.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (Lora.IsAdapter(name) || except.Contains(name)) continue;
            using var scope = NewDisposeScope();
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {value.dtype}\n"));
            foreach (var side in value.shape)
            {
                BinaryPrimitives.WriteInt64LittleEndian(number, side);
                hash.AppendData(number);
            }
            hash.AppendData(value.detach().cpu().contiguous().bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
