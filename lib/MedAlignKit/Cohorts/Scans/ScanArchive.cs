using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace MedAlignKit.Cohorts;

/// <summary>
/// Scans that are still packed. A cohort's archives are listed, never unpacked as a whole: the files of
/// one scan are unpacked when it is read, into a cache folder, under names that hold no identifier.
/// </summary>
public static class ScanArchive
{
    /// <summary>What stands between an archive and the entry inside it:
    /// "FILE.zip!/folder/image.nii".</summary>
    public const string Mark = "!/";

    // Headers of small archives outweigh their content: what a ratio may be passed by.
    internal const long Slack = 1 << 20;

    /// <summary>Whether a scan's path is inside an archive.</summary>
    public static bool IsPacked(string path) => Split(path) is not null;

    /// <summary>
    /// The file, or folder of a DICOM series, to read: <paramref name="path"/> itself where it is not packed.
    /// It is unpacked once; an archive that has changed since is unpacked anew.
    /// </summary>
    /// <param name="path">A scan's path.</param>
    /// <param name="cacheFolder">Where unpacked scans are kept; it is made when there is none.</param>
    /// <param name="limits">What the scan's files may unpack to; default
    /// <see cref="ArchiveLimits.Default"/>.</param>
    /// <param name="cancel">Stops between two blocks; nothing half-unpacked is left.</param>
    /// <exception cref="CohortException">The archive is gone or damaged, lacks the entry, or unpacks to more
    /// than the limits.</exception>
    public static string Unpack(
        string path, string cacheFolder, ArchiveLimits? limits = null, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(cacheFolder);
        if (Split(path) is not var (file, entry)) return path;
        if (!File.Exists(file))
            throw new CohortException(
                "A scan's archive is not there any more: put it back, or load the cohort again.");
        var target = Path.Combine(cacheFolder, KeyOf(file, entry));
        if (!Directory.Exists(target)) UnpackTo(target, file, entry, limits ?? ArchiveLimits.Default, cancel);
        return entry.Length == 0 || entry.EndsWith('/')
            ? target
            : Path.Combine(target, "image" + ImageNames.Ending(entry).ToLowerInvariant());
    }

    private static (string File, string Entry)? Split(string path)
    {
        var mark = path.IndexOf(".zip" + Mark, StringComparison.OrdinalIgnoreCase);
        if (mark < 0) return null;
        var end = mark + ".zip".Length;
        return (path[..end], path[(end + Mark.Length)..]);
    }

    private static string KeyOf(string file, string entry)
    {
        var info = new FileInfo(file);
        var text = $"{info.FullName}\n{info.Length}\n{info.LastWriteTimeUtc.Ticks}\n{entry}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    private static void UnpackTo(
        string target, string file, string entry, ArchiveLimits limits, CancellationToken cancel)
    {
        var partial = $"{target}.{Guid.NewGuid():N}.partial";
        try
        {
            using var archive = ZipFile.OpenRead(file);
            ArchiveListing.Check(archive, limits, "of this scan");
            var wanted = Wanted(archive, entry);
            if (wanted.Count == 0)
                throw new CohortException(
                    "A scan's archive has no such entry any more: load the cohort again.");
            Directory.CreateDirectory(partial);
            var unpacked = new UnpackedBytes(limits);
            foreach (var (one, name) in wanted) unpacked.Copy(one, Path.Combine(partial, name), cancel);
            Take(partial, target);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CohortException(
                $"A scan could not be unpacked from its archive ({e.GetType().Name}): check that the archive is "
                + "whole and that the cache's disk has room.", e);
        }
        finally
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        }
    }

    // A second reader of the same scan may have been quicker: its files are the same.
    private static void Take(string partial, string target)
    {
        try
        {
            Directory.Move(partial, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
        }
    }

    private static List<(ZipArchiveEntry Entry, string Name)> Wanted(ZipArchive archive, string entry)
    {
        var files = archive.Entries.Where(ArchiveListing.IsFile);
        if (entry.Length == 0 || entry.EndsWith('/'))
            return [.. files.Where(one => ArchiveListing.Name(one) is var name
                    && name.StartsWith(entry, StringComparison.Ordinal)
                    && !name.AsSpan(entry.Length).Contains('/')
                    && (ImageNames.IsSlice(name) || ImageNames.MayBeSlice(one.Name)))
                .OrderBy(one => one.FullName, StringComparer.Ordinal)
                .Select((one, place) => (one, $"{place + 1:000000}.dcm"))];
        var stem = ImageNames.IsAnalyzeHeader(entry) ? ImageNames.Stem(entry) : null;
        return [.. files.Where(one => ArchiveListing.Name(one) is var name
                && (name == entry || name == $"{stem}.img" || name == $"{stem}.img.gz"))
            .DistinctBy(ArchiveListing.Name)
            .Select(one => (one, "image" + ImageNames.Ending(one.FullName).ToLowerInvariant()))];
    }
}
