using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public sealed class ScaleTests : IDisposable
{
    private readonly VendorFolder vendor = new("adni");

    public void Dispose() => vendor.Dispose();

    [Fact]
    public void thirty_thousand_visits_load_within_memory_and_none_is_lost()
    {
        ManyVisits.Write(vendor.Folder);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var loaded = vendor.Load();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(ManyVisits.Visits, loaded.Cohort.Visits.Count);
        Assert.Equal(ManyVisits.Subjects, loaded.Cohort.Subjects.Count);
        Assert.All(loaded.Cohort.Visits, visit => Assert.NotNull(visit.CdrGlobal));
        Assert.DoesNotContain(loaded.Dropped, one => one.Kind is "row" or "visit");
        // What the result holds; the benchmark "cohorts" measures the time and the peak.
        Assert.InRange(held, 0, 200L << 20);
        var file = Path.Combine(vendor.Folder, "kept.cohort");
        loaded.Cohort.Save(file);
        var again = Cohort.Load(file);
        Assert.Equal(loaded.Cohort.Visits.Count, again.Visits.Count);
        Assert.Equal(loaded.Cohort.Visits[^1].SourceColumns, again.Visits[^1].SourceColumns);
    }
}
