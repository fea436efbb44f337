using MedAlignKit.Files;
using MedAlignKit.Imaging;
using MedAlignKit.Tests.Imaging;

namespace MedAlignKit.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign-atomic-").FullName;

    [Fact]
    public void File_WrittenInAFolderThatIsNotThere_AppearsAlone()
    {
        var path = Path.Combine(folder, "a", "b", "results.csv");

        AtomicFile.WriteAllText(path, "één");

        Assert.Equal("één", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void FailureHalfway_LeavesTheOlderFileAndNothingElse()
    {
        var path = Path.Combine(folder, "run.json");
        AtomicFile.WriteAllText(path, "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Companions_MoveWithTheFile()
    {
        var path = Path.Combine(folder, "v.mhd");

        AtomicFile.WriteFiles(path, partial =>
        {
            File.WriteAllText(partial, "header");
            File.WriteAllText(Path.ChangeExtension(partial, ".raw"), "voxels");
        });

        Assert.Equal(["v.mhd", "v.raw"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void FolderThatIsAFile_RefusedInOneSentence()
    {
        var file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");

        var refusal = Assert.Throws<IOException>(() =>
            AtomicFile.WriteAllText(Path.Combine(file, "x.txt"), "x"));

        Assert.Contains("x.txt", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [SkippableTheory]
    [InlineData("checkpoint.safetensors")]
    [InlineData("volume.nii")]
    [InlineData("volume.nii.gz")]
    [InlineData("volume.nrrd")]
    [InlineData("volume.mha")]
    [InlineData("volume.mhd")]
    public void FullDisk_NamedAndNothingLeft(string name)
    {
        using var disk = SmallDisk.TryMount(folder, kibibytes: 64);
        Skip.If(disk is null, "a small file system could not be mounted here");
        var path = Path.Combine(disk!.Folder, name);

        var refusal = Record.Exception(() =>
        {
            if (name.StartsWith("volume", StringComparison.Ordinal)) Phantom.Noise(40, 40, 40).Write(path);
            else AtomicFile.WriteAllBytes(path, new byte[1 << 20]);
        });

        Assert.True(refusal is IOException or VolumeException, $"{refusal}");
        Assert.Contains(name, refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("disk is full", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(disk.Folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
