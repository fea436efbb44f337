using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Simulation;
using TorchSharp;

namespace MedAlignKit.Tests.Simulation;

public sealed class ChestCohortTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void cohort_holds_images_labels_reports_and_truth_row_by_row()
    {
        var told = new List<BuildProgress>();
        using var cohort = ChestCohort.Build(ChestSite.SimChest, 12, seed: 2, progress: new Told<BuildProgress>(told.Add));
        Assert.Equal([12L, 1, 48, 48, 64], cohort.Images.shape);
        Assert.Equal(-1, cohort.Images.min().ToSingle());
        Assert.InRange(cohort.Images.max().ToSingle(), 0.3f, 1);
        Assert.Equal(new BuildProgress(12, 12), told[^1]);

        using var labels = cohort.Labels();
        var rows = labels.data<float>().ToArray().Chunk(18).ToArray();
        for (int row = 0; row < 12; row++)
        {
            var (visit, scan) = (cohort.Imaged.Cohort.Visits[row], cohort.Scans[row]);
            Assert.Equal(ChestFindings.All.Select(finding => scan.Case.Has(finding) ? 1f : 0), rows[row]);
            Assert.Equal(scan.Case.Findings(), visit.Reading!.Findings);
            Assert.Equal(cohort.Findings[row], visit.Reading.FindingsText);
            Assert.Equal(cohort.Impressions[row], visit.Reading.ImpressionText);
            Assert.True(visit.FreeToShow);
        }

        // Row by row the same whatever the number of rows.
        using var fewer = ChestCohort.Build(ChestSite.SimChest, 3, seed: 2);
        Assert.True(cohort.Images.narrow(0, 0, 3).contiguous().bytes.SequenceEqual(fewer.Images.bytes));
    }

    [Fact]
    public void cohort_is_split_by_person()
    {
        using var cohort = ChestCohort.Build(ChestSite.SimChest, 24);
        Assert.True(cohort.Imaged.Cohort.Subjects.Count < 24, "Nobody has a second scan.");
        var split = cohort.Split(new SplitFractions(0.2, 0.2));
        split.Check(cohort.Imaged.Cohort);
        using var test = cohort.Of(split.Test);
        Assert.Equal(test.Count, test.Images.shape[0]);
        Assert.All(test.Imaged.Cohort.Visits, visit => Assert.Contains(visit.SubjectKey, split.Test));
        var first = test.Imaged.Cohort.Visits[0];
        var row = Enumerable.Range(0, 24).First(i => cohort.Imaged.Cohort.Visits[i].VisitKey == first.VisitKey);
        Assert.Same(cohort.Scans[row], test.Scans[0]);
        Assert.Throws<CohortException>(() => cohort.Of(new HashSet<string>()));
    }

    [Fact]
    public void kept_images_are_those_that_were_made_and_a_damaged_file_is_made_again()
    {
        using var made = ChestCohort.Build(ChestSite.SimChestElsewhere, 3, cacheFolder: folder);
        var file = Assert.Single(Directory.GetFiles(folder));
        var bytes = File.ReadAllBytes(file);
        using (var kept = ChestCohort.Build(ChestSite.SimChestElsewhere, 3, cacheFolder: folder))
            Assert.True(made.Images.bytes.SequenceEqual(kept.Images.bytes));
        bytes[5000] ^= 1;
        File.WriteAllBytes(file, bytes);
        using (var again = ChestCohort.Build(ChestSite.SimChestElsewhere, 3, cacheFolder: folder))
            Assert.True(made.Images.bytes.SequenceEqual(again.Images.bytes));
        File.WriteAllBytes(file, bytes[..1000]);
        using (var again = ChestCohort.Build(ChestSite.SimChestElsewhere, 3, cacheFolder: folder))
            Assert.True(made.Images.bytes.SequenceEqual(again.Images.bytes));
    }

    [Fact]
    public void sites_share_nobody_and_differ_in_scanner_patients_and_words()
    {
        using var here = ChestCohort.Build(ChestSite.SimChest, 8);
        using var elsewhere = ChestCohort.Build(ChestSite.SimChestElsewhere, 8);
        Split.CheckDisjoint(here.Imaged.Cohort, elsewhere.Imaged.Cohort);
        Assert.Contains("LUNGS:", elsewhere.Findings[0], StringComparison.Ordinal);
        Assert.DoesNotContain("LUNGS:", here.Findings[0], StringComparison.Ordinal);
        Assert.Equal(PhrasingSet.HeldOut, ChestSite.SimChestElsewhere.Style.Phrasings);
        Assert.NotEqual(ChestSite.SimChest.Scanner, ChestSite.SimChestElsewhere.Scanner);
    }

    [Fact]
    public void cohort_that_cannot_be_built_is_refused_and_a_cancelled_one_stops()
    {
        Assert.Contains("0 scans", Assert.Throws<CohortException>(
            () => ChestCohort.Build(ChestSite.SimChest, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<CohortException>(() => ChestCohort.Build(ChestSite.SimChest with { RescaleSlope = 0 }, 1));
        Assert.Throws<OperationCanceledException>(
            () => ChestCohort.Build(
                ChestSite.SimChest, 2, cacheFolder: folder, cancel: new CancellationToken(true)));
        Assert.Empty(Directory.GetFiles(folder));
    }
}
