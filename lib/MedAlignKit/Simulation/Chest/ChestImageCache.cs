using System.Security.Cryptography;
using MedAlignKit.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Keeps the images of a <see cref="ChestCohort"/> as the float32 bytes they had in memory, after their
/// checksum; cases and reports are drawn again, in no time. The key covers site, number, seed and the code. A file
/// that does not read back whole is ignored.
/// </summary>
internal sealed class ChestImageCache
{
    private readonly string path;
    private readonly int scans;

    private ChestImageCache(string path, int scans) => (this.path, this.scans) = (path, scans);

    public static ChestImageCache For(string folder, ChestSite site, int scans, int seed) => new(
        Path.Combine(folder, $"{site.Name}-{scans}-{ChestSiteWriter.Identity(site, seed)[..16]}.images"), scans);

    /// <summary>[n, 1, D, H, W], or null.</summary>
    public Tensor? TryLoad()
    {
        if (!File.Exists(path)) return null;
        var images = empty([scans, 1, ChestGrid.Depth, ChestGrid.Height, ChestGrid.Width], ScalarType.Float32);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var expected = new byte[SHA256.HashSizeInBytes];
            stream.ReadExactly(expected);
            for (int row = 0; row < scans; row++)
            {
                using var image = images[row];
                stream.ReadExactly(image.bytes);
                hash.AppendData(image.bytes);
            }

            if (expected.AsSpan().SequenceEqual(hash.GetHashAndReset())) return images;
        }
        catch (IOException)
        {
            // A cache that cannot be read is as good as none.
        }

        images.Dispose();
        return null;
    }

    /// <summary>Keeps the images if there is room.</summary>
    public bool TrySave(Tensor images)
    {
        try
        {
            AtomicFile.Write(path, stream => Write(stream, images));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Write(Stream stream, Tensor images)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int row = 0; row < images.shape[0]; row++)
        {
            using var image = images[row];
            hash.AppendData(image.bytes);
        }

        stream.Write(hash.GetHashAndReset());
        for (int row = 0; row < images.shape[0]; row++)
        {
            using var image = images[row];
            stream.Write(image.bytes);
        }
    }
}
