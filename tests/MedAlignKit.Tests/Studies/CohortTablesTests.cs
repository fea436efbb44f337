using MedAlignKit.Cohorts;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Studies;

public class CohortTablesTests
{
    [Fact]
    public void Of_HasARowForEachManifest()
    {
        var table = CohortTables.Of([Manifest.Embedded("oasis2"), Manifest.Embedded("sim-adni")]);

        Assert.Equal(2, table.Rows.Count);
        Assert.Equal("files", table["kind"][0]);
        Assert.Equal("cdr-half", table["choices"][0]);
        Assert.Equal("NC, MCI, AD", table["classes"][1]);
    }

    [Fact]
    public void Dropped_CountsAlikeCasesTogether()
    {
        var loaded = new LoadedCohort(
            People.Cohort(3), [new("twice", "row", "a, line 2"), new("twice", "row", "a, line 9"), new("far", "scan", "k")],
            new Dictionary<string, string>(), []);
        var table = CohortTables.Dropped(loaded);

        Assert.Equal(("twice", 2), ((string)table["why"][0]!, (int)table["how often"][0]!));
        Assert.Equal(2, table.Rows.Count);
    }
}
