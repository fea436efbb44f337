using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Studies;

public sealed class MadeUpOasis2Tests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("made-up").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private IReadOnlyList<Visit> Load(string option) => Cohort.Load(
        Manifest.Embedded("oasis2"), folder,
        new LoadOptions { Scans = false, Choices = new Dictionary<string, string> { ["cdr-half"] = option } })
        .Cohort.Visits;

    [Fact]
    public void Folder_IsReadBack_AndHalfARatingIsWhatTheChoiceSays()
    {
        var truth = SimulatedSite.SimOasis.Tables(300, seed: 5);
        MadeUpOasis2.Write(truth, folder);
        var (dementia, mci, without) = (Load("dementia"), Load("mci"), Load("leave-out"));

        Assert.Equal(truth.Visits.Select(visit => visit.CdrGlobal), dementia.Select(visit => visit.CdrGlobal));
        Assert.Equal(truth.Visits.Select(visit => visit.Mmse), dementia.Select(visit => visit.Mmse));
        var halves = truth.Visits.Count(visit => visit.CdrGlobal == 0.5);
        Assert.True(halves > 10);
        Assert.DoesNotContain(dementia, visit => visit.Diagnosis == Diagnosis.MildCognitiveImpairment);
        Assert.Equal(halves, mci.Count(visit => visit.Diagnosis == Diagnosis.MildCognitiveImpairment));
        Assert.Equal(truth.Visits.Count - halves, without.Count);
    }

    [Fact]
    public void RealVisits_AreNotDressedUp() =>
        Assert.Throws<CohortException>(() => MadeUpOasis2.Write(People.Cohort(3), folder));
}
