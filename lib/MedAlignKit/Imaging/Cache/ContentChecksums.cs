using System.Security.Cryptography;
using System.Text;
using MedAlignKit.Files;

namespace MedAlignKit.Imaging;

/// <summary>What a scan's files hold.</summary>
/// <param name="Checksum">SHA-256 of the content, in hexadecimal.</param>
/// <param name="Stamp">SHA-256 of the files' names, sizes and times.</param>
internal sealed record Content(string Checksum, string Stamp);

/// <summary>
/// SHA-256 of files' content, remembered by path, size and time of change so that a file is read for it
/// once. The memory is one small file a scan, named by the hash of its path.
/// </summary>
internal sealed class ContentChecksums
{
    // A file this young may be changed again without its time being another.
    private static readonly TimeSpan settled = TimeSpan.FromSeconds(2);

    private readonly string folder;

    internal ContentChecksums(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <param name="path">The image.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="VolumeException">There is no such file.</exception>
    internal Content Of(string path, string name)
    {
        var parts = SourceFiles.Of(path, name);
        try
        {
            var stamp = Stamp(parts);
            var memory = Path.Combine(folder, Hash(Path.GetFullPath(path))[..32]);
            if (Recall(memory, stamp) is { } known) return new Content(known, stamp);
            var checksum = Checksum(parts);
            var youngest = parts.Max(part => Guards.FileOf(part).LastWriteTimeUtc);
            if (DateTime.UtcNow - youngest > settled) Remember(memory, stamp, checksum);
            return new Content(checksum, stamp);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Guards.NotOpened(name, e);
        }
    }

    /// <summary>Whether the files look as they did.</summary>
    internal bool IsStill(string path, Content content)
    {
        try
        {
            return Stamp(SourceFiles.Of(path, path)) == content.Stamp;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or VolumeException)
        {
            return false;
        }
    }

    private static string Stamp(IReadOnlyList<string> parts) => Hash(string.Join('\n', parts.Select(part =>
    {
        var file = Guards.FileOf(part);
        return $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}";
    })));

    private static string Checksum(IReadOnlyList<string> parts)
    {
        var sums = parts.Select(part =>
        {
            using var stream = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }).ToList();
        return sums.Count == 1 ? sums[0] : Hash(string.Join('\n', sums));
    }

    private static string? Recall(string memory, string stamp)
    {
        try
        {
            var words = File.ReadAllText(memory).Split(' ');
            return words is [var kept, { Length: 64 } checksum] && kept == stamp
                && checksum.All(char.IsAsciiHexDigitLower) ? checksum : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Remember(string memory, string stamp, string checksum)
    {
        try
        {
            AtomicFile.WriteAllText(memory, $"{stamp} {checksum}");
        }
        catch (IOException)
        {
            // It is read again next time.
        }
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
