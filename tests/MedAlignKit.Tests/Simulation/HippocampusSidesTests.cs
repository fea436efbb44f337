using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Simulation;

[Collection("template")]
public sealed class HippocampusSidesTests(SharedTemplate shared) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Sides_OfAnyBrain_SumToTheHippocampus()
    {
        for (ulong seed = 0; seed < 8; seed++)
        {
            using var scan = shared.Simulator.Simulate(seed / 5.0, seed);
            var volumes = scan.Volumes;
            Assert.InRange(
                (volumes.HippocampusLeftMl + volumes.HippocampusRightMl)!.Value / volumes.HippocampusMl!.Value,
                1 - 1e-5, 1 + 1e-5);
            Assert.InRange(volumes.HippocampusAsymmetry!.Value, -0.3, 0.3);
        }
    }

    [Fact]
    public void Sides_AreThoseOfTheDeformedMaskLeftAndRightOfTheMiddle()
    {
        using var scope = NewDisposeScope();
        var brain = new BrainState(SimulatedSubject.Draw(31), 1.1, 81);
        using var scan = shared.Simulator.Simulate(brain, new ScannerSettings(), 3);
        using var regions = shared.Simulator.Regions(brain);
        // Width runs right: the left half comes first. The hippocampi are a centimetre and more off the
        // middle.
        var halves = regions["hippocampus"].sum([0, 1]);                                 // [82]
        double Ml(int start) => halves.narrow(0, start, 41).sum().ToDouble() * 8 / 1000;
        Assert.InRange(scan.Volumes.HippocampusLeftMl!.Value / Ml(0), 0.998, 1.002);
        Assert.InRange(scan.Volumes.HippocampusRightMl!.Value / Ml(41), 0.998, 1.002);
        Assert.Equal(0, halves.narrow(0, 39, 4).sum().ToDouble());
    }

    [Fact]
    public void Sides_AreKeptInCachesAndSavedCohorts()
    {
        using var built = SimulatedSite.SimAdni.Build(shared.Simulator, 3, seed: 5, cacheFolder: folder);
        using var again = SimulatedSite.SimAdni.Build(shared.Simulator, 3, seed: 5, cacheFolder: folder);
        var file = Path.Combine(folder, "site.cohort");
        built.Cohort.Save(file);

        Assert.All(built.Cohort.Visits, visit => Assert.NotNull(visit.Volumes!.HippocampusAsymmetry));
        foreach (var other in (Cohort[])[again.Cohort, Cohort.Load(file)])
            Assert.Equal(
                built.Cohort.Visits.Select(visit => visit.Volumes),
                    other.Visits.Select(visit => visit.Volumes));
        Assert.DoesNotContain("Asymmetry", File.ReadAllText(file), StringComparison.Ordinal);
    }
}
