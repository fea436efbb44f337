using System.Diagnostics;
using System.IO.Compression;
using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

/// <summary>Files that nobody should read to the end, and names that lead elsewhere.</summary>
public sealed class GuardsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign-guards-").FullName;

    private string this[string name] => Path.Combine(folder, name);

    [Fact]
    public void TenGigabyteFile_RefusedByItsLength()
    {
        foreach (var name in (string[])["huge.nii", "huge.nii.gz", "huge.nrrd", "huge.mha", "huge.dcm"])
        {
            using (var file = File.Create(this[name])) file.SetLength(10L << 30);
            var watch = Stopwatch.StartNew();

            AssertRefused(name, "10.0 GiB against a limit of 4.0 GiB");

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
        }
    }

    [Fact]
    public void SmallHeaderInALongFile_RefusedWithoutReadingIt()
    {
        Phantom.Noise(4, 5, 6).Write(this["long.nii"]);
        using (var file = File.OpenWrite(this["long.nii"])) file.SetLength(6L << 30);

        AssertRefused("long.nii", "goes on far beyond");
    }

    [Fact]
    public void GzipThatGoesOn_RefusedAfterAMebibyte()
    {
        Phantom.Noise(4, 5, 6).Write(this["small.nii"]);
        using (var gzip = new GZipStream(File.Create(this["bomb.nii.gz"]), CompressionLevel.Fastest))
        {
            gzip.Write(File.ReadAllBytes(this["small.nii"]));
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++) gzip.Write(zeros);
        }

        Assert.True(new FileInfo(this["bomb.nii.gz"]).Length < 3 << 20);
        AssertRefused("bomb.nii.gz", "goes on far beyond");
    }

    [Fact]
    public void GzipTooShortForItsHeader_RefusedBeforeMemoryIsTaken()
    {
        var header = NiftiHeaderWriter.Header(new Volume(new float[8], 2, 2, 2));
        BitConverter.TryWriteBytes(header.AsSpan(42), (short)1000);
        BitConverter.TryWriteBytes(header.AsSpan(44), (short)1000);
        BitConverter.TryWriteBytes(header.AsSpan(46), (short)1000);
        using (var gzip = new GZipStream(File.Create(this["claim.nii.gz"]), CompressionLevel.Fastest))
            gzip.Write(header);
        var before = GC.GetTotalAllocatedBytes();

        AssertRefused("claim.nii.gz", "cannot hold");

        Assert.True(GC.GetTotalAllocatedBytes() - before < 50 << 20);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.95)]
    public void TruncatedGzip_Refused(double kept)
    {
        Phantom.Noise(20, 20, 20).Write(this["whole.nii.gz"]);
        var bytes = File.ReadAllBytes(this["whole.nii.gz"]);
        File.WriteAllBytes(this["cut.nii.gz"], bytes[..(int)(bytes.Length * kept)]);

        AssertRefused("cut.nii.gz", "cut short");
    }

    [Fact]
    public void GzipWithAWrongChecksum_Refused()
    {
        Phantom.Noise(8, 8, 8).Write(this["sum.nii.gz"]);
        var bytes = File.ReadAllBytes(this["sum.nii.gz"]);
        bytes[^6] ^= 1;
        File.WriteAllBytes(this["sum.nii.gz"], bytes);

        AssertRefused("sum.nii.gz", "damaged");
    }

    public static TheoryData<string, byte[], string> Others => new()
    {
        { "zip.nii.gz", [(byte)'P', (byte)'K', 3, 4, 20, 0], "zip archive" },
        { "page.nii.gz", "<!DOCTYPE html><html>"u8.ToArray(), "web page" },
        { "page.nrrd", "<html>sign in"u8.ToArray(), "web page" },
        { "bz.nii.gz", "BZh91AY"u8.ToArray(), "bunzip2" },
        { "xz.mha", [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "unxz" },
        { "lfs.nii.gz", "version https://git-lfs.github.com/spec/v1"u8.ToArray(), "git lfs pull" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void SomethingElse_RefusedByWhatItIs(string name, byte[] start, string found)
    {
        File.WriteAllBytes(this[name], [.. start, .. new byte[600]]);

        AssertRefused(name, found);
    }

    [Theory]
    [InlineData("../secret.raw")]
    [InlineData("/etc/passwd")]
    [InlineData("sub/../../secret.raw")]
    [InlineData("..\\secret.raw")]
    [InlineData("C:\\secret.raw")]
    [InlineData("a//b.raw")]
    public void HeaderThatNamesAFileElsewhere_RefusedWithoutLookingAtIt(string data)
    {
        var inner = Directory.CreateDirectory(this["inner"]).FullName;
        File.WriteAllBytes(this["secret.raw"], [.. Enumerable.Range(0, 4 * 4 * 4).Select(i => (byte)i)]);
        File.WriteAllText(Path.Combine(inner, "a.mhd"),
            $"ObjectType = Image\nNDims = 3\nDimSize = 4 4 4\nElementType = MET_UCHAR\nElementDataFile = {data}\n");
        File.WriteAllText(Path.Combine(inner, "a.nhdr"),
            $"NRRD0004\ntype: uchar\ndimension: 3\nsizes: 4 4 4\nencoding: raw\ndata file: {data}\n\n");

        AssertRefused("inner/a.mhd", "not in its own folder");
        AssertRefused("inner/a.nhdr", "not in its own folder");
    }

    [Theory]
    [InlineData("LIST")]
    [InlineData("slice%03d.raw 1 4 1")]
    public void VoxelsInAListOfFiles_Refused(string data)
    {
        File.WriteAllText(this["a.mhd"],
            $"ObjectType = Image\nNDims = 3\nDimSize = 4 4 4\nElementType = MET_UCHAR\nElementDataFile = {data}\n");
        File.WriteAllText(this["a.nhdr"],
            $"NRRD0004\ntype: uchar\ndimension: 3\nsizes: 4 4 4\nencoding: raw\ndata file: {data}\n\n");

        AssertRefused("a.mhd", "list of files");
        AssertRefused("a.nhdr", "list of files");
    }

    [Fact]
    public void HeaderBesideItsVoxels_IsRead()
    {
        Directory.CreateDirectory(this["sub"]);
        byte[] voxels = [.. Enumerable.Range(0, 4 * 4 * 4).Select(i => (byte)i)];
        File.WriteAllBytes(this["sub/a.raw"], voxels);
        File.WriteAllText(this["a.mhd"],
            "ObjectType = Image\nNDims = 3\nDimSize = 4 4 4\nElementType = MET_UCHAR\nElementDataFile = sub/a.raw\n");
        File.WriteAllText(this["a.nhdr"],
            "NRRD0004\ntype: uchar\ndimension: 3\nspace: left-posterior-superior\nsizes: 4 4 4\n"
            + "space directions: (1,0,0) (0,1,0) (0,0,1)\nencoding: raw\ndata file: sub/a.raw\n\n");

        foreach (var name in (string[])["a.mhd", "a.nhdr"])
            Assert.Equal(voxels.Select(v => (float)v), Volume.Read(this[name]).Voxels.Order());
        File.Delete(this["sub/a.raw"]);
        AssertRefused("a.mhd", "voxels are missing");
        AssertRefused("a.nhdr", "voxels are missing");
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("gzip")]
    public void NrrdTooShortForItsHeader_Refused(string encoding)
    {
        File.WriteAllText(this["a.nrrd"],
            $"NRRD0004\ntype: float\ndimension: 3\nsizes: 900 900 900\nencoding: {encoding}\n\nabcdef");

        AssertRefused("a.nrrd", "cut short");
    }

    [SkippableFact]
    public void PipesAndDevices_AreNotWaitedFor()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such files.");
        Process.Start("mkfifo", this["pipe.nii.gz"]).WaitForExit();

        AssertRefused("pipe.nii.gz", "a pipe, a device");
        Assert.Contains("a pipe, a device", Assert.Throws<VolumeException>(
            () => Volume.Read("/dev/zero")).Message, StringComparison.Ordinal);
        Process.Start("mkfifo", this["pipe"]).WaitForExit();
        Assert.Contains("no DICOM series", Assert.Throws<VolumeException>(
            () => DicomSeries.Read(folder)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void UnreadableFile_RefusedInOneSentence()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.UserName == "root", "The root user reads every file.");
        Phantom.Noise(4, 5, 6).Write(this["closed.nii"]);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(this["closed.nii"], UnixFileMode.None);

        AssertRefused("closed.nii", "could not be opened");
    }

    [Theory]
    [InlineData("sub-007.nii.gz")]
    [InlineData("sub-007.nrrd")]
    [InlineData("sub-007.mha")]
    [InlineData("sub-007.dcm")]
    public void SafeName_KeepsThePathOutOfEverything(string name)
    {
        File.WriteAllText(this[name], string.Concat(Enumerable.Repeat("This is no image.\n", 40)));

        var refusal = Assert.Throws<VolumeException>(() => Volume.Read(this[name], name: "scan 3f9a"));

        Assert.Contains("scan 3f9a", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sub-007", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SafeName_IsTheVolumesSource()
    {
        Phantom.Noise(4, 5, 6).Write(this["sub-007.nii"]);

        Assert.Equal("scan 3f9a", Volume.Read(this["sub-007.nii"], name: "scan 3f9a").Source);
    }

    private void AssertRefused(string name, string found)
    {
        var refusal = Assert.Throws<VolumeException>(() => Volume.Read(this[name]));
        Assert.Contains(found, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
