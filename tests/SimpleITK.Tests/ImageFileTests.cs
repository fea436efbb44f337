using System.Diagnostics;
using itk.simple;
using static SimpleItk.Tests.Pictures;

namespace SimpleItk.Tests;

public sealed class ImageFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("itk-files-").FullName;

    public static TheoryData<string, string> FormatsAndTypes()
    {
        var data = new TheoryData<string, string>();
        foreach (var format in new[] { "nii", "nii.gz", "nrrd", "mha", "mhd" })
            foreach (var type in new[] { "sitkUInt8", "sitkInt16", "sitkUInt16", "sitkInt32",
                "sitkFloat32", "sitkFloat64" })
                data.Add(format, type);
        return data;
    }

    [Theory]
    [MemberData(nameof(FormatsAndTypes))]
    public void Image_WrittenAndRead_KeepsTypeGridAndPixels(string format, string type)
    {
        var path = At($"{type}.{format}");
        using var floats = Float(5, 4, 3, (i, j, k) => i + 10 * j + 50 * k);
        using var image = SimpleITK.Cast(floats, TypeOf(type));
        image.SetSpacing(Numbers(1.5, 2, 2.5));
        image.SetOrigin(Numbers(-3, 4, 5));
        image.SetDirection(Numbers(0, -1, 0, 1, 0, 0, 0, 0, 1));

        SimpleITK.WriteImage(image, path);
        using var read = SimpleITK.ReadImage(path);

        Assert.Equal(type, read.GetPixelID().ToString());
        Assert.Equal(image.GetSize(), read.GetSize());
        Assert.Equal(image.GetSpacing(), read.GetSpacing(), Near);
        Assert.Equal(image.GetOrigin(), read.GetOrigin(), Near);
        Assert.Equal(image.GetDirection(), read.GetDirection(), Near);
        Assert.Equal(Values(image), Values(read));
    }

    [SkippableFact]
    public void NibabelFile_IsReadInLps()
    {
        const string script = """
            import nibabel as nib, numpy as np, sys
            a = np.arange(60, dtype=np.int16).reshape(5, 4, 3)
            A = np.array([[0, -2, 0, 5], [1.5, 0, 0, -6], [0, 0, 3, 7], [0, 0, 0, 1.0]])
            i = nib.Nifti1Image(a, A); i.header.set_slope_inter(0.5, 10); nib.save(i, sys.argv[1])
            """;
        Skip.IfNot(Python(script, At("n.nii.gz")),
            "python3-nibabel is not installed: the oracle of this test.");

        using var image = SimpleITK.ReadImage(At("n.nii.gz"), PixelIDValueEnum.sitkFloat32);

        Assert.Equal([5u, 4, 3], image.GetSize());
        Assert.Equal([1.5, 2, 3], image.GetSpacing(), Near);
        Assert.Equal([-5.0, 6, 7], image.GetOrigin(), Near);
        Assert.Equal([0.0, 1, 0, -1, 0, 0, 0, 0, 1], image.GetDirection(), Near);
        // C order: voxel (i, j, k) of the array is i·12 + j·3 + k.
        Assert.Equal(0.5f * (4 * 12 + 3 * 3 + 2) + 10, image.GetPixelAsFloat(Size(4, 3, 2)));
    }

    [Fact]
    public void Header_ReadAlone_TellsWhatTheFileHolds()
    {
        using (var image = new Image(Size(4, 3, 2, 5), PixelIDValueEnum.sitkUInt8))
            SimpleITK.WriteImage(image, At("four.nii.gz"));
        using var reader = new ImageFileReader();
        reader.SetFileName(At("four.nii.gz"));

        Assert.Throws<ApplicationException>(() => reader.GetDimension());
        reader.ReadImageInformation();

        Assert.Equal(4u, reader.GetDimension());
        Assert.Equal([4ul, 3, 2, 5], reader.GetSize());
        Assert.Equal("sitkUInt8", reader.GetPixelID().ToString());
        Assert.Contains("qform_code", reader.GetMetaDataKeys());
    }

    [Fact]
    public void Metadata_KeptInNrrd()
    {
        using var image = new Image(2, 2, 2, PixelIDValueEnum.sitkUInt8);
        image.SetMetaData("site", "sim-adni");

        SimpleITK.WriteImage(image, At("m.nrrd"));
        using var read = SimpleITK.ReadImage(At("m.nrrd"));

        Assert.True(read.HasMetaDataKey("site"));
        Assert.Equal("sim-adni", read.GetMetaData("site"));
    }

    [Theory]
    [InlineData("nothing.nii.gz", null, "does not exist")]
    [InlineData("text.nii.gz", "hello", "Unable to determine ImageIO reader")]
    [InlineData("text.nrrd", "hello", "Unable to determine ImageIO reader")]
    public void UnreadableFile_ThrowsTheMessage(string name, string? content, string message)
    {
        if (content is not null) File.WriteAllText(At(name), content);

        var failure = Assert.Throws<ApplicationException>(() => SimpleITK.ReadImage(At(name)));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownExtension_CannotBeWritten()
    {
        using var image = new Image(2, 2, 2, PixelIDValueEnum.sitkUInt8);

        Assert.Throws<ApplicationException>(() => SimpleITK.WriteImage(image, At("v.xyz")));
    }

    [SkippableFact]
    public void PydicomSeries_IsStackedByPosition()
    {
        Skip.IfNot(Python(DicomScript, folder),
            "python3-pydicom is not installed: the oracle of this test.");

        var series = Assert.Single(ImageSeriesReader.GetGDCMSeriesIDs(folder));
        using var image = SimpleITK.ReadImage(
            ImageSeriesReader.GetGDCMSeriesFileNames(folder, series), PixelIDValueEnum.sitkFloat32);

        Assert.Equal([5u, 4, 3], image.GetSize());
        Assert.Equal([0.5, 0.75, 2.5], image.GetSpacing(), Near);
        Assert.Equal([-10.0, -20, 30], image.GetOrigin(), Near);
        Assert.Equal(2f * (100 * 2 + 5 * 3 + 4) - 3, image.GetPixelAsFloat(Size(4, 3, 2)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private const string DicomScript = """
        import sys, numpy as np, pydicom
        from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
        from pydicom.uid import ExplicitVRLittleEndian, generate_uid
        study, series, frame = generate_uid(), generate_uid(), generate_uid()
        for k in range(3):
            meta = FileMetaDataset()
            meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.4"; meta.MediaStorageSOPInstanceUID = generate_uid()
            meta.TransferSyntaxUID = ExplicitVRLittleEndian
            path = f"{sys.argv[1]}/{9 - k}.dcm"
            d = FileDataset(path, {}, file_meta=meta, preamble=bytes(128))
            d.is_little_endian, d.is_implicit_VR = True, False
            d.SOPClassUID, d.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
            d.StudyInstanceUID, d.SeriesInstanceUID, d.FrameOfReferenceUID = study, series, frame
            d.Modality, d.InstanceNumber, d.SeriesNumber = "MR", k + 1, 1
            d.ImagePositionPatient, d.ImageOrientationPatient = [-10, -20, 30 + 2.5 * k], [1, 0, 0, 0, 1, 0]
            d.PixelSpacing, d.SliceThickness, d.Rows, d.Columns = [0.75, 0.5], 2.5, 4, 5
            d.SamplesPerPixel, d.PhotometricInterpretation = 1, "MONOCHROME2"
            d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 16, 16, 15, 1
            d.RescaleSlope, d.RescaleIntercept = 2, -3
            d.PixelData = (100 * k + np.arange(20, dtype="<i2")).tobytes()
            d.save_as(path)
        """;

    private string At(string name) => Path.Combine(folder, name);

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-5;

    private static PixelIDValueEnum TypeOf(string name) =>
        Enumerable.Range(0, 10).Select(PixelIDValueEnum.swigToEnum).Single(t => t.ToString() == name);

    // False where the system's Python or the module is missing.
    private static bool Python(string script, string argument)
    {
        const string system = "/usr/bin/python3";
        if (!File.Exists(system)) return false;
        using var process = Process.Start(
            new ProcessStartInfo(system, ["-c", script, argument]) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 && !error.Contains("ModuleNotFoundError", StringComparison.Ordinal))
            throw new InvalidOperationException(error);
        return process.ExitCode == 0;
    }
}
