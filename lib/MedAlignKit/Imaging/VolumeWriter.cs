using itk.simple;
using MedAlignKit.Files;

namespace MedAlignKit.Imaging;

/// <summary>Writes volumes; a file appears whole or not at all.</summary>
internal static class VolumeWriter
{
    private static readonly string[] others = [".nrrd", ".mha", ".mhd"];

    internal static void Write(Volume volume, string path)
    {
        var nifti = path.EndsWith(".nii", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".nii.gz", StringComparison.OrdinalIgnoreCase);
        if (!nifti && !others.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            throw Guards.Bad(path, "has an extension in which no volume is written",
                "end it in .nii.gz, .nii, .nrrd, .mha or .mhd");
        try
        {
            if (nifti) NiftiFile.Write(volume, path);
            else AtomicFile.WriteFiles(path, partial => WriteOther(volume, partial));
        }
        catch (IOException e)
        {
            throw new VolumeException(e.Message, e);
        }
    }

    private static void WriteOther(Volume volume, string path)
    {
        try
        {
            using var image = VolumeImage.ToImage(volume);
            SimpleITK.WriteImage(image, path, useCompression: true);
            MetaImageLength.Check(path, path);
        }
        catch (Exception e) when (e is ApplicationException or VolumeException)
        {
            throw new IOException("the disk is full or failed", e);
        }
    }
}
