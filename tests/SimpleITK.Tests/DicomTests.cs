using itk.simple;
using static SimpleItk.Tests.Pictures;

namespace SimpleItk.Tests;

/// <summary>Series that pydicom writes.</summary>
public sealed class DicomTests : InFolder
{
    [SkippableTheory]
    [InlineData("explicit", "1,0,0,0,1,0")]
    [InlineData("implicit", "1,0,0,0,1,0")]
    [InlineData("big", "1,0,0,0,1,0")]
    [InlineData("deflated", "1,0,0,0,1,0")]
    [InlineData("rle", "1,0,0,0,1,0")]
    [InlineData("explicit", "0,1,0,0,0,-1")]
    [InlineData("explicit", "1,0,0,0,0,-1")]
    [InlineData("explicit", "0.8,0.6,0,-0.6,0.8,0")]
    public void Series_WithShuffledNames_IsStackedByPosition(string syntax, string orientation)
    {
        var uid = Python.Run("dicom_series.py", Folder, syntax, orientation, "0,2.5,5").Trim();

        var series = Assert.Single(ImageSeriesReader.GetGDCMSeriesIDs(Folder));
        using var image = SimpleITK.ReadImage(
            ImageSeriesReader.GetGDCMSeriesFileNames(Folder, series), PixelIDValueEnum.sitkFloat32);

        Assert.StartsWith(uid, series, StringComparison.Ordinal);
        double[] iop = [.. orientation.Split(',').Select(v => double.Parse(v, null))];
        double[] cross =
        [
            iop[1] * iop[5] - iop[2] * iop[4], iop[2] * iop[3] - iop[0] * iop[5],
            iop[0] * iop[4] - iop[1] * iop[3],
        ];
        Assert.Equal([5u, 4, 3], image.GetSize());
        Assert.Equal([0.5, 0.75, 2.5], image.GetSpacing(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([-10.0, -20, 30], image.GetOrigin(), (a, b) => Math.Abs(a - b) < 1e-6);
        for (var row = 0; row < 3; row++)
        {
            Assert.Equal(iop[row], image.GetDirection()[row * 3], 1e-6);
            Assert.Equal(iop[3 + row], image.GetDirection()[row * 3 + 1], 1e-6);
            Assert.Equal(cross[row], image.GetDirection()[row * 3 + 2], 1e-6);
        }
        for (uint k = 0; k < 3; k++)
            Assert.Equal(2f * (100 * k + 5 * 3 + 4) - 3, image.GetPixelAsFloat(Size(4, 3, k)));
    }

    [SkippableFact]
    public void Tags_AreKeptForEachSlice()
    {
        Python.Run("dicom_series.py", Folder, "explicit", "1,0,0,0,1,0", "0,2.5,5");
        using var reader = new ImageSeriesReader();
        reader.SetFileNames(ImageSeriesReader.GetGDCMSeriesFileNames(Folder));
        reader.MetaDataDictionaryArrayUpdateOn();

        using var image = reader.Execute();

        Assert.Equal(["1", "2", "3"], Enumerable.Range(0, 3)
            .Select(k => reader.GetMetaData((uint)k, "0020|0013").Trim()));
        Assert.True(reader.HasMetaDataKey(1, "0010|0020"));
        Assert.Equal("sim-1", reader.GetMetaData(1, "0010|0020").Trim());
        Assert.Contains("0020|0032", reader.GetMetaDataKeys(2));
    }

    [SkippableFact]
    public void CutSlice_IsRefused()
    {
        Python.Run("dicom_series.py", Folder, "explicit", "1,0,0,0,1,0", "0");
        using (var file = File.OpenWrite(At("0.dcm"))) file.SetLength(file.Length - 20);

        Assert.Throws<ApplicationException>(() => SimpleITK.ReadImage(At("0.dcm")));
    }

    [Fact]
    public void Slice_WrittenAsDicom_IsReadBack()
    {
        using var floats = Float(6, 5, 1, (i, j, k) => i + 10 * j);
        using var image = SimpleITK.Cast(floats, PixelIDValueEnum.sitkInt16);
        image.SetMetaData("0010|0020", "sim-7");

        SimpleITK.WriteImage(image, At("one.dcm"));
        using var read = SimpleITK.ReadImage(At("one.dcm"));

        Assert.Equal("sim-7", read.GetMetaData("0010|0020").Trim());
        Assert.Equal(Values(image), Values(read));
    }
}
