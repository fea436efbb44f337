using System.IO.Compression;

namespace MedAlignKit.Cohorts;

/// <summary>What may be scans in a zip archive, found without unpacking it.</summary>
internal static class ArchiveListing
{
    private const int LinkBits = 0xA000;
    private const int KindBits = 0xF000;
    private const double GiB = 1 << 30;

    /// <summary>The candidates of one archive, in ordinal order of their entries.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="relative">The same below the cohort's folder.</param>
    /// <param name="number">Its number in the walk.</param>
    /// <param name="limits">What it may unpack to.</param>
    /// <param name="dropped">Told of what looks like an image and is not used.</param>
    /// <exception cref="CohortException">A name leads out of the archive, or it unpacks to more than the
    /// limits.</exception>
    public static IReadOnlyList<Candidate> Of(
        string path, string relative, int number, ArchiveLimits limits, ICollection<Dropped> dropped)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            Check(archive, limits, PathShape.Of(relative, number));
            return [.. archive.Entries.Where(IsFile).GroupBy(entry => FolderOf(Name(entry)))
                .SelectMany(folder => Folder(folder.Key, [.. folder], path, relative, number, dropped))
                .OrderBy(candidate => candidate.Relative, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            dropped.Add(new Dropped(
                "an archive that cannot be read", "scan", PathShape.Of(relative, number)));
            return [];
        }
    }

    /// <summary>The entry's path with slashes.</summary>
    public static string Name(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/');

    /// <summary>Whether an entry is a plain file: no folder, no link, nothing hidden.</summary>
    public static bool IsFile(ZipArchiveEntry entry) =>
        !Name(entry).EndsWith('/') && ((entry.ExternalAttributes >> 16) & KindBits) != LinkBits
        && !Name(entry).Split('/').Any(part => part.StartsWith('.') || part == "__MACOSX");

    /// <summary>Refuses an archive that leads out of its folder or unpacks to more than it may.</summary>
    public static void Check(ZipArchive archive, ArchiveLimits limits, string where)
    {
        if (archive.Entries.Count > limits.Entries)
            throw Refused(where, $"holds {archive.Entries.Count:N0} entries against a limit of "
                + $"{limits.Entries:N0}");
        double total = 0, packed = 0;
        foreach (var entry in archive.Entries)
        {
            if (SafePath.Fault(entry.FullName) is { } fault) throw Refused(where, $"has a name that {fault}");
            total += entry.Length;
            packed += entry.CompressedLength;
        }
        if (total > limits.TotalBytes)
            throw Refused(where, FormattableString.Invariant(
                $"unpacks to {total / GiB:0.##} GiB against a limit of {limits.TotalBytes / GiB:0.##} GiB"));
        if (total > limits.Ratio * packed + ScanArchive.Slack)
            throw Refused(where, FormattableString.Invariant(
                $"unpacks to {total / Math.Max(packed, 1):N0} times its size, the limit is {limits.Ratio:0}"));
    }

    /// <summary>One sentence for an archive that is not touched.</summary>
    public static CohortException Refused(string where, string found) => new(
        $"The archive {where} {found}: it may be damaged or made to do harm, so it is not unpacked. "
        + "Download it again, or raise the limits where it is right.");

    private static IEnumerable<Candidate> Folder(
        string folder, IReadOnlyList<ZipArchiveEntry> entries, string path, string relative, int number,
        ICollection<Dropped> dropped)
    {
        var named = entries.DistinctBy(Name).ToDictionary(
            entry => Name(entry)[(Name(entry).LastIndexOf('/') + 1)..], StringComparer.Ordinal);
        var images = new FolderImages(
            [.. named.Select(one => new FileEntry(one.Key, one.Value.Length))], name => IsDicom(named[name]));
        if (images.Slices > 0 && images.EmptySlices == 0)
            yield return At(folder.Length == 0 ? "" : folder + "/", isSeries: true);
        foreach (var name in named.Keys)
        {
            var (isImage, reason) = images.Look(name);
            var entry = folder.Length == 0 ? name : $"{folder}/{name}";
            if (isImage) yield return At(entry, isSeries: false);
            else if (reason is not null)
                dropped.Add(new Dropped(
                    reason, "scan", PathShape.Of($"{relative}{ScanArchive.Mark}{entry}", number)));
        }
        if (images.EmptySlices > 0)
            dropped.Add(new Dropped(
                "a DICOM series with an empty slice", "scan", PathShape.Of(relative, number)));

        Candidate At(string entry, bool isSeries) => new(
            $"{relative}{ScanArchive.Mark}{entry.TrimEnd('/')}", path + ScanArchive.Mark + entry, number,
            isSeries);
    }

    private static bool IsDicom(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return DicomMark.In(stream);
    }

    private static string FolderOf(string name) => name[..Math.Max(name.LastIndexOf('/'), 0)];
}
