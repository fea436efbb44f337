using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;
using TorchSharp;

namespace MedAlignKit.Tests.Simulation;

[Collection("template")]
public sealed class SimulatedSiteTests(SharedTemplate shared) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void visits_are_the_same_whatever_number_is_asked_for()
    {
        using var few = SimulatedSite.SimAdni.Build(shared.Simulator, 3, seed: 5);
        using var more = SimulatedSite.SimAdni.Build(shared.Simulator, 6, seed: 5);
        Assert.Equal(few.Cohort.Visits, more.Cohort.Visits.Take(3));
        Assert.True(few.Images.bytes.SequenceEqual(more.Images.narrow(0, 0, 3).bytes));
    }

    [Fact]
    public void site_follows_its_manifest()
    {
        var unseen = SitePlan.Visits(SimulatedSite.SimAibl.Manifest, 0).Take(400).ToList();
        var rows = unseen.Select(
            plan => plan.Record(SimulatedSite.SimAibl.Manifest, new(14, 15, 1300, 8))).ToList();
        Assert.All(rows, visit => Assert.Null(visit.EducationYears));
        Assert.All(rows, visit => Assert.InRange(visit.AgeYears!.Value, 60, 93));
        Assert.All(rows, visit => Assert.Contains(visit.VisitMonth, (int?[])[0, 18]));
        new Cohort("sim-aibl", rows).Validate([.. DiagnosisNames.All]);
    }

    [Fact]
    public void subjects_who_return_are_older_as_ill_or_worse_and_split_together()
    {
        var plans = SitePlan.Visits(SimulatedSite.SimAdni.Manifest, 0).Take(600).ToList();
        var returning = plans.GroupBy(plan => plan.SubjectKey).Where(visits => visits.Count() > 1).ToList();
        Assert.InRange(returning.Count, 60, 260);
        foreach (var visits in returning)
            foreach (var (before, after) in visits.Zip(visits.Skip(1)))
            {
                Assert.InRange(after.At.Month - before.At.Month, 12, 24);
                Assert.True(after.At.AgeYears > before.At.AgeYears);
                Assert.True(after.At.Severity >= before.At.Severity);
                Assert.Equal(before.Subject, after.Subject);
            }

        var cohort = new Cohort("x", [.. plans.Select(
            plan => plan.Record(SimulatedSite.SimAdni.Manifest, new(14, 15, 1300, 8)))]).Validate();
        Split.BySubject(cohort, seed: 1).Check(cohort);
    }

    [Fact]
    public void training_and_unseen_site_share_nobody()
    {
        Cohort Of(SimulatedSite site, int seed) =>
            new(site.Manifest.Name, [.. SitePlan.Visits(site.Manifest, seed).Take(500)
                .Select(plan => plan.Record(site.Manifest, new(14, 15, 1300, 8)))]);
        Split.CheckDisjoint(Of(SimulatedSite.SimAdni, 0), Of(SimulatedSite.SimAibl, 0));
        Split.CheckDisjoint(Of(SimulatedSite.SimAdni, 0), Of(SimulatedSite.SimAdni, 1));
    }

    [Fact]
    public void scores_scatter_as_in_memory_studies()
    {
        // At the first visit: who comes back has gone on losing points.
        var rows = SitePlan.Visits(SimulatedSite.SimAdni.Manifest, 3).Take(4500).Where(plan => plan.At.Day == 0)
            .Select(plan => plan.Record(SimulatedSite.SimAdni.Manifest, new(14, 15, 1300, 8)))
            .ToLookup(visit => visit.Diagnosis!.Value);
        (double Mean, double Deviation)[] mmse = [(28.6, 1.3), (26.4, 1.9), (22.3, 2.3)];
        foreach (var diagnosis in DiagnosisNames.All)
        {
            var scores = rows[diagnosis].Where(visit => visit.Mmse is not null)
                .Select(visit => (double)visit.Mmse!.Value).ToArray();
            Assert.InRange(
                scores.Average(), mmse[(int)diagnosis].Mean - 0.6, mmse[(int)diagnosis].Mean + 0.6);
            Assert.InRange(
                Spread(scores), mmse[(int)diagnosis].Deviation - 0.5, mmse[(int)diagnosis].Deviation + 0.5);
        }

        double Half(Diagnosis diagnosis) =>
            rows[diagnosis].Where(visit => visit.CdrGlobal is not null)
                .Average(visit => visit.CdrGlobal == 0.5 ? 1.0 : 0.0);
        Assert.InRange(Half(Diagnosis.MildCognitiveImpairment), 0.6, 0.95);
        Assert.InRange(Half(Diagnosis.NormalControl), 0.05, 0.4);
        Assert.InRange(Half(Diagnosis.Dementia), 0.05, 0.4);
    }

    [Fact]
    public void volumes_of_a_site_lie_and_overlap_as_designed()
    {
        using var site = SimulatedSite.SimAdni.Build(shared.Simulator, 300, seed: 9);
        var first = site.Cohort.Where(visit => visit.VisitMonth == 0);
        var classes = first.Visits.ToLookup(visit => visit.Diagnosis!.Value, visit => visit.Volumes!);
        // Means and deviations in ml of design section 5; bands for 70 visits of each class.
        (double Hippocampus, double Ventricles)[] means = [(15.2, 14.4), (13.4, 16.8), (11.4, 19.6)];
        foreach (var diagnosis in DiagnosisNames.All)
        {
            var (hippocampus, ventricles) = means[(int)diagnosis];
            var volumes = classes[diagnosis].ToArray();
            Assert.InRange(volumes.Average(one => one.HippocampusMl!.Value), hippocampus - 0.6, hippocampus + 0.6);
            Assert.InRange(Spread([.. volumes.Select(one => one.HippocampusMl!.Value)]), 1.4, 2.3);
            Assert.InRange(volumes.Average(one => one.VentriclesMl!.Value), ventricles - 1.5, ventricles + 1.5);
            Assert.InRange(Spread([.. volumes.Select(one => one.VentriclesMl!.Value)]), 3.4, 5.6);
        }

        var half = first.Subjects.Take(first.Subjects.Count / 2).ToHashSet();
        var (three, two) = LinearDiscriminant.Ceiling(
            first.Of(half), first.Where(visit => !half.Contains(visit.SubjectKey)));
        Assert.InRange(three, 0.60, 0.82);
        Assert.InRange(two, 0.88, 0.99);
    }

    [Fact]
    public void site_cached_is_byte_for_byte_the_site_built()
    {
        using var built = SimulatedSite.SimAdni.Build(shared.Simulator, 4, cacheFolder: folder);
        var file = Assert.Single(Directory.GetFiles(folder));
        using var read = SimulatedSite.SimAdni.Build(shared.Simulator, 4, cacheFolder: folder);
        Assert.Equal(built.Cohort.Visits, read.Cohort.Visits);
        Assert.True(built.Images.bytes.SequenceEqual(read.Images.bytes));

        // A file cut short, or with one byte changed, is built again.
        var bytes = File.ReadAllBytes(file);
        bytes[^5000] ^= 1;
        foreach (var damaged in (byte[][])[bytes, bytes[..^100], []])
        {
            File.WriteAllBytes(file, damaged);
            using var again = SimulatedSite.SimAdni.Build(shared.Simulator, 4, cacheFolder: folder);
            Assert.True(built.Images.bytes.SequenceEqual(again.Images.bytes));
        }
    }

    [Fact]
    public void site_with_an_unwritable_cache_is_built_all_the_same()
    {
        var file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        using var built = SimulatedSite.SimAdni.Build(
            shared.Simulator, 1, cacheFolder: Path.Combine(file, "cache"));
        Assert.Equal(1, built.Count);
    }

    [Fact]
    public void build_cancelled_stops_and_keeps_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var progress = new CancelAt(2, cancel);
        Assert.ThrowsAny<OperationCanceledException>(() => SimulatedSite.SimAdni.Build(
            shared.Simulator, 50, cacheFolder: folder, progress: progress, cancel: cancel.Token));
        Assert.Equal(2, progress.Last);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void build_of_no_visits_throws() =>
        Assert.Throws<CohortException>(() => SimulatedSite.SimAdni.Build(shared.Simulator, 0));

    private static double Spread(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private sealed class CancelAt(int visits, CancellationTokenSource source) : IProgress<BuildProgress>
    {
        public int Last { get; private set; }

        public void Report(BuildProgress value)
        {
            Last = value.Done;
            if (value.Done == visits) source.Cancel();
        }
    }
}
