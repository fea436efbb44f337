using itk.simple;

namespace MedAlignKit.Imaging;

/// <summary>Reads image files and checks them before anyone computes with them.</summary>
public static class VolumeReader
{
    /// <summary>The largest volume that is read unless told otherwise: 2 GiB of float32 voxels.</summary>
    public const long DefaultLimitBytes = 2L << 30;

    /// <summary>See <see cref="Volume.Read"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limitBytes">The largest volume to accept, in bytes of float32 voxels.</param>
    /// <exception cref="VolumeException">The file is none that can be used.</exception>
    public static Volume Read(string path, long limitBytes = DefaultLimitBytes)
    {
        Guards.Exists(path);
        var volume = NiftiFile.Handles(path) ? ReadNifti(path, limitBytes) : ReadOther(path, limitBytes);
        Guards.Values(path, volume.Voxels);
        return volume.ToRas();
    }

    private static Volume ReadNifti(string path, long limitBytes)
    {
        try
        {
            return NiftiFile.Read(path, limitBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Guards.Bad(path, "could not be opened",
                "check that it is readable and on a disk that is there", e);
        }
    }

    private static Volume ReadOther(string path, long limitBytes)
    {
        using var reader = new ImageFileReader();
        reader.SetFileName(path);
        try
        {
            reader.ReadImageInformation();
        }
        catch (ApplicationException e)
        {
            throw Guards.NoImage(path, e);
        }
        var shape = Guards.Shape(path, [.. reader.GetSize().Select(s => (long)s)]);
        Guards.Size(path, shape, limitBytes);
        if (reader.GetNumberOfComponents() != 1)
            throw Guards.Bad(path, $"holds {reader.GetNumberOfComponents()} numbers a voxel",
                "give an image with one");
        MetaImageLength.Check(path);
        try
        {
            using var image = reader.Execute();
            return VolumeImage.ToVolume(image, path);
        }
        catch (ApplicationException e)
        {
            throw Guards.Bad(path, "is cut short or damaged", "copy or download it again", e);
        }
    }
}
