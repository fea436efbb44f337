using itk.simple;
using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

public sealed class DicomSeriesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign-dicom-").FullName;

    [Fact]
    public void Series_ReadInOrderOfPositions_AsRasVolume()
    {
        WriteSeries("1.2.3.1", slices: 6);

        var volume = DicomSeries.Read(folder);

        Assert.Equal((6, 5, 4), (volume.Depth, volume.Height, volume.Width));
        Assert.Equal("RAS", volume.AxisCodes);
        Assert.Equal([0.5, 0.75, 3], volume.Spacing.Select(s => Math.Round(s, 6)));
        // Stored LPS: column x and row y run left and back, so the first stored voxel is the right, front
        // one.
        Assert.Equal(10, volume[0, 4, 3]);
        Assert.Equal(11, volume[0, 4, 2]);
        Assert.Equal(14, volume[0, 3, 3]);
        Assert.Equal(510, volume[5, 4, 3]);
    }

    [Fact]
    public void MissingSlice_Refused()
    {
        WriteSeries("1.2.3.1", slices: 6, without: 2);

        Assert.Contains("not evenly spaced",
            Assert.Throws<VolumeException>(() => DicomSeries.Read(folder)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void TwoSeries_OneMustBeNamed()
    {
        WriteSeries("1.2.3.1", slices: 4);
        WriteSeries("1.2.3.2", slices: 5);

        Assert.Contains("2 DICOM series",
            Assert.Throws<VolumeException>(() => DicomSeries.Read(folder)).Message,
            StringComparison.Ordinal);
        var named = DicomSeries.List(folder).Single(s => s.StartsWith("1.2.3.2", StringComparison.Ordinal));
        Assert.Equal(5, DicomSeries.Read(folder, named).Depth);
        Assert.Throws<VolumeException>(() => DicomSeries.Read(folder, "9.9"));
    }

    [Fact]
    public void FolderWithoutSeriesOrNone_Refused()
    {
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "no slices here");

        Assert.Contains("no DICOM series",
            Assert.Throws<VolumeException>(() => DicomSeries.Read(folder)).Message,
            StringComparison.Ordinal);
        Assert.Contains("does not exist",
            Assert.Throws<VolumeException>(() => DicomSeries.Read(folder + "-not")).Message,
            StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Values: 10 + 100 for each slice + the voxel's index in it. Files are named against the order of
    // positions.
    private void WriteSeries(string series, int slices, int without = -1)
    {
        for (var k = 0; k < slices; k++)
        {
            if (k == without) continue;
            using var slice = new Image(4, 5, 1, PixelIDValueEnum.sitkInt16);
            for (uint y = 0; y < 5; y++)
                for (uint x = 0; x < 4; x++)
                    slice.SetPixelAsInt16(new VectorUInt32([x, y, 0]), (short)(10 + 100 * k + 4 * y + x));
            slice.SetSpacing(new VectorDouble([0.5, 0.75, 3]));
            slice.SetOrigin(new VectorDouble([-1, 2, 3.0 * k]));
            slice.SetMetaData("0008|0060", "MR");
            slice.SetMetaData("0020|000d", "1.2.3");
            slice.SetMetaData("0020|000e", series);
            slice.SetMetaData("0020|0013", $"{k + 1}");
            slice.SetMetaData("0020|0032", $"-1\\2\\{3 * k}");
            slice.SetMetaData("0020|0037", "1\\0\\0\\0\\1\\0");
            slice.SetMetaData("0008|0018", $"{series}.{k + 1}");
            using var writer = new ImageFileWriter();
            writer.KeepOriginalImageUIDOn();
            writer.SetFileName(Path.Combine(folder, $"{series}-{slices - k:00}.dcm"));
            writer.Execute(slice);
        }
    }
}
