using itk.simple;

namespace MedAlignKit.Imaging;

/// <summary>Volumes from DICOM files: folders of slices, and multi-frame files.</summary>
public static class DicomSeries
{
    /// <summary>The identifiers (series instance UIDs) of the series in a folder.</summary>
    /// <param name="folder">The folder; its subfolders are not looked at.</param>
    /// <exception cref="VolumeException">There is no such folder, or a DICOM file in it is
    /// damaged.</exception>
    public static IReadOnlyList<string> List(string folder) => [.. Describe(folder).Select(s => s.Uid)];

    /// <summary>The series in a folder: identifier, modality, sizes. No pixels are read.</summary>
    /// <param name="folder">The folder; its subfolders, and files that are not DICOM images, are passed
    /// over.</param>
    /// <param name="name">What messages call the folder; default its path. Give a safe name where the path
    /// tells who the patient is.</param>
    /// <exception cref="VolumeException">There is no such folder, or a DICOM file in it is
    /// damaged.</exception>
    public static IReadOnlyList<DicomSeriesInfo> Describe(string folder, string? name = null)
    {
        if (!Directory.Exists(folder))
            throw new VolumeException($"The DICOM folder {name ?? folder} does not exist: check the path.");
        var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).Where(Regular).ToList();
        string? Called(int i) => name is null ? null : $"{name}, file {i + 1} of {files.Count}";
        var found = files.Select((file, i) => (file, header: DicomHeader.Read(file, Called(i))))
            .Where(f => f.header is not null);
        return
        [
            .. found.GroupBy(f => f.header!.SeriesUid).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
            {
                var once = g.DistinctBy(f => f.header!.SopUid ?? f.file).ToList();
                return new DicomSeriesInfo(g.Key, once[0].header!, [.. once.Select(f => f.file)])
                {
                    Headers = [.. once.Select(f => f.header!)],
                };
            }),
        ];
    }

    /// <summary>
    /// Reads one series as a RAS+ volume; slices are put in order by their positions, stored values times
    /// slope plus intercept. Every transfer syntax that GDCM decodes is read: plain in both byte orders,
    /// deflated, RLE, JPEG (lossless and not), JPEG-LS, JPEG 2000.
    /// </summary>
    /// <param name="folder">The folder that holds its slices.</param>
    /// <param name="series">Which series; may be left out when the folder holds one.</param>
    /// <param name="limitBytes">The largest volume to accept, in bytes of float32 voxels.</param>
    /// <param name="name">What messages call it; default the folder's path. Give a safe name, such as a
    /// hashed key, where the path tells who the patient is.</param>
    /// <exception cref="VolumeException">
    /// No folder, no series or several; slices that differ in size, angle or spacing, are missing, double or
    /// tilted, or do not say where they are; colour; and what <see cref="Volume.Read"/> refuses.
    /// </exception>
    public static Volume Read(string folder, string? series = null,
        long limitBytes = VolumeReader.DefaultLimitBytes, string? name = null)
    {
        var called = name ?? folder;
        var found = Describe(folder, name);
        if (found.Count == 0)
            throw new VolumeException(
                $"The folder {called} holds no DICOM series: name the one that holds the slices.");
        if (series is null && found.Count > 1)
            throw new VolumeException(
                $"The folder {called} holds {found.Count} DICOM series ({string.Join(", ", found)}): "
                + "name one of them.");
        var chosen = series is null ? found[0] : found.FirstOrDefault(s => s.Uid == series);
        if (chosen is null)
            throw new VolumeException(
                $"The folder {called} has no DICOM series {series}: name one of "
                + $"{string.Join(", ", found)}.");
        return DicomPixels.Read(chosen, called, limitBytes, quiet: name is not null);
    }

    /// <summary>A multi-frame file as a RAS+ volume.</summary>
    internal static Volume ReadFile(
        string path, DicomHeader header, string name, long limitBytes, bool quiet) =>
        DicomPixels.Read(new DicomSeriesInfo(header.SeriesUid, header, [path]) { Headers = [header] }, name,
            limitBytes, quiet);

    // A pipe or a device has no length, and would be waited for.
    private static bool Regular(string file) => new FileInfo(file) is { Length: > 0 };
}
