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

    public static TheoryData<string, int> CutFiles()
    {
        var data = new TheoryData<string, int>();
        foreach (var name in new[] { "c.nii", "c.nii.gz", "c.nrrd", "c.nhdr", "c.mha", "c.mhd", "c.hdr" })
            foreach (var percent in new[] { 60, 90, 99 }) data.Add(name, percent);
        return data;
    }

    [Theory]
    [MemberData(nameof(CutFiles))]
    public void FileCutShort_IsRefused(string name, int percent)
    {
        var noise = new Random(1);
        using (var image = Float(20, 20, 20, (i, j, k) => noise.NextDouble()))
            SimpleITK.WriteImage(image, At(name), useCompression: name is "c.mha");
        var pixels = Directory.GetFiles(folder).MaxBy(f => new FileInfo(f).Length)!;
        using (var file = File.OpenWrite(pixels)) file.SetLength(file.Length * percent / 100);

        var failure = Assert.Throws<ApplicationException>(() => SimpleITK.ReadImage(At(name)));

        Assert.False(string.IsNullOrWhiteSpace(failure.Message));
    }

    [Theory]
    [InlineData("sitkInt8")]
    [InlineData("sitkInt64")]
    [InlineData("sitkUInt64")]
    [InlineData("sitkComplexFloat32")]
    [InlineData("sitkComplexFloat64")]
    public void RareTypes_WrittenAsNifti_AreReadBack(string type)
    {
        using var floats = Float(5, 4, 3, (i, j, k) => i + 5 * j + 20 * k);
        using var image = SimpleITK.Cast(floats, Enumerable.Range(0, 12).Select(PixelIDValueEnum.swigToEnum)
            .Single(t => t.ToString() == type));

        SimpleITK.WriteImage(image, At("rare.nii.gz"));
        using var read = SimpleITK.ReadImage(At("rare.nii.gz"));

        Assert.Equal(type, read.GetPixelID().ToString());
        using var real = type.Contains("Complex", StringComparison.Ordinal)
            ? SimpleITK.ComplexToReal(read) : read;
        Assert.Equal(Values(floats), Values(real));
    }

    [Fact]
    public void Part_OfAFile_IsThatRegion()
    {
        using (var image = Float(5, 4, 3, (i, j, k) => i + 10 * j + 100 * k))
            SimpleITK.WriteImage(image, At("part.nrrd"));
        using var reader = new ImageFileReader();
        reader.SetFileName(At("part.nrrd"));
        reader.SetExtractSize(Size(2, 2, 0));
        reader.SetExtractIndex(new VectorInt32([1, 2, 2]));

        using var part = reader.Execute();

        Assert.Equal([2u, 2], part.GetSize());
        Assert.Equal([221f, 222, 231, 232], Values(part));
    }

    [Fact]
    public void ImageIO_AskedForByName_IsTheOneUsed()
    {
        using (var image = new Image(2, 2, 2, PixelIDValueEnum.sitkUInt8))
            SimpleITK.WriteImage(image, At("v.mha"));

        Assert.Equal("MetaImageIO", ImageFileReader.GetImageIOFromFileName(At("v.mha")));
        Assert.Contains("NiftiImageIO", ImageFileReader.GetRegisteredImageIOs());
        Assert.Throws<ApplicationException>(() => SimpleITK.ReadImage(
            At("v.mha"), PixelIDValueEnum.sitkUnknown, "NiftiImageIO"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-5;

    private static PixelIDValueEnum TypeOf(string name) =>
        Enumerable.Range(0, 10).Select(PixelIDValueEnum.swigToEnum).Single(t => t.ToString() == name);
}
