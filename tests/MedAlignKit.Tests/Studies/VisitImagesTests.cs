using System.IO.Compression;
using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Studies;

namespace MedAlignKit.Tests.Studies;

public sealed class VisitImagesTests : IDisposable
{
    private static readonly Preprocessing recipe = new()
    {
        Name = "small", Steps = [new OrientStep(), new ResizeStep(6, 7, 6), new MinMaxStep()],
    };

    private readonly string folder = Directory.CreateTempSubdirectory("images-").FullName;

    private string Scan => Path.Combine(folder, "990_S_0001.nii");

    private string CacheFolder => Path.Combine(folder, "cache");

    private string Unpacked => Path.Combine(folder, "unpacked");

    public VisitImagesTests()
    {
        var values = Enumerable.Range(0, 12 * 14 * 12).Select(v => (float)(v % 97)).ToArray();
        new Volume(values, 12, 14, 12, [4, 4, 4], [0, 0, 0]).Write(Scan);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Cached_SecondTime_ReadsWhatWasPrepared()
    {
        var cache = new TensorCache(CacheFolder);
        var images = VisitImages.Cached(recipe, cache, Unpacked);
        using var first = images.Of(Of(Scan));
        using var second = images.Of(Of(Scan));
        using var direct = recipe.Prepare(Scan);
        Assert.Equal([1, 6, 7, 6], first.shape);
        Assert.Equal(direct.Image.data<float>().ToArray(), first.data<float>().ToArray());
        Assert.Equal(first.data<float>().ToArray(), second.data<float>().ToArray());
        Assert.Equal((1, 1), (cache.Figures.Hits, cache.Figures.Prepared));
    }

    [Fact]
    public void Cached_ByItsFolder_KeepsImagesBetweenRunsAndNoPaths()
    {
        using (VisitImages.Cached(recipe, CacheFolder, Unpacked).Of(Of(Scan))) { }
        var archive = Path.Combine(folder, "moved.zip");
        using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create)) zip.CreateEntryFromFile(Scan, "s/t1.nii");
        File.Delete(Scan);
        var cache = new TensorCache(CacheFolder);
        using (VisitImages.Cached(recipe, cache, Unpacked).Of(Of(archive + ScanArchive.Mark + "s/t1.nii"))) { }
        Assert.Equal((1, 0), (cache.Figures.Hits, cache.Figures.Prepared));
        Assert.DoesNotContain(Directory.EnumerateFiles(CacheFolder, "*", SearchOption.AllDirectories),
            file => file.Contains("990_S", StringComparison.Ordinal));
    }

    [Fact]
    public void Cached_ScanThatCannotBeUsed_NamesTheKeyAndNotThePath()
    {
        File.WriteAllBytes(Scan, File.ReadAllBytes(Scan)[..3000]);
        var error = Assert.Throws<CohortException>(
            () => VisitImages.Cached(recipe, CacheFolder, Unpacked).Of(Of(Scan)));
        Assert.Contains("'key1'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("990_S", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cached_RecipeThatCannotBe_IsRefusedAtOnce() => Assert.Throws<VolumeException>(
        () => VisitImages.Cached(recipe with { Steps = [] }, CacheFolder, Unpacked));

    private static Visit Of(string path) => new()
    {
        Cohort = "made-up", SubjectKey = "subject1", VisitKey = "key1", Scans = [new Scan { Path = path }],
    };
}
