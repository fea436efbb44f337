using System.IO.Compression;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class ScanArchiveTests
{
    private static byte[] Noise(int seed, int count = 4000)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    [Fact]
    public void Unpack_Series_GivesItsSlicesUnderNamesWithoutIds()
    {
        using var folder = new ScanFolder().Zip("NACC990001.zip",
            ("NACC990001/t1/b.dcm", Noise(2)), ("NACC990001/t1/a.dcm", Noise(1)),
            ("NACC990001/t1/sub/c.dcm", Noise(3)));
        var scan = folder.Find("nacc").Scans[0];
        var cache = Path.Combine(folder.Outside, "cache");

        var unpacked = ScanArchive.Unpack(scan.Path, cache);

        Assert.Equal(["000001.dcm", "000002.dcm"], Directory.GetFiles(unpacked).Select(Path.GetFileName).Order());
        Assert.Equal(Noise(1), File.ReadAllBytes(Path.Combine(unpacked, "000001.dcm")));
        Assert.DoesNotContain("990001", unpacked, StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(cache));
    }

    [Fact]
    public void Unpack_Pair_BringsBothFiles()
    {
        using var folder = new ScanFolder().Zip("NACC990001.zip", ("x/t1.hdr", Noise(1)), ("x/t1.img", Noise(2)));

        var unpacked = ScanArchive.Unpack(Assert.Single(folder.Find("nacc").Scans).Path, folder.Outside);

        Assert.Equal(Noise(1), File.ReadAllBytes(unpacked));
        Assert.Equal(Noise(2), File.ReadAllBytes(Path.ChangeExtension(unpacked, ".img")));
    }

    [Fact]
    public void Unpack_Twice_TakesWhatIsThereAndAnewAfterAChange()
    {
        using var folder = new ScanFolder().Zip("NACC990001.zip", ("t1.nii", Noise(1)));
        var path = folder.Find("nacc").Scans[0].Path;

        var first = ScanArchive.Unpack(path, folder.Outside);
        var written = File.GetLastWriteTimeUtc(first);
        Assert.Equal(first, ScanArchive.Unpack(path, folder.Outside));
        Assert.Equal(written, File.GetLastWriteTimeUtc(first));
        File.Delete(folder.PathOf("NACC990001.zip"));
        folder.Zip("NACC990001.zip", ("t1.nii", Noise(5, 4001)));

        Assert.Equal(Noise(5, 4001), File.ReadAllBytes(ScanArchive.Unpack(path, folder.Outside)));
    }

    [Fact]
    public async Task Unpack_ByManyAtOnce_GivesAllTheSame()
    {
        using var folder = new ScanFolder().Zip("NACC990001.zip", ("t1.nii", Noise(1, 200_000)));
        var path = folder.Find("nacc").Scans[0].Path;

        var paths = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => ScanArchive.Unpack(path, folder.Outside))));

        Assert.Equal(Noise(1, 200_000), File.ReadAllBytes(Assert.Single(paths.Distinct())));
        Assert.Empty(Directory.GetDirectories(folder.Outside, "*.partial"));
    }

    [Fact]
    public void Unpack_PlainPath_IsItself() =>
        Assert.Equal("/a/b.nii", ScanArchive.Unpack("/a/b.nii", "/tmp/cache"));

    [Fact]
    public void Unpack_ArchiveOrEntryGone_IsOneSentence()
    {
        using var folder = new ScanFolder().Zip("NACC990001.zip", ("t1.nii", Noise(1)));
        var path = folder.Find("nacc").Scans[0].Path;

        var entry = Assert.Throws<CohortException>(() => ScanArchive.Unpack(path + "x", folder.Outside));
        File.Delete(folder.PathOf("NACC990001.zip"));
        var archive = Assert.Throws<CohortException>(() => ScanArchive.Unpack(path, folder.Outside));

        Assert.Contains("no such entry", entry.Message, StringComparison.Ordinal);
        Assert.Contains("not there any more", archive.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Outside));
    }

    [Fact]
    public void Unpack_ArchiveThatLiesOfItsSizes_IsStoppedWhileUnpacking()
    {
        using var folder = new ScanFolder().Zip("NACC990001.zip", ("t1.nii", new byte[30 << 20]));
        var file = folder.PathOf("NACC990001.zip");
        Understate(file, 30 << 20, 4000);
        var path = file + ScanArchive.Mark + "t1.nii";

        var error = Assert.Throws<CohortException>(() => ScanArchive.Unpack(path, folder.Outside));

        Assert.Contains("whole", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("990001", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Outside));
    }

    [Fact]
    public void Unpack_EntryWithAChangedByte_IsRefused()
    {
        using var folder = new ScanFolder().Zip("NACC990001.zip", ("t1.nii", Noise(1)));
        var file = folder.PathOf("NACC990001.zip");
        var bytes = File.ReadAllBytes(file);
        bytes[1000] ^= 1;
        File.WriteAllBytes(file, bytes);

        var error = Assert.Throws<CohortException>(
            () => ScanArchive.Unpack(file + ScanArchive.Mark + "t1.nii", folder.Outside));

        Assert.Contains("whole", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Outside));
    }

    [Fact]
    public void Unpack_Cancelled_LeavesNothing()
    {
        using var folder = new ScanFolder().Zip("NACC990001.zip", ("t1.nii", Noise(1, 300_000)));
        var path = folder.Find("nacc").Scans[0].Path;

        Assert.Throws<OperationCanceledException>(
            () => ScanArchive.Unpack(path, folder.Outside, null, new CancellationToken(true)));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Outside));
    }

    // Writes another uncompressed size into both of a zip's headers.
    private static void Understate(string file, int size, int told)
    {
        var bytes = File.ReadAllBytes(file);
        var wanted = BitConverter.GetBytes(size);
        for (var i = 0; i + 4 <= bytes.Length; i++)
            if (bytes.AsSpan(i, 4).SequenceEqual(wanted)) BitConverter.GetBytes(told).CopyTo(bytes, i);
        File.WriteAllBytes(file, bytes);
        using var archive = ZipFile.OpenRead(file);
        Assert.Equal(told, archive.Entries[0].Length);
    }
}
