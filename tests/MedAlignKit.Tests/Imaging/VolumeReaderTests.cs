using itk.simple;
using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

public sealed class VolumeReaderTests(NibabelFiles files) : IClassFixture<NibabelFiles>
{
    [SkippableTheory]
    [InlineData("uint8.nii.gz")]
    [InlineData("int8.nii.gz")]
    [InlineData("int16.nii.gz")]
    [InlineData("uint16.nii.gz")]
    [InlineData("int32.nii.gz")]
    [InlineData("uint32.nii.gz")]
    [InlineData("int64.nii.gz")]
    [InlineData("float32.nii.gz")]
    [InlineData("float64.nii.gz")]
    [InlineData("slope.nii.gz")]
    [InlineData("big-endian.nii")]
    [InlineData("RAS.nii")]
    [InlineData("LAS.nii")]
    [InlineData("LPI.nii")]
    [InlineData("PSR.nii")]
    [InlineData("AIL.nii")]
    [InlineData("SRA.nii")]
    [InlineData("IPR.nii")]
    [InlineData("oblique.nii.gz")]
    [InlineData("second.nii.gz")]
    [InlineData("four-of-one.nii")]
    [InlineData("pair.img")]
    [InlineData("pair.hdr")]
    [InlineData("analyze.img")]
    [InlineData("sform.nii")]
    [InlineData("qform.nii")]
    [InlineData("mirrored-qform.nii")]
    [InlineData("differ.nii")]
    [InlineData("neither.nii")]
    public void File_ReadAsNibabelReadsIt(string name)
    {
        files.Need();
        var told = files.Told![name.Replace(".hdr", ".img", StringComparison.Ordinal)];

        var volume = Volume.Read(files[name]);

        Assert.Equal<int[]>(told.Shape, [volume.Depth, volume.Height, volume.Width]);
        Assert.Equal("RAS", volume.AxisCodes);
        for (var row = 0; row < 3; row++)
        {
            Assert.Equal(told.Affine[row * 4 + 3], volume.Origin[row], 1e-4);
            for (var i = 0; i < 3; i++)
                Assert.Equal(told.Affine[row * 4 + i], volume.Direction[row, i] * volume.Spacing[i], 1e-4);
        }
        Assert.Equal(told.Voxels, volume.Voxels);
    }

    [SkippableTheory]
    [InlineData("shear.nii", "not at right angles")]
    [InlineData("shear-behind-qform.nii", "not at right angles")]
    [InlineData("slice.nii", "2D image")]
    [InlineData("one-slice.nii", "2D image")]
    [InlineData("time.nii", "4 dimensions (6×5×4×2)")]
    [InlineData("colour.nii", "colour")]
    [InlineData("nan.nii", "NaN")]
    [InlineData("constant.nii", "is 7 in every voxel")]
    [InlineData("huge.nii", "30000×30000×30000")]
    [InlineData("huge.nii.gz", "limit of 4.0 GiB")]
    public void UnusableFile_RefusedInOneSentence(string name, string found)
    {
        files.Need();

        AssertRefused(files[name], found);
    }

    [SkippableTheory]
    [InlineData("float64.nii.gz", 0.5)]
    [InlineData("float64.nii.gz", 0.97)]
    [InlineData("RAS.nii", 0.7)]
    public void TruncatedFile_RefusedNotFilledWithZeros(string name, double kept)
    {
        files.Need();
        var bytes = File.ReadAllBytes(files[name]);
        var path = files[$"{kept}-of-{name}"];
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * kept)]);

        AssertRefused(path, "cut short");
    }

    [Fact]
    public void MissingFile_RefusedInOneSentence() =>
        AssertRefused(files["nowhere.nii.gz"], "does not exist");

    [Fact]
    public void Folder_RefusedWithTheWayToReadOne() => AssertRefused(files.Folder, "DicomSeries.Read");

    [Theory]
    [InlineData("text.nii.gz")]
    [InlineData("text.nii")]
    [InlineData("text.nrrd")]
    [InlineData("text.mha")]
    public void TextNamedAsImage_RefusedInOneSentence(string name)
    {
        File.WriteAllText(files[name], string.Concat(Enumerable.Repeat("This is no image.\n", 40)));

        AssertRefused(files[name], "not an image");
    }

    [Fact]
    public void EmptyFile_RefusedInOneSentence()
    {
        File.WriteAllText(files["empty.nii.gz"], "");

        AssertRefused(files["empty.nii.gz"], "empty file");
    }

    [Theory]
    [InlineData("mha", false)]
    [InlineData("mha", true)]
    [InlineData("nrrd", false)]
    [InlineData("nrrd", true)]
    public void TruncatedOtherFormat_Refused(string extension, bool compressed)
    {
        var whole = files[$"whole-{compressed}.{extension}"];
        using (var image = VolumeImage.ToImage(Phantom.Noise(20, 20, 20)))
            SimpleITK.WriteImage(image, whole, compressed);
        var path = files[$"cut-{compressed}.{extension}"];
        File.WriteAllBytes(path, File.ReadAllBytes(whole)[..^3000]);

        AssertRefused(path, "cut short");
    }

    [Fact]
    public void Limit_CountsFloat32Voxels()
    {
        var path = files["limit.nii"];
        Phantom.Noise(4, 5, 6).Write(path);

        Assert.Equal(120, Volume.Read(path, limitBytes: 480).Voxels.Length);
        Assert.Throws<VolumeException>(() => Volume.Read(path, limitBytes: 479));
    }

    private static void AssertRefused(string path, string found)
    {
        var refusal = Assert.Throws<VolumeException>(() => Volume.Read(path));
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(found, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
    }
}
