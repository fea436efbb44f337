using MedAlignKit.Cohorts;
using MedAlignKit.Explain;
using MedAlignKit.Models;
using MedAlignKit.Simulation;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class ExplanationStudyTests : IDisposable
{
    private static readonly ExplanationStudyConfig Config = new()
    {
        LeastSeverity = 0.5, Visits = 4, RegionShare = 0.2, ToleranceMm = 0, Spacing = [1, 1, 1],
        Methods = [SaliencyMethods.Evidence, SaliencyMethods.GradCam, SaliencyMethods.Centre],
    };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MedAlign3d model = TestModels.Build();
    private readonly ImagedCohort cohort = Cohort();

    public void Dispose()
    {
        model.Dispose();
        cohort.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Study_OfIllVisits_HasEveryMethodBesideItsUntrainedTwin()
    {
        var told = new List<BuildProgress>();

        var result = ExplanationStudy.Run(model, cohort, Centre, Config, new Told<BuildProgress>(told.Add));

        // Of eight visits, every other one is ill: four. Evidence and Grad-CAM have a twin each.
        Assert.Equal([1, 2, 3, 4], told.Select(each => each.Done));
        Assert.Equal(4 * 5, result.Scores.Count);
        Assert.All(result.Scores, score => Assert.InRange(score.RegionShare, 0.18, 0.22));
        Assert.Equal(["s1-0", "s3-0", "s5-0", "s7-0"],
            result.Scores.Select(score => score.VisitKey).Distinct());
        foreach (var method in (string[])["evidence", "evidence, untrained", "evidence, trained − untrained",
            "Grad-CAM", "Grad-CAM, untrained", "centre Gaussian"])
        {
            var row = result.Table.Of(method, "pointing game");
            Assert.Equal(("made-up", 4, 42), (row.Cohort, row.N, row.Seed));
            Assert.True(row.Low <= row.Value && row.Value <= row.High);
        }
    }

    [Fact]
    public void Study_OfAMapThatIsTheTruth_HitsAlways()
    {
        var result = ExplanationStudy.Run(model, cohort, Centre, Config);

        var inside = result.Table.Of("centre Gaussian", "heat inside");
        Assert.Equal(1, result.Table.Of("centre Gaussian", "pointing game").Value);
        Assert.True(inside.Value > 1.5 * result.Table.Of("anywhere", "heat inside").Value);
        Assert.Equal(0, result.Table.Of("centre Gaussian", "maps without heat").Value);
    }

    [Fact]
    public void Study_OfAMapWithoutHeat_CountsItAsAMissAndLeavesItsShareOut()
    {
        var nothing = new SaliencyMethod("nothing", false, (_, asked) => zeros(asked.Image.shape[2..]));

        var table = ExplanationStudy.Run(model, cohort, Centre, Config with { Methods = [nothing] }).Table;

        Assert.Equal(0, table.Of("nothing", "pointing game").Value);
        Assert.Equal(1, table.Of("nothing", "maps without heat").Value);
        Assert.DoesNotContain(table.Rows, row => row is { Method: "nothing", Metric: "heat inside" });
    }

    [Fact]
    public void Study_RunAgain_IsTheSame() => Assert.Equal(
        ExplanationStudy.Run(model, cohort, Centre, Config).Table.Rows,
        ExplanationStudy.Run(model, cohort, Centre, Config).Table.Rows);

    [Fact]
    public void Study_WithoutIllVisits_IsRefused()
    {
        Assert.Contains("severity", Assert.Throws<CohortException>(
            () => ExplanationStudy.Run(model, cohort, Centre, Config with { LeastSeverity = 5 })).Message,
            StringComparison.Ordinal);
        Assert.Throws<CohortException>(
            () => ExplanationStudy.Run(model, cohort, Centre, Config with { RegionShare = 1 }));
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => ExplanationStudy.Run(model, cohort, Centre, Config, cancellation: stopped.Token));
    }

    // Disease moves the middle of the volume.
    private static Tensor Centre(Visit visit) =>
        BaselineMaps.Centre(new MatchCase(zeros([1, 1, 12, 14, 12]), ["a"])) * visit.Severity!.Value;

    private static ImagedCohort Cohort() => new(
        new Cohort("made-up", [.. Enumerable.Range(0, 8).Select(i => People.Visit(
            $"s{i}", diagnosis: (Diagnosis)(i % 3)) with { Severity = i % 2 })]),
        TestModels.Images(8));
}
