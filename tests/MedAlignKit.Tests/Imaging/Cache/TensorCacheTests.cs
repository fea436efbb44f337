using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

public sealed class TensorCacheTests : IDisposable
{
    private static readonly Preprocessing recipe = new()
    {
        Name = "small", Steps = [new OrientStep(), new ResizeStep(6, 7, 8), new MinMaxStep()],
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("medalign-cache-");

    private string CacheFolder => Path.Combine(folder.FullName, "cache");

    private string Scan => Path.Combine(folder.FullName, "scan.nii.gz");

    public TensorCacheTests() => WriteScan(Scan, 1);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void SecondCall_ReadsWhatTheFirstPrepared()
    {
        var cache = new TensorCache(CacheFolder);
        using var direct = recipe.Prepare(Scan);

        using var first = cache.GetOrPrepare(Scan, recipe);
        using var second = new TensorCache(CacheFolder).GetOrPrepare(Scan, recipe);
        using var third = cache.GetOrPrepare(Scan, recipe);

        Assert.All([first, second, third], p => Assert.True(p.Image.bytes.SequenceEqual(direct.Image.bytes)));
        Assert.Equal(first.Record.ToJson(), second.Record.ToJson());
        Assert.Matches("^[0-9a-f]{64}$", second.Record.ContentChecksum);
        Assert.Equal(new CacheFigures(1, 1, 0, 0, 0), cache.Figures);
    }

    [Fact]
    public void Key_IsTheContentAndTheRecipe()
    {
        var cache = new TensorCache(CacheFolder);
        cache.GetOrPrepare(Scan, recipe).Dispose();
        var copy = Path.Combine(folder.FullName, "renamed.nii.gz");
        File.Copy(Scan, copy);

        cache.GetOrPrepare(copy, recipe with { Name = "renamed" }).Dispose();
        Assert.Equal((1, 1), (cache.Figures.Hits, cache.Figures.Prepared));
        Assert.Null(cache.TryGet(Scan, recipe.Then(new ZScoreStep())));
        using var other = cache.GetOrPrepare(Scan, recipe with { Steps = [.. recipe.Steps.Take(2), new ZScoreStep()] });
        WriteScan(Scan, 2);
        using var changed = cache.GetOrPrepare(Scan, recipe);

        Assert.Equal((1, 3), (cache.Figures.Hits, cache.Figures.Prepared));
        using var expected = recipe.Prepare(Scan);
        Assert.True(changed.Image.bytes.SequenceEqual(expected.Image.bytes));
    }

    [Fact]
    public void Content_IsRememberedBySizeAndTimeAndReadAgainWhenEitherChanges()
    {
        var sums = new ContentChecksums(Path.Combine(folder.FullName, "contents"));
        File.SetLastWriteTimeUtc(Scan, DateTime.UtcNow.AddMinutes(-5));
        var first = sums.Of(Scan, "a scan");
        var old = File.GetLastWriteTimeUtc(Scan);
        var bytes = File.ReadAllBytes(Scan);
        bytes[^1] ^= 1;
        File.WriteAllBytes(Scan, bytes);
        File.SetLastWriteTimeUtc(Scan, old);

        // Same size and time: the memory answers, which is what it is for.
        Assert.Equal(first, sums.Of(Scan, "a scan"));
        File.SetLastWriteTimeUtc(Scan, old.AddTicks(10));
        Assert.NotEqual(first.Checksum, sums.Of(Scan, "a scan").Checksum);
        Assert.False(sums.IsStill(Scan, first));
    }

    [Fact]
    public void Link_IsReadAgainWhenItsTargetChanges()
    {
        File.SetLastWriteTimeUtc(Scan, DateTime.UtcNow.AddMinutes(-5));
        var link = Path.Combine(folder.FullName, "link.nii.gz");
        File.CreateSymbolicLink(link, Scan);
        var cache = new TensorCache(CacheFolder);
        cache.GetOrPrepare(link, recipe).Dispose();
        cache.GetOrPrepare(Scan, recipe).Dispose();

        WriteScan(Scan, 3);
        cache.GetOrPrepare(link, recipe).Dispose();

        Assert.Equal((1, 2), (cache.Figures.Hits, cache.Figures.Prepared));
    }

    [Fact]
    public void Pair_IsKeyedByHeaderAndImage()
    {
        var image = Path.Combine(folder.FullName, "pair.img");
        foreach (var end in new[] { ".hdr", ".img" }) File.WriteAllText(Path.ChangeExtension(image, end), end);
        var sums = new ContentChecksums(Path.Combine(folder.FullName, "contents"));
        var before = sums.Of(Path.ChangeExtension(image, ".hdr"), "a scan");

        File.WriteAllText(image, "other");

        Assert.NotEqual(before.Checksum, sums.Of(Path.ChangeExtension(image, ".hdr"), "a scan").Checksum);
        Assert.Equal(sums.Of(image, "a scan").Checksum, sums.Of(Path.ChangeExtension(image, ".hdr"), "a scan").Checksum);
    }

    [Fact]
    public void EntryDamagedAtAnyByteOrCutAnywhere_IsMadeAgain()
    {
        var cache = new TensorCache(CacheFolder);
        using var good = cache.GetOrPrepare(Scan, recipe);
        var entry = Entry();
        var whole = File.ReadAllBytes(entry);
        var places = Enumerable.Range(0, 40).Select(i => (int)((long)i * (whole.Length - 1) / 39)).ToArray();

        foreach (var place in places)
        {
            var damaged = (byte[])whole.Clone();
            damaged[place] ^= 0x10;
            foreach (var bytes in (byte[][])[damaged, whole[..place], [.. whole, 0]])
            {
                File.WriteAllBytes(entry, bytes);
                using var again = cache.TryGet(Scan, recipe);
                Assert.Null(again);
                Assert.False(File.Exists(entry));
            }
        }

        Assert.Equal(3 * places.Length, cache.Figures.Damaged);
        using var rebuilt = cache.GetOrPrepare(Scan, recipe);
        Assert.True(rebuilt.Image.bytes.SequenceEqual(good.Image.bytes));
        Assert.Equal(whole, File.ReadAllBytes(Entry()));
    }

    [Fact]
    public void EntryUnderAnothersName_IsNotAnswered()
    {
        var cache = new TensorCache(CacheFolder);
        cache.GetOrPrepare(Scan, recipe).Dispose();
        var first = Entry();
        var bytes = File.ReadAllBytes(first);
        File.Delete(first);
        var other = recipe.Then(new ZScoreStep());
        cache.GetOrPrepare(Scan, other).Dispose();
        File.WriteAllBytes(Entry(), bytes);

        Assert.Null(cache.TryGet(Scan, other));
    }

    [Theory]
    [InlineData(ScalarType.Float16, 1e-3)]
    [InlineData(ScalarType.BFloat16, 8e-3)]
    public void HalfPrecision_TakesHalfAndAHitChangesNoNumber(ScalarType type, double error)
    {
        var cache = new TensorCache(CacheFolder, storage: type);
        using var exact = recipe.Prepare(Scan);

        using var first = cache.GetOrPrepare(Scan, recipe);
        using var second = cache.GetOrPrepare(Scan, recipe);

        Assert.Equal(ScalarType.Float32, second.Image.dtype);
        Assert.True(first.Image.bytes.SequenceEqual(second.Image.bytes));
        using var far = (first.Image - exact.Image).abs().max();
        Assert.InRange(far.ToDouble(), 1e-7, error);
        Assert.Null(new TensorCache(CacheFolder).TryGet(Scan, recipe));
    }

    [Fact]
    public void LeastRecentlyUsed_GoFirstWhenItIsFull()
    {
        var scans = Enumerable.Range(0, 6).Select(i => Path.Combine(folder.FullName, $"{i}.nii")).ToArray();
        for (var i = 0; i < 6; i++) WriteScan(scans[i], i + 10);
        var room = new TensorCache(CacheFolder);
        room.GetOrPrepare(scans[0], recipe).Dispose();
        var cache = new TensorCache(CacheFolder, limitBytes: 4 * room.Bytes + room.Bytes / 2);
        for (var i = 1; i < 4; i++)
        {
            cache.GetOrPrepare(scans[i], recipe).Dispose();
            Thread.Sleep(20);
        }
        cache.GetOrPrepare(scans[0], recipe).Dispose();

        cache.GetOrPrepare(scans[4], recipe).Dispose();

        Assert.NotNull(cache.TryGet(scans[0], recipe));
        Assert.Null(cache.TryGet(scans[1], recipe));
        Assert.NotNull(cache.TryGet(scans[4], recipe));
        Assert.True(cache.Figures.Evicted >= 1);
        Assert.True(cache.Bytes <= 4.5 * room.Bytes + 1 || cache.Figures.Evicted > 0);
        var none = new TensorCache(Path.Combine(folder.FullName, "none"), limitBytes: 0);
        none.GetOrPrepare(Scan, recipe).Dispose();
        Assert.Equal((0, 1), (none.Bytes, none.Figures.Unsaved));
    }

    [Fact]
    public void WhatCannotBePrepared_IsRefusedAndLeavesNothing()
    {
        var cache = new TensorCache(CacheFolder);
        var broken = Path.Combine(folder.FullName, "broken.nii");
        File.WriteAllBytes(broken, File.ReadAllBytes(Scan)[..100]);

        Assert.Throws<VolumeException>(() => cache.GetOrPrepare(broken, recipe));
        Assert.Throws<VolumeException>(() => cache.GetOrPrepare(Path.Combine(folder.FullName, "absent.nii"), recipe));
        foreach (var path in new[] { broken, Path.Combine(folder.FullName, "absent.nii") })
            Assert.DoesNotContain(folder.Name, Assert.Throws<VolumeException>(
                () => cache.GetOrPrepare(path, recipe, name: "visit 1a2b")).Message, StringComparison.Ordinal);
        Assert.Throws<VolumeException>(() => new TensorCache(CacheFolder, -1));
        Assert.Throws<VolumeException>(() => new TensorCache(CacheFolder, storage: ScalarType.Int8));
        Assert.Throws<VolumeException>(() => new TensorCache(Scan));
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void RecipeForAnotherModality_IsRefusedThoughTheTensorIsThere()
    {
        var cache = new TensorCache(CacheFolder);
        ModalityGuardTests.Ct().Write(Scan);
        cache.GetOrPrepare(Scan, recipe).Dispose();

        Assert.Throws<VolumeException>(() => cache.GetOrPrepare(Scan, recipe with { For = Modality.Mri }));
    }

    [Fact]
    public void PartsOfAWriterThatDied_AreSweptUp()
    {
        var left = Directory.CreateDirectory(Path.Combine(CacheFolder, "ab", ".x.safetensors.1.partial"));
        File.WriteAllText(Path.Combine(left.FullName, "x.safetensors"), "half");
        Directory.SetLastWriteTimeUtc(left.FullName, DateTime.UtcNow.AddHours(-2));
        var cache = new TensorCache(CacheFolder);

        cache.GetOrPrepare(Scan, recipe).Dispose();

        Assert.False(left.Exists && Directory.Exists(left.FullName));
        Assert.NotNull(cache.TryGet(Scan, recipe));
    }

    [Fact]
    public void Folder_HoldsNoNameOfAScan()
    {
        new TensorCache(CacheFolder).GetOrPrepare(Scan, recipe).Dispose();

        Assert.All(Directory.GetFiles(CacheFolder, "*", SearchOption.AllDirectories), file =>
        {
            Assert.DoesNotContain("scan", Path.GetFileName(file), StringComparison.Ordinal);
            Assert.DoesNotContain("scan.nii", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void ThreadsThatAskAtOnce_PrepareOnce()
    {
        var cache = new TensorCache(CacheFolder);

        Parallel.For(0, 8, _ => cache.GetOrPrepare(Scan, recipe).Dispose());

        Assert.Equal((7, 1), (cache.Figures.Hits, cache.Figures.Prepared));
    }

    // Three processes over the same scans: each scan is prepared once, and everybody reads the same.
    [Fact]
    public void ProcessesThatWriteAtOnce_PrepareEachScanOnce()
    {
        var scans = Enumerable.Range(0, 12).Select(i => Path.Combine(folder.FullName, $"{i}.nii")).ToArray();
        for (var i = 0; i < scans.Length; i++) WriteScan(scans[i], i + 20);
        var children = Enumerable.Range(0, 3).Select(_ => ChildProcess.Start(
            typeof(CacheProgram), [CacheFolder, .. scans])).ToArray();

        var ends = children.Select(child => child.End(TimeSpan.FromMinutes(2))).ToArray();

        Assert.All(ends, end => Assert.True(end.Code == 0, end.Output));
        var figures = ends.Select(end => end.Output.Trim().Split('\n')[^1].Split(' ')).ToArray();
        Assert.Equal(scans.Length, figures.Sum(f => int.Parse(f[0], null)));
        Assert.Equal(2 * scans.Length, figures.Sum(f => int.Parse(f[1], null)));
        Assert.Single(figures.Select(f => f[2]).Distinct());
    }

    [Fact]
    public void ProcessKilledWhileItHoldsTheLock_LeavesItFree()
    {
        var ready = Path.Combine(folder.FullName, "ready");
        var path = Path.Combine(folder.FullName, "lock");
        using var child = ChildProcess.Start(typeof(LockProgram), [path, ready]);
        for (var i = 0; i < 600 && !File.Exists(ready); i++) Thread.Sleep(50);
        using (var soon = new CancellationTokenSource(200))
            Assert.Throws<OperationCanceledException>(() => FileLock.Take(path, soon.Token));

        child.Kill();
        child.WaitForExit();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        FileLock.Take(path, limit.Token).Dispose();
    }

    private string Entry() => Directory.GetFiles(CacheFolder, "*.safetensors", SearchOption.AllDirectories).Single();

    private static void WriteScan(string path, int seed) => Phantom.Noise(9, 8, 7, seed).Write(path);

    /// <summary>Prepares scans by a cache and prints how many it made, read, and a checksum of all.</summary>
    public static class CacheProgram
    {
        public static int Run(string[] arguments)
        {
            var cache = new TensorCache(arguments[0]);
            var sum = 0.0;
            foreach (var scan in arguments[1..])
            {
                using var prepared = cache.GetOrPrepare(scan, recipe);
                sum += prepared.Image.to(ScalarType.Float64).sum().item<double>();
            }
            Console.WriteLine(FormattableString.Invariant($"{cache.Figures.Prepared} {cache.Figures.Hits} {sum:R}"));
            return 0;
        }
    }

    /// <summary>Takes a lock, says so, and keeps it.</summary>
    public static class LockProgram
    {
        public static int Run(string[] arguments)
        {
            using var held = FileLock.Take(arguments[0], CancellationToken.None);
            File.WriteAllText(arguments[1], "");
            Thread.Sleep(Timeout.Infinite);
            return 0;
        }
    }
}
