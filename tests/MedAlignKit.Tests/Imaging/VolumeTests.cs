using MedAlignKit.Imaging;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

public sealed class VolumeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign-volume-").FullName;

    public static TheoryData<string, string> FormatsAndCodes()
    {
        var data = new TheoryData<string, string>();
        foreach (var format in new[] { ".nii", ".nii.gz", ".nrrd", ".mha", ".mhd" })
            foreach (var codes in new[] { "RAS", "LAS", "LPI", "PSR", "AIL", "SRA" })
                data.Add(format, codes);
        return data;
    }

    [Theory]
    [MemberData(nameof(FormatsAndCodes))]
    public void Corners_WrittenInAnyAxesAndReadBack_KeepTheirLabels(string format, string codes)
    {
        var corners = Phantom.Corners();
        var path = Path.Combine(folder, codes + format);
        var stored = corners.Reorient(codes);
        Assert.Equal(codes, stored.AxisCodes);

        stored.Write(path);
        var read = Volume.Read(path);

        Assert.Equal(corners.Voxels, read.Voxels);
        Assert.Equal((corners.Depth, corners.Height, corners.Width), (read.Depth, read.Height, read.Width));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(corners.Origin[i], read.Origin[i], 1e-4);
            Assert.Equal(corners.Spacing[i], read.Spacing[i], 1e-5);
        }
        Assert.Empty(Directory.GetFileSystemEntries(folder, "*.partial"));
    }

    [Fact]
    public void Corner_AtItsMillimetres_IsTheOneNamed()
    {
        var corners = Phantom.Corners();

        Assert.Equal(112, corners[corners.Depth - 1, corners.Height - 1, corners.Width - 1]);
        Assert.Equal(101, corners[0, 0, corners.Width - 1]);
        Assert.Equal([-10 + 5 * 1.5, 20, 30], corners.ToMillimetres(0, 0, corners.Width - 1));
    }

    [SkippableFact]
    public void WrittenNifti_ReadByNibabel_HasTheSameAffineInBothForms()
    {
        var (sin, cos) = Math.SinCos(0.3);
        var volume = new Volume(Phantom.Noise(4, 5, 6).Voxels, 4, 5, 6, [1, 2, 3], [4, 5, 6],
            new[,] { { -cos, -sin, 0 }, { -sin, cos, 0 }, { 0, 0, 1 } });
        var path = Path.Combine(folder, "ours.nii.gz");
        volume.Write(path);

        var printed = NibabelFiles.Python(
            "import nibabel,sys,numpy as np\ni=nibabel.load(sys.argv[1])\n"
            + "print(np.abs(i.get_sform()-i.get_qform()).max()<1e-5, *i.affine[:3].ravel(), "
            + "i.get_fdata()[5,4,3])",
            path);
        Skip.If(printed is null, "python3-nibabel is not installed: the oracle of this test.");

        var fields = printed!.Split();
        Assert.Equal("True", fields[0]);
        for (var row = 0; row < 3; row++)
        {
            Assert.Equal(volume.Origin[row], double.Parse(fields[1 + row * 4 + 3]), 1e-4);
            for (var i = 0; i < 3; i++)
                Assert.Equal(volume.Direction[row, i] * volume.Spacing[i],
                    double.Parse(fields[1 + row * 4 + i]), 1e-4);
        }
        Assert.Equal(volume[3, 4, 5], float.Parse(fields[13]), 1e-4f);
    }

    [Fact]
    public void Ramp_ResampledLinearly_IsTheRampItself()
    {
        var ramp = Phantom.Ramp(12, [1.5, 2, 2.5], [-8, -9, -10]);
        var grid = new VolumeGrid(7, 6, 5, [1.1, 1.3, 1.7], [-6, -5, -4]);

        AssertIsRamp(ramp.ResampleTo(grid));
    }

    [Fact]
    public void ObliqueRamp_ResampledLinearly_IsStraight()
    {
        var (sin, cos) = Math.SinCos(0.25);
        var ramp = Phantom.Ramp(24, [1, 1, 1], [-10, -12, -11],
            new[,] { { cos, -sin, 0 }, { sin, cos, 0 }, { 0, 0, 1 } });

        AssertIsRamp(ramp.ResampleTo(new VolumeGrid(5, 4, 3, [1.2, 1.1, 0.9], [-2, -1, -3])));
    }

    [Fact]
    public void StorageAxes_DoNotChangeWhatIsResampled()
    {
        var noise = Phantom.Noise(9, 8, 7);
        var grid = noise.Grid.WithSize(4, 5, 6);

        Assert.Equal(noise.ResampleTo(grid).Voxels, noise.Reorient("PIL").ResampleTo(grid).Voxels, Near);
    }

    [Fact]
    public void Labels_ResampledNearest_StayLabels()
    {
        var labels = new Volume([.. Enumerable.Range(0, 216).Select(i => (float)(i % 5 * 10))], 6, 6, 6);

        var resampled = labels.ResampleTo(labels.Grid.WithSize(9, 10, 11), Interpolation.Nearest);

        Assert.All(resampled.Voxels, v => Assert.Contains(v, new[] { 0f, 10, 20, 30, 40 }));
    }

    [Fact]
    public void OutsideOfTheVolume_ResampledToZero()
    {
        var one = new Volume([.. Enumerable.Repeat(5f, 27)], 3, 3, 3);

        var wide = one.ResampleTo(new VolumeGrid(3, 3, 3, [10, 10, 10], [-9, -9, -9]));

        Assert.Equal(5, wide[1, 1, 1]);
        Assert.Equal(0, wide[0, 0, 0]);
        Assert.Equal(0, wide[2, 2, 2]);
    }

    [Fact]
    public void GridOfAnotherSize_CoversTheSameBox()
    {
        var grid = new VolumeGrid(4, 6, 8, [1, 2, 3], [10, 20, 30]);

        var half = grid.WithSize(2, 3, 4);
        var cubes = grid.WithSpacing(4);

        Assert.Equal([2, 4, 6], half.Spacing);
        Assert.Equal([10.5, 21, 31.5], half.Origin);
        Assert.Equal((3, 3, 2), (cubes.Depth, cubes.Height, cubes.Width));
        Assert.Equal(grid, half.WithSize(4, 6, 8));
    }

    [Fact]
    public void Tensor_RoundTrips()
    {
        using var scope = NewDisposeScope();
        var noise = Phantom.Noise(3, 4, 5);

        var tensor = noise.ToTensor();

        Assert.Equal([3, 4, 5], tensor.shape);
        Assert.Equal(noise[2, 1, 4], tensor[2, 1, 4].item<float>());
        Assert.Equal(noise.Voxels, Volume.FromTensor(tensor, noise.Grid).Voxels);
        Assert.Throws<VolumeException>(() => noise.Reorient("LAS").ToTensor());
        Assert.Throws<VolumeException>(() => Volume.FromTensor(tensor, noise.Grid.WithSize(3, 4, 6)));
    }

    [Theory]
    [InlineData("RA")]
    [InlineData("RRS")]
    [InlineData("XYZ")]
    [InlineData("ras")]
    public void AxisCode_ThatIsNone_Refused(string codes) =>
        Assert.Throws<VolumeException>(() => Phantom.Corners().Reorient(codes));

    [Fact]
    public void Geometry_ThatIsNone_Refused()
    {
        var sheared = new[,] { { 1, 0.3, 0 }, { 0, 0.95, 0 }, { 0, 0, 1.0 } };

        Assert.Throws<VolumeException>(() => new Volume(new float[8], 2, 2, 2, direction: sheared));
        Assert.Throws<VolumeException>(() => new Volume(new float[8], 2, 2, 2, spacing: [1, 0, 1]));
        Assert.Throws<VolumeException>(() => new Volume(new float[8], 2, 2, 2, origin: [1, double.NaN, 1]));
        Assert.Throws<VolumeException>(() => new Volume(new float[7], 2, 2, 2));
        Assert.Throws<VolumeException>(() =>
            Phantom.Corners().ResampleTo(new VolumeGrid(0, 1, 1, [1, 1, 1], [0, 0, 0])));
    }

    [Fact]
    public void Write_ToAnUnknownExtension_RefusedAndNothingLeft()
    {
        var refusal = Assert.Throws<VolumeException>(() =>
            Phantom.Corners().Write(Path.Combine(folder, "v.xyz")));

        Assert.Contains("v.xyz", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void ToString_TellsSizeSpacingAndRange() => Assert.Equal(
        "Volume 1×1×3 (D×H×W, RAS), 1×1×1 mm, values 1 to 6, mean 3",
        new Volume([1, 2, 6], 1, 1, 3).ToString());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void AssertIsRamp(Volume volume)
    {
        for (var d = 0; d < volume.Depth; d++)
            for (var h = 0; h < volume.Height; h++)
                for (var w = 0; w < volume.Width; w++)
                    Assert.Equal(Phantom.RampAt(volume.ToMillimetres(d, h, w)), volume[d, h, w], 1e-3);
    }

    private static bool Near(float a, float b) => Math.Abs(a - b) < 1e-3f;
}
