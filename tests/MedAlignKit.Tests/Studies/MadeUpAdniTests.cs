using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Studies;

public sealed class MadeUpAdniTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("made-up").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Cohort Simulated()
    {
        var tables = SimulatedSite.SimAdni.Tables(300, seed: 5);
        return tables with
        {
            Visits =
            [
                .. tables.Visits.Select((visit, i) => visit with
                {
                    Volumes = new RegionVolumes(10 + (i * 0.001), 20, 1200, 4, 15, 18, 1500),
                }),
            ],
        };
    }

    private LoadedCohort Load() => Cohort.Load(Manifest.Embedded("adni"), folder, new LoadOptions { Scans = false });

    [Fact]
    public void Folder_IsReadBackByTheManifestOfTheRealCohort_ValueByValue()
    {
        var truth = Simulated();
        MadeUpAdni.Write(truth, folder);
        var read = Load().Cohort.Visits;

        Assert.Equal(truth.Visits.Count, read.Count);
        foreach (var (told, visit) in truth.Visits.Zip(read))
        {
            // In the file they stand in whole mm³.
            foreach (var (ml, found) in told.Volumes!.ToArray().Zip(visit.Volumes!.ToArray()))
                Assert.InRange(found!.Value, ml!.Value - 0.00051, ml.Value + 0.00051);
            Assert.Equal(
                (told.Sex, told.EducationYears, told.CdrGlobal, told.LogicalMemoryDelayed, told.Apoe4Count),
                (visit.Sex, visit.EducationYears, visit.CdrGlobal, visit.LogicalMemoryDelayed, visit.Apoe4Count));
            // Written: age at the first visit, to 0.1 years, and two days.
            Assert.InRange(visit.AgeYears!.Value, told.AgeYears!.Value - 0.16, told.AgeYears.Value + 0.16);
            Assert.True(visit.Mmse is null || visit.Mmse == told.Mmse);
            Assert.True(visit.Diagnosis is null || visit.Diagnosis == told.Diagnosis);
        }
    }

    [Fact]
    public void WhatIsWrongInTheFolder_IsLeftOutAndTold()
    {
        var truth = Simulated();
        MadeUpAdni.Write(truth, folder);
        var loaded = Load();
        var read = loaded.Cohort.Visits;

        int Lost(Func<Visit, object?> value) => truth.Visits.Zip(read)
            .Count(pair => value(pair.First) is not null && value(pair.Second) is null);
        Assert.InRange(Lost(visit => visit.Mmse), 4, 24);                              // 4 % of 300, 4 deviations
        Assert.InRange(Lost(visit => visit.Diagnosis), 5, 36);
        Assert.Contains(loaded.Dropped, one => one.Kind == "row");
    }

    [Fact]
    public void Folder_IsRealToTheKit_SoItsRowsAreNotShown()
    {
        MadeUpAdni.Write(Simulated(), folder);
        var cohort = Load().Cohort;

        Assert.False(cohort.FreeToShow);
        Assert.Throws<CohortException>(() => cohort.ForCharts());
    }

    [Fact]
    public void RealVisits_AreNotDressedUp() =>
        Assert.Throws<CohortException>(() => MadeUpAdni.Write(People.Cohort(3), folder));
}
