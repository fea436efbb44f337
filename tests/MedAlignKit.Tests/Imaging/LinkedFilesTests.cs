using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

/// <summary>Images behind symbolic links, as datalad keeps them: a link's own length says nothing of
/// them.</summary>
public sealed class LinkedFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("links-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("image.nii")]
    [InlineData("image.nii.gz")]
    [InlineData("image.mha")]
    [InlineData("image.nrrd")]
    public void Read_BehindALink_GivesTheFilesVoxels(string name)
    {
        var store = Directory.CreateDirectory(Path.Combine(folder, "store")).FullName;
        var values = Enumerable.Range(0, 6 * 7 * 8).Select(v => (float)v).ToArray();
        new Volume(values, 6, 7, 8, [1, 1, 1], [0, 0, 0]).Write(Path.Combine(store, name));
        var link = Path.Combine(folder, name);
        File.CreateSymbolicLink(link, Path.Combine("store", name));

        Assert.Equal(values, Volume.Read(link).Voxels);
    }

    [Fact]
    public void Read_LinkToAnEmptyFile_SaysThatItIsEmpty()
    {
        File.WriteAllBytes(Path.Combine(folder, "empty.nii"), []);
        File.CreateSymbolicLink(Path.Combine(folder, "link.nii"), "empty.nii");

        var error = Assert.Throws<VolumeException>(() => Volume.Read(Path.Combine(folder, "link.nii")));

        Assert.Contains("empty file", error.Message, StringComparison.Ordinal);
    }
}
