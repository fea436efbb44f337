using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Simulation;

[Collection("template")]
public sealed class SiteWriterTests(SharedTemplate shared) : IDisposable
{
    private static readonly SiteWriteOptions Seeded = new() { Seed = 5 };

    private readonly string root = Directory.CreateTempSubdirectory("medalign").FullName;

    private string Target => Path.Combine(root, "site");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void site_written_is_the_site_built()
    {
        using var built = SimulatedSite.SimAdni.Build(shared.Simulator, 5, seed: 5);
        SimulatedSite.SimAdni.Write(shared.Simulator, Target, 5, Seeded);
        var folder = SimulatedFolder.Open(Target);
        using var read = folder.Images();
        Assert.True(built.Images.bytes.SequenceEqual(read.Images.bytes));
        Assert.Equal(Rows(built.Cohort), Rows(folder.Cohort));
        Assert.All(folder.Cohort.Visits, visit => Assert.True(File.Exists(Assert.Single(visit.Scans).Path)));
        Assert.All(folder.Cohort.Visits, visit => Assert.NotNull(visit.Scans[0].FieldStrengthTesla));

        // The truth on disk gives the scan's volumes and masks again.
        foreach (var (visit, truth) in folder.Cohort.Visits.Zip(folder.Truth))
        {
            Assert.Equal((visit.VisitKey, visit.Volumes, visit.Severity),
                (truth.VisitKey, truth.Volumes, truth.Brain.Severity));
            using var again = shared.Simulator.Simulate(truth.Brain, new ScannerSettings(), 0);
            Assert.Equal(truth.Volumes, again.Volumes);
            using var change = shared.Simulator.TrueChange(truth.Brain);
            Assert.Equal(truth.LargestChangeMm, change.max().ToDouble());
        }
    }

    [Fact]
    public void rescans_labels_and_change_are_written_beside_the_scan()
    {
        var folder = SimulatedSite.SimMiriad.Write(shared.Simulator, Target, 2,
            new SiteWriteOptions { Labels = true, Change = true, Compress = true });
        foreach (var visit in folder.Cohort.Visits)
        {
            Assert.Equal([1, 2], visit.Scans.Select(scan => scan.Repeat));
            var first = Volume.Read(visit.Scans[0].Path);
            var second = Volume.Read(visit.Scans[1].Path);
            Assert.EndsWith("run-1_T1w.nii.gz", visit.Scans[0].Path, StringComparison.Ordinal);
            Assert.NotEqual(first.Voxels, second.Voxels);
            Assert.Equal(first.Grid, second.Grid);
            var labels = Volume.Read(visit.Scans[0].Path.Replace("T1w", "dseg", StringComparison.Ordinal));
            Assert.Equal([0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f], labels.Voxels.Distinct().Order());
            var change = Volume.Read(visit.Scans[0].Path.Replace("T1w", "change", StringComparison.Ordinal));
            Assert.True(change.Voxels.Max() > 0);
        }
    }

    [Fact]
    public void scans_at_2_mm_become_near_what_the_model_grid_has()
    {
        using var built = SimulatedSite.SimAibl.Build(shared.Simulator, 1);
        var folder = SimulatedSite.SimAibl.Write(
            shared.Simulator, Target, 1, new SiteWriteOptions { Grid = ScanGrid.Working });
        Assert.Equal((82, 98, 82), Size(Volume.Read(folder.Cohort.Visits[0].Scans[0].Path)));
        using var read = folder.Images();
        using var difference = (read.Images - built.Images).abs();
        using var mean = difference.mean();
        Assert.InRange(mean.ToDouble(), 0, 0.03);
    }

    [Fact]
    public void writing_interrupted_goes_on_and_does_nothing_twice()
    {
        using var cancel = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => SimulatedSite.SimAdni.Write(
            shared.Simulator, Target, 6, Seeded, new CancelAt(3, cancel), cancel.Token));
        Assert.Contains("not finished", Assert.Throws<CohortException>(
            () => SimulatedFolder.Open(Target)).Message, StringComparison.Ordinal);
        var before = Times();
        Assert.Equal(3, before.Count);

        var seen = new List<BuildProgress>();
        var folder = SimulatedSite.SimAdni.Write(shared.Simulator, Target, 6, Seeded, new Collect(seen));
        Assert.Equal([3, 4, 5, 6], seen.Select(progress => progress.Done));
        Assert.All(before, one => Assert.Equal(one.Value, Times()[one.Key]));
        using var built = SimulatedSite.SimAdni.Build(shared.Simulator, 6, seed: 5);
        using var read = folder.Images();
        Assert.True(built.Images.bytes.SequenceEqual(read.Images.bytes));

