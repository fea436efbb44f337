using System.IO.Compression;
using ICSharpCode.SharpZipLib.Checksum;

namespace MedAlignKit.Cohorts;

/// <summary>
/// Copies entries out of an archive and counts: what an archive says of its sizes need not be true.
/// </summary>
internal sealed class UnpackedBytes(ArchiveLimits limits)
{
    private readonly byte[] block = new byte[1 << 16];
    private long total, packed;

    /// <summary>Copies one entry to a new file.</summary>
    /// <exception cref="CohortException">More comes out than the limits allow.</exception>
    /// <exception cref="InvalidDataException">What comes out is not what was packed.</exception>
    public void Copy(ZipArchiveEntry entry, string path, CancellationToken cancel)
    {
        packed += entry.CompressedLength;
        using var from = entry.Open();
        using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var sum = new Crc32();
        for (int count; (count = from.Read(block)) > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            total += count;
            if (total > limits.TotalBytes || total > limits.Ratio * packed + ScanArchive.Slack)
                throw ArchiveListing.Refused("of this scan", "unpacks to more than its limits");
            sum.Update(new ArraySegment<byte>(block, 0, count));
            to.Write(block, 0, count);
        }
        // .NET reads an entry up to the length that the archive tells, and does not look at its checksum.
        if ((uint)sum.Value != entry.Crc32) throw new InvalidDataException("Its checksum is another one.");
    }
}
