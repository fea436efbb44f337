namespace MedAlignKit.Cohorts;

/// <summary>A file of one folder, on disk or in an archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct FileEntry(string Name, long Length);

/// <summary>What the files of one folder are, seen together: pairs, slices, single images.</summary>
internal sealed class FolderImages
{
    private readonly Dictionary<string, long> lengths;
    private readonly bool unendedAreSlices;

    /// <summary>Looks at the files of one folder.</summary>
    /// <param name="files">All its files.</param>
    /// <param name="isDicom">Reads the start of a file; asked once at most.</param>
    public FolderImages(IReadOnlyList<FileEntry> files, Func<string, bool> isDicom)
    {
        lengths = new(files.Count, StringComparer.Ordinal);
        foreach (var file in files) lengths[file.Name] = file.Length;
        var unended = files.FirstOrDefault(file => file.Length > 0 && IsUnended(file.Name));
        unendedAreSlices = unended.Name is not null && isDicom(unended.Name);
        foreach (var file in files)
        {
            if (!IsSlice(file.Name)) continue;
            Slices++;
            if (file.Length == 0) EmptySlices++;
        }
    }

    /// <summary>DICOM slices in the folder: together they are one scan.</summary>
    public int Slices { get; }

    /// <summary>Slices without a byte.</summary>
    public int EmptySlices { get; }

    /// <summary>Whether a JSON file of the same name lies beside the image.</summary>
    public bool HasSidecar(string name) => lengths.ContainsKey(ImageNames.Stem(name) + ".json");

    /// <summary>Whether the file is a DICOM slice.</summary>
    public bool IsSlice(string name) =>
        ImageNames.IsSlice(name) || (unendedAreSlices && IsUnended(name));

    /// <summary>Whether the file stands for an image; or why it looks like one and is none.</summary>
    public (bool IsImage, string? Reason) Look(string name)
    {
        if (ImageNames.IsAnalyzeHeader(name)) return Pair(name);
        if (ImageNames.IsImage(name) || ImageNames.IsHeader(name))
            return lengths[name] > 0 ? (true, null) : (false, "an empty file");
        if (ImageNames.IsAnalyzeImage(name) && !lengths.ContainsKey(ImageNames.Stem(name) + ".hdr"))
            return (false, "an image without its header");
        return (false, null);
    }

    private (bool, string?) Pair(string header)
    {
        if (lengths[header] == 0) return (false, "an empty file");
        var stem = ImageNames.Stem(header);
        if (!lengths.TryGetValue(stem + ".img", out var bytes)
            && !lengths.TryGetValue(stem + ".img.gz", out bytes)) return (false, "a header without its image");
        return bytes > 0 ? (true, null) : (false, "a header whose image is an empty file");
    }

    private static bool IsUnended(string name) => name != "DICOMDIR" && ImageNames.MayBeSlice(name);
}
