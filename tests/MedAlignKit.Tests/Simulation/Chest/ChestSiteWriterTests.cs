using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Simulation;
using MedAlignKit.Tests.Cohorts;
using TorchSharp;

namespace MedAlignKit.Tests.Simulation;

public sealed class ChestSiteWriterTests : IDisposable
{
    private const int Scans = 8;

    // A slope that cannot be overlooked.
    private static readonly ChestSite site = ChestSite.SimChest with { RescaleSlope = 2, RescaleIntercept = -8192 };

    private static readonly LoadOptions options = new() { Salt = VendorFolder.Salt };

    private readonly string folder = Directory.CreateTempSubdirectory("medalign").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void folder_is_read_back_as_ct_rate_would_be()
    {
        ChestSiteWriter.Write(site, folder, Scans, seed: 1);
        var planned = site.Scans(1).Take(Scans).ToArray();
        Assert.Contains("valid", planned.Select(scan => scan.Set));
        var loaded = Cohort.Load(Manifest.Embedded("sim-chest"), folder, options);
        Assert.Equal(Scans, loaded.Cohort.Visits.Count);
        Assert.Empty(loaded.Dropped);
        foreach (var scan in planned)
        {
            var key = SubjectKey.From("medalign-simulated-chest", scan.PersonName, VendorFolder.Salt);
            var visit = Assert.Single(loaded.Cohort.Visits, visit => visit.VisitKey == $"{key}-{scan.Letter}");
            Assert.Equal(scan.Report.Findings, visit.Reading!.FindingsText);
            Assert.Equal(scan.Report.Impression, visit.Reading.ImpressionText);
            Assert.Equal(scan.Case.Findings(), visit.Reading.Findings);
            Assert.Equal("2", visit.SourceColumns["metadata.RescaleSlope"]);
            Assert.EndsWith(scan.RelativePath, Assert.Single(visit.Scans).Path.Replace('\\', '/'),
                StringComparison.Ordinal);
        }

        // The file's values are Hounsfield units once the table's slope and intercept are used, and not before.
        using var truth = planned[0].Simulate(site.Scanner, ChestGridSize.Fine);
        var first = loaded.Cohort.Visits.Single(
            visit => visit.Scans[0].Path.EndsWith(planned[0].VolumeName, StringComparison.Ordinal));
        var stored = Volume.Read(first.Scans[0].Path);
        var hu = ChestInput.Hounsfield(stored, first);
        Assert.InRange(stored.Voxels.Min(), 3500, 4000);
        Assert.All(truth.ToVolume().Voxels.Zip(hu.Voxels), pair =>
            Assert.InRange(pair.First - pair.Second, -1.01f, 1.01f));
        Assert.Equal(ChestGrid.Fine, hu.Grid);

        // As a model takes it, it is near what is simulated on the model's grid at once.
        using var prepared = ChestInput.Prepare(first);
        using var coarse = planned[0].Simulate(site.Scanner);
        ChestInput.Window_(coarse.Image);
        Assert.Equal([1L, 1, 48, 48, 64], prepared.Image.shape);
        using var apart = (prepared.Image[0] - coarse.Image).abs();
        Assert.InRange(apart.mean().ToDouble(), 0, 0.03);
        Assert.Equal(ChestGrid.Model.Spacing, prepared.Record.Output.Spacing);
    }

    [Fact]
    public void writing_interrupted_goes_on_and_makes_nothing_twice()
    {
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => ChestSiteWriter.Write(site, folder, 4,
            progress: new Stop(2, cancel), cancel: cancel.Token));
        Assert.Empty(Directory.GetFiles(folder, "*.csv", SearchOption.AllDirectories));
        var half = Files();
        Assert.Equal(2, half.Count);

        ChestSiteWriter.Write(site, folder, 3);
        ChestSiteWriter.Write(site, folder, 4);
        var whole = Files();
        Assert.Equal(4, whole.Count);
        Assert.All(half, one => Assert.Equal(one.Value, whole[one.Key]));
        Assert.Equal(4, Cohort.Load(Manifest.Embedded("sim-chest"), folder, options).Cohort.Visits.Count);
        Assert.Equal(4, File.ReadLines(Path.Combine(folder, "truth.jsonl")).Count());
        Assert.Contains("another", Assert.Throws<CohortException>(
            () => ChestSiteWriter.Write(site, folder, 4, seed: 1)).Message, StringComparison.Ordinal);

        Dictionary<string, DateTime> Files() => Directory.GetFiles(folder, "*.nii.gz", SearchOption.AllDirectories)
            .ToDictionary(path => path, File.GetLastWriteTimeUtc);
    }

    [Fact]
    public void scan_without_its_metadata_gives_no_number()
    {
        var stored = new Volume(new float[8], 2, 2, 2);
        var visit = new Visit { Cohort = "sim-chest", SubjectKey = "s", VisitKey = "s-a" };
        Assert.Contains("RescaleSlope", Fault(visit), StringComparison.Ordinal);
        Assert.Contains("no number", Fault(With("one", "0", "[1, 1]", "1")), StringComparison.Ordinal);
        Assert.Contains("is 0", Fault(With("0", "0", "[1, 1]", "1")), StringComparison.Ordinal);
        Assert.Contains("XYSpacing", Fault(With("1", "0", "[1]", "1")), StringComparison.Ordinal);
        Assert.Throws<CohortException>(() => ChestInput.Prepare(visit));

        // The table's spacing counts, not the header's.
        var volume = ChestInput.Hounsfield(stored, With("1", "-1024", "[0.7, 0.8]", "1.5"));
        Assert.Equal([0.7, 0.8, 1.5], volume.Spacing);
        Assert.All(volume.Voxels, value => Assert.Equal(-1024, value));

        string Fault(Visit faulty) =>
            Assert.Throws<CohortException>(() => ChestInput.Hounsfield(stored, faulty)).Message;

        Visit With(string slope, string intercept, string across, string along) => visit with
        {
            SourceColumns = new Dictionary<string, string>
            {
                ["metadata.RescaleSlope"] = slope, ["metadata.RescaleIntercept"] = intercept,
                ["metadata.XYSpacing"] = across, ["metadata.ZSpacing"] = along,
            },
        };
    }

    private sealed class Stop(int after, CancellationTokenSource cancel) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value)
        {
            if (value.Done == after) cancel.Cancel();
        }
    }
}
