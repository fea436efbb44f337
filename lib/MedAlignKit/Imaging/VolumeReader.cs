using itk.simple;

namespace MedAlignKit.Imaging;

/// <summary>Reads image files and checks them before anyone computes with them.</summary>
public static class VolumeReader
{
    /// <summary>The largest volume that is read unless told otherwise: 4 GiB of float32 voxels.</summary>
    public const long DefaultLimitBytes = 4L << 30;

    /// <summary>See <see cref="Volume.Read"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limitBytes">The largest volume to accept, in bytes of float32 voxels.</param>
    /// <param name="name">What messages and <see cref="Volume.Source"/> call it; default the path.</param>
    /// <exception cref="VolumeException">The file is none that can be used.</exception>
    public static Volume Read(string path, long limitBytes = DefaultLimitBytes, string? name = null)
    {
        var (called, quiet) = (name ?? path, name is not null);
        Guards.IsFile(path, called, limitBytes);
        if (FileContent.IsDicom(path, called)) return ReadDicom(path, called, limitBytes, quiet);
        var volume = NiftiFile.Handles(path)
            ? ReadNifti(path, called, limitBytes, quiet)
            : ReadOther(path, called, limitBytes, quiet);
        Guards.Values(called, volume.Voxels);
        return volume.ToRas();
    }

    private static Volume ReadDicom(string path, string name, long limitBytes, bool quiet)
    {
        var header = DicomHeader.Read(path, name) ?? throw Guards.Bad(
            name, "is a DICOM file without an image in it", "name the file or folder that holds the slices");
        return DicomSeries.ReadFile(path, header, name, limitBytes, quiet);
    }

    private static Volume ReadNifti(string path, string name, long limitBytes, bool quiet)
    {
        try
        {
            return NiftiFile.Read(path, name, limitBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Guards.NotOpened(name, quiet ? null : e);
        }
    }

    private static Volume ReadOther(string path, string name, long limitBytes, bool quiet)
    {
        NrrdHeader.Check(path, name);
        MetaImageLength.Check(path, name);
        using var reader = new ImageFileReader();
        reader.SetFileName(path);
        try
        {
            reader.ReadImageInformation();
        }
        catch (ApplicationException e)
        {
            throw Guards.NoImage(name, quiet ? null : e);
        }
        var shape = Guards.Shape(name, [.. reader.GetSize().Select(s => (long)s)]);
        Guards.Size(name, shape, limitBytes);
        if (reader.GetNumberOfComponents() != 1)
            throw Guards.Bad(name, $"holds {reader.GetNumberOfComponents()} numbers a voxel",
                "give an image with one");
        try
        {
            using var image = reader.Execute();
            return VolumeImage.ToVolume(image, name);
        }
        catch (ApplicationException e)
        {
            throw Guards.Bad(name, "is cut short or damaged", "copy or download it again", quiet ? null : e);
        }
    }
}
