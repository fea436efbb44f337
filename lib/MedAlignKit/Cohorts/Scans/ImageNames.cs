namespace MedAlignKit.Cohorts;

/// <summary>What a file's name says of its format.</summary>
internal static class ImageNames
{
    private static readonly string[] images = [".nii.gz", ".nii", ".nrrd", ".mha"];
    private static readonly string[] headers = [".hdr", ".mhd", ".nhdr"];
    private static readonly string[] slices = [".dcm", ".ima"];
    private static readonly string[] others = [".img.gz", ".img", ".raw", ".zip", ".npy"];
    private static readonly string[] all = [.. images, .. headers, .. slices, .. others];

    /// <summary>The known ending of a name, as it is written; "" where it has none.</summary>
    public static string Ending(string name)
    {
        foreach (var one in all)
            if (name.EndsWith(one, StringComparison.OrdinalIgnoreCase)) return name[^one.Length..];
        return "";
    }

    /// <summary>The name without its known ending.</summary>
    public static string Stem(string name) => name[..^Ending(name).Length];

    /// <summary>An image in one file.</summary>
    public static bool IsImage(string name) => Has(name, images);

    /// <summary>A header whose voxels are in a second file.</summary>
    public static bool IsHeader(string name) => Has(name, headers);

    /// <summary>An Analyze or NIfTI header with an .img beside it.</summary>
    public static bool IsAnalyzeHeader(string name) => Has(name, [".hdr"]);

    /// <summary>The voxels of an Analyze pair.</summary>
    public static bool IsAnalyzeImage(string name) => Has(name, [".img", ".img.gz"]);

    /// <summary>A DICOM slice by its ending.</summary>
    public static bool IsSlice(string name) => Has(name, slices);

    /// <summary>A zip archive.</summary>
    public static bool IsArchive(string name) => Has(name, [".zip"]);

    /// <summary>
    /// A name that DICOM slices without an ending have: no dot at all, or a UID of digits and dots.
    /// </summary>
    public static bool MayBeSlice(string name) =>
        Ending(name).Length == 0 && !name.StartsWith('.')
        && (!name.Contains('.', StringComparison.Ordinal) || name.All(c => char.IsDigit(c) || c == '.'));

    /// <summary>Whether a name has anything to do with images.</summary>
    public static bool MayMatter(string name) =>
        Ending(name).Length > 0 || MayBeSlice(name) || Has(name, [".json"]);

    private static bool Has(string name, string[] endings)
    {
        foreach (var one in endings)
            if (name.EndsWith(one, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
