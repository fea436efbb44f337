namespace MedAlignKit.Cohorts;

/// <summary>
/// Walks a cohort's folder and yields what may be scans, in ordinal order of their paths (a DICOM series at
/// the place of its folder). It follows links as long as they stay inside, each one level deep and never in
/// a circle. Hidden files and folders are passed by.
/// </summary>
/// <param name="folder">The cohort's folder of images.</param>
/// <param name="dropped">Told of what looks like an image and is not used.</param>
/// <param name="cancel">Stops between two entries.</param>
/// <param name="list">Lists one folder; a test may hand in another.</param>
internal sealed class ImageWalk(
    string folder, ICollection<Dropped> dropped, CancellationToken cancel,
    Func<string, List<ListedEntry>>? list = null)
{
    private const int MostLevels = 32;
    private readonly Func<string, List<ListedEntry>> list = list ?? FolderListing.Of;
    private readonly RealPaths paths = new();
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private string root = "";
    private int number;

    /// <summary>Names of folders at the top that are not looked into, such as BIDS's "derivatives".</summary>
    public IReadOnlySet<string> PassedBy { get; init; } = new HashSet<string>();

    /// <summary>What archives may hold where they are looked into; null leaves them.</summary>
    public ArchiveLimits? Archives { get; init; }

    /// <summary>The candidates.</summary>
    /// <exception cref="CohortException">No such folder; a link or an archive's entry leads out of it; an
    /// archive unpacks to more than its limits.</exception>
    public IEnumerable<Candidate> Run()
    {
        if (!Directory.Exists(folder))
            throw new CohortException(
                "The cohort's folder of images does not exist: check the path and whether its disk is there.");
        root = paths.Of(folder)
            ?? throw new CohortException("The cohort's folder of images is a link that leads in a circle.");
        return Walk(root, "", level: 0, linked: false);
    }

    private IEnumerable<Candidate> Walk(string real, string relative, int level, bool linked)
    {
        if (level > MostLevels)
        {
            Drop("folders nested too deeply", relative);
            yield break;
        }
        if (!open.Add(real))
        {
            Drop("a link that leads in a circle", relative);
            yield break;
        }
        paths.Know(real);
        var entries = List(real, relative);
        var files = Files(real, relative, entries);
        var images = new FolderImages(
            [.. files.Values.Select(file => file.Entry)], name => DicomMark.In(files[name].Path));
        if (Series(real, relative, images) is { } series) yield return series;
        foreach (var entry in entries)
        {
            cancel.ThrowIfCancellationRequested();
            number++;
            var below = relative.Length == 0 ? entry.Name : $"{relative}/{entry.Name}";
            var found = entry.IsFolder ? Folder(real, below, entry, level, linked)
                : files.TryGetValue(entry.Name, out var file) ? Look(file.Path, below, entry.Name, images)
                : [];
            foreach (var candidate in found) yield return candidate;
        }
        open.Remove(real);
    }

    private IEnumerable<Candidate> Folder(
        string real, string below, ListedEntry entry, int level, bool linked)
    {
        if (level == 0 && PassedBy.Contains(entry.Name)) return [];
        var path = Path.Combine(real, entry.Name);
        if (!entry.IsLink) return Walk(path, below, level + 1, linked);
        if (linked)
        {
            Drop("a link inside a linked folder", below);
            return [];
        }
        return Inside(path, below) is { } target ? Walk(target, below, level + 1, linked: true) : [];
    }

    private IEnumerable<Candidate> Look(string path, string below, string name, FolderImages images)
    {
        if (ImageNames.IsArchive(name) && Archives is { } limits)
            return ArchiveListing.Of(path, below, number, limits, dropped);
        var (isImage, reason) = images.Look(name);
        if (ImageNames.IsArchive(name)) reason = "an archive, where this layout has files";
        if (reason is not null) Drop(reason, below);
        return isImage
            ? [new Candidate(below, path, number, IsSeries: false) { HasSidecar = images.HasSidecar(name) }] : [];
    }

    private Candidate? Series(string real, string relative, FolderImages images)
    {
        if (images.Slices == 0) return null;
        if (images.EmptySlices == 0) return new Candidate(relative, real, number, IsSeries: true);
        Drop("a DICOM series with an empty slice", relative);
        return null;
    }

    private List<ListedEntry> List(string real, string relative)
    {
        try
        {
            return list(real);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            Drop("a folder that cannot be read", relative);
            return [];
        }
    }

    // A link's file is opened where it really is, once it is known to be inside.
    private Dictionary<string, (FileEntry Entry, string Path)> Files(
        string real, string relative, List<ListedEntry> entries)
    {
        var files = new Dictionary<string, (FileEntry, string)>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.IsFolder) continue;
            var path = Path.Combine(real, entry.Name);
            if (!entry.IsLink) files[entry.Name] = (new FileEntry(entry.Name, entry.Length), path);
            else if (ImageNames.MayMatter(entry.Name)
                && Inside(path, relative.Length == 0 ? entry.Name : $"{relative}/{entry.Name}") is { } target)
                files[entry.Name] = (new FileEntry(entry.Name, new FileInfo(target).Length), path);
        }
        return files;
    }

    private string? Inside(string link, string below)
    {
        var target = paths.Of(link);
        if (target is not null && !RealPaths.IsWithin(target, root))
            throw new CohortException(
                $"A link in the cohort's folder leads out of it: {PathShape.Of(below)}, near entry {number} "
                + "in ordinal order. Put the files themselves there.");
        if (target is not null && (File.Exists(target) || Directory.Exists(target))) return target;
        Drop(target is null ? "a link that leads in a circle" : "a link to a file that is not there", below);
        return null;
    }

    private void Drop(string reason, string relative) =>
        dropped.Add(new Dropped(reason, "scan", PathShape.Of(relative, Math.Max(number, 1))));
}
