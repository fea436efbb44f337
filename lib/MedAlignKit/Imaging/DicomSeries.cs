using itk.simple;

namespace MedAlignKit.Imaging;

/// <summary>Volumes from folders of DICOM slices.</summary>
public static class DicomSeries
{
    /// <summary>The identifiers (series instance UIDs) of the series in a folder.</summary>
    /// <param name="folder">The folder; its subfolders are not looked at.</param>
    /// <exception cref="VolumeException">There is no such folder.</exception>
    public static IReadOnlyList<string> List(string folder)
    {
        if (!Directory.Exists(folder))
            throw new VolumeException($"The DICOM folder {folder} does not exist: check the path.");
        return [.. ImageSeriesReader.GetGDCMSeriesIDs(folder)];
    }

    /// <summary>Reads one series as a RAS+ volume; slices are put in order by their positions.</summary>
    /// <param name="folder">The folder that holds its slices.</param>
    /// <param name="series">Which series; may be left out when the folder holds one.</param>
    /// <param name="limitBytes">The largest volume to accept, in bytes of float32 voxels; default 2
    /// GiB.</param>
    /// <exception cref="VolumeException">
    /// No folder, no series or several; slices that differ in size or are not evenly spaced (one is
    /// missing); and what
    /// <see cref="Volume.Read"/> refuses.
    /// </exception>
    public static Volume Read(
        string folder, string? series = null, long limitBytes = VolumeReader.DefaultLimitBytes)
    {
        var found = List(folder);
        if (found.Count == 0)
            throw new VolumeException(
                $"The folder {folder} holds no DICOM series: name the one that holds the slices.");
        if (series is null && found.Count > 1)
            throw new VolumeException(
                $"The folder {folder} holds {found.Count} DICOM series ({string.Join(", ", found)}): "
                + "name one of them.");
        if (series is not null && !found.Contains(series))
            throw new VolumeException(
                $"The folder {folder} has no DICOM series {series}: name one of "
                + $"{string.Join(", ", found)}.");
        var files = ImageSeriesReader.GetGDCMSeriesFileNames(folder, series ?? found[0]);
        return Read(folder, files, limitBytes);
    }

    private static Volume Read(string folder, VectorString files, long limitBytes)
    {
        try
        {
            using var first = new ImageFileReader();
            first.SetFileName(files[0]);
            first.ReadImageInformation();
            var slices = Math.Max(files.Count, (long)first.GetSize().ElementAtOrDefault(2));
            var shape = Guards.Shape(folder, [(long)first.GetSize()[0], (long)first.GetSize()[1], slices]);
            Guards.Size(folder, shape, limitBytes);
            using var reader = new ImageSeriesReader();
            reader.SetFileNames(files);
            using var image = reader.Execute();
            const string modality = "0008|0060";
            var volume = VolumeImage.ToVolume(
                image, folder, first.HasMetaDataKey(modality) ? first.GetMetaData(modality).Trim() : null);
            Guards.Values(folder, volume.Voxels);
            return volume.ToRas();
        }
        catch (ApplicationException e)
        {
            throw new VolumeException(
                $"The DICOM series in {folder} cannot be read ({e.Message.ReplaceLineEndings(" ").Trim()}): "
                + "copy or export it again.", e);
        }
    }
}
