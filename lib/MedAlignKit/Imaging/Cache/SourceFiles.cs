namespace MedAlignKit.Imaging;

/// <summary>All files that reading one image reads.</summary>
internal static class SourceFiles
{
    private static readonly string[] withData = [".mhd", ".nhdr"];

    /// <summary>The file and its companions, in an order that does not depend on the disk.</summary>
    /// <exception cref="VolumeException">There is no such file.</exception>
    internal static IReadOnlyList<string> Of(string path, string name)
    {
        if (Directory.Exists(path)) return InFolder(path, name);
        Guards.IsFile(path, name, long.MaxValue);
        var plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        if (Ends(plain, ".hdr") || Ends(plain, ".img"))
            return [.. ((string[])[".hdr", ".hdr.gz", ".img", ".img.gz"])
                .Select(end => plain[..^4] + end).Append(path).Where(File.Exists).Distinct()];
        // A header of its own may name one data file, several or a pattern: all files beside it are counted.
        return withData.Any(end => Ends(path, end))
            ? InFolder(Path.GetDirectoryName(Path.GetFullPath(path))!, name) : [path];
    }

    private static IReadOnlyList<string> InFolder(string folder, string name)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new VolumeException(
            $"The folder {name} is empty: name the one that holds the slices.");
    }

    private static bool Ends(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