        // Done is done; asked for more, it goes on.
        seen.Clear();
        SimulatedSite.SimAdni.Write(shared.Simulator, Target, 6, Seeded, new Collect(seen));
        Assert.Equal([6], seen.Select(progress => progress.Done));
        Assert.Equal(7, SimulatedSite.SimAdni.Write(shared.Simulator, Target, 7, Seeded).Cohort.Visits.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void row_cut_short_or_scan_gone_is_made_again(bool cut)
    {
        var folder = SimulatedSite.SimAdni.Write(shared.Simulator, Target, 3, Seeded);
        var rows = Path.Combine(Target, SiteFolder.RowsFile);
        var whole = File.ReadAllBytes(rows);
        var lost = folder.Cohort.Visits[2].Scans[0].Path;
        var scan = File.ReadAllBytes(lost);
        // As a crash leaves it: a journal whose last line ends anywhere, or an image that is not there.
        if (cut) File.WriteAllBytes(rows, whole[..^40]);
        else File.Delete(lost);
        var seen = new List<BuildProgress>();
        SimulatedSite.SimAdni.Write(shared.Simulator, Target, 3, Seeded, new Collect(seen));
        Assert.Equal([2, 3], seen.Select(progress => progress.Done));
        Assert.Equal(whole, File.ReadAllBytes(rows));
        Assert.Equal(scan, File.ReadAllBytes(lost));
        Assert.Empty(Directory.GetFiles(Target, "*.partial*", SearchOption.AllDirectories));
    }

    [Fact]
    public void folder_of_another_site_seed_or_option_is_refused()
    {
        SimulatedSite.SimAdni.Write(shared.Simulator, Target, 1, Seeded);
        foreach (var options in (SiteWriteOptions[])[new() { Seed = 6 }, Seeded with { Compress = true }])
            Assert.Contains("choose another folder", Assert.Throws<CohortException>(
                () => SimulatedSite.SimAdni.Write(shared.Simulator, Target, 2, options)).Message,
                StringComparison.Ordinal);
        Assert.Throws<CohortException>(() => SimulatedSite.SimAibl.Write(shared.Simulator, Target, 1, Seeded));
        Assert.Throws<CohortException>(() => SimulatedSite.SimAdni.Write(shared.Simulator, Target, 0, Seeded));
    }

    [Fact]
    public void two_writers_at_once_are_refused()
    {
        SimulatedSite.SimAdni.Write(shared.Simulator, Target, 1, Seeded);
        using var journal = SiteJournal.Open(Target);
        Assert.Contains("another run", Assert.Throws<CohortException>(
            () => SimulatedSite.SimAdni.Write(shared.Simulator, Target, 2, Seeded)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SiteFolder.IdentityFile, "{")]
    [InlineData(SiteFolder.RowsFile, "{}\n")]
    [InlineData(SiteFolder.RowsFile, "no row\n")]
    public void folder_damaged_names_the_file(string file, string text)
    {
        SimulatedSite.SimAdni.Write(shared.Simulator, Target, 1, Seeded);
        File.WriteAllText(Path.Combine(Target, file), text);
        Assert.Contains(file, Assert.Throws<CohortException>(
            () => SimulatedFolder.Open(Target)).Message, StringComparison.Ordinal);
        Assert.Throws<CohortException>(() => SimulatedFolder.Open(root));
    }

    [Fact]
    public void writing_keeps_memory_flat()
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var live = new List<long>();
        var managed = new List<long>();
        SimulatedSite.SimAdni.Write(shared.Simulator, Target, 14, Seeded, new Each(() =>
        {
            live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            managed.Add(GC.GetTotalMemory(forceFullCollection: true));
        }));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        // No tensor and hardly a byte more at the last visit than at the fourth: a scan is half a megabyte.
        Assert.Equal(live[4], live[^1]);
        Assert.InRange(managed[^1] - managed[4], long.MinValue, 300_000);
    }

    private static (int, int, int) Size(Volume volume) => (volume.Depth, volume.Height, volume.Width);

    // A record compares lists by reference: the scans' paths are looked at apart.
    private static IEnumerable<string> Rows(Cohort cohort) => cohort.Visits.Select(
        visit => System.Text.Json.JsonSerializer.Serialize(visit with { Scans = [] }));

    private Dictionary<string, DateTime> Times() => Directory
        .GetFiles(Target, "*.nii", SearchOption.AllDirectories)
        .ToDictionary(path => path, File.GetLastWriteTimeUtc);

    private sealed class Collect(List<BuildProgress> seen) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => seen.Add(value);
    }

    private sealed class Each(Action then) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => then();
    }

    private sealed class CancelAt(int visits, CancellationTokenSource source) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value)
        {
            if (value.Done == visits) source.Cancel();
        }
    }
}
