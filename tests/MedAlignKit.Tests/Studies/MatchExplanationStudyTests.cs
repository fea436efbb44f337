using MedAlignKit.Cohorts;
using MedAlignKit.Explain;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;
using MedAlignKit.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class MatchExplanationStudyTests : IDisposable
{
    private static readonly MatchExplanationConfig Config = new()
    {
        LeastSeverity = 0.5, Visits = 3, RegionShare = 0.2, ToleranceMm = 0, Spacing = [1, 1, 1],
    };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly PromptTunedClip model = TestClips.Tune();
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
        var result = MatchExplanationStudy.Run(model, cohort, Centre, Captions, Config);

        // Five methods, of which two read the model and have a twin.
        Assert.Equal(3 * 7, result.Scores.Count);
        Assert.Equal(["s1-0", "s3-0", "s5-0"], result.Scores.Select(score => score.VisitKey).Distinct());
        foreach (var method in (string[])["Grad-ECLIP", "Grad-ECLIP, untrained",
            "Grad-ECLIP, trained − untrained", "evidence", "evidence, untrained", "image alone", "random map",
            "centre Gaussian"])
        {
            var row = result.Table.Of(method, "pointing game");
            Assert.Equal(("made-up", 3, 42), (row.Cohort, row.N, row.Seed));
        }
        Assert.Equal(1, result.Table.Of("centre Gaussian", "pointing game").Value);
        Assert.True(result.Table.Of("centre Gaussian", "heat inside").Value
            > 1.5 * result.Table.Of("anywhere", "heat inside").Value);
        Assert.Equal(result.Table.Rows,
            MatchExplanationStudy.Run(model, cohort, Centre, Captions, Config).Table.Rows);
    }

    [Fact]
    public void Study_AsksAboutTheTextOfTheTrueClass()
    {
        var chosen = new List<string>();
        var told = new MatchMethod("told", false, (_, asked) =>
        {
            chosen.Add(asked.Texts[asked.Chosen]);
            return ones(asked.Image.shape[2..]);
        });

        MatchExplanationStudy.Run(model, cohort, Centre, Captions, Config with { Methods = [told] });

        Assert.Equal(cohort.Cohort.Visits.Where(visit => visit.Severity > 0).Take(3)
            .Select(visit => CandidateTexts.Caption(visit.Diagnosis!.Value)), chosen);
    }

    [Fact]
    public void Study_WithoutVisitsToAskAbout_IsRefused()
    {
        string Said(MatchExplanationConfig config) => Assert.Throws<CohortException>(
            () => MatchExplanationStudy.Run(model, cohort, Centre, Captions, config)).Message;

        Assert.Contains("severity", Said(Config with { LeastSeverity = 5 }), StringComparison.Ordinal);
        Assert.Contains("0 methods", Said(Config with { Methods = [] }), StringComparison.Ordinal);
    }

    private static CandidateTexts Captions(Visit visit) => CandidateTexts.Of(
        visit, Enum.GetValues<Diagnosis>(), (_, diagnosis) => CandidateTexts.Caption(diagnosis));

    // Disease moves the middle of the volume.
    private static Tensor Centre(Visit visit) =>
        BaselineMaps.Centre(new MatchCase(zeros([1, 1, 12, 14, 12]), ["a"])) * visit.Severity!.Value;

    private static ImagedCohort Cohort() => new(
        new Cohort("made-up", [.. Enumerable.Range(0, 8).Select(i => People.Visit(
            $"s{i}", diagnosis: (Diagnosis)(i % 3)) with { Severity = i % 2 })]),
        TestModels.Images(8));
}
