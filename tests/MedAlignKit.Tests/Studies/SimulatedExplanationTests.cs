using MedAlignKit.Cohorts;
using MedAlignKit.Explain;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Simulation;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Simulation;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

/// <summary>The study over simulated brains, whose true change is known.</summary>
[Collection("template")]
public sealed class SimulatedExplanationTests(SharedTemplate shared)
{
    [Fact]
    public void Study_OfASimulatedSite_HoldsMapsAgainstTheTrueChange()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var config = MedAlign3dConfig.Tiny.Shrink();
        var language = config.Language with { VocabularySize = TestModels.Tokenizer.VocabularySize };
        using var model = new MedAlign3d(config with { Language = language }, TestModels.Tokenizer);
        using var cohort = SimulatedSite.SimAdni.Build(shared.Simulator, visits: 12);
        var truth = new SaliencyMethod("truth", false, (_, _) => shared.Simulator.TrueChange(1));

        var (table, scores) = ExplanationStudy.Run(model, cohort, shared.Simulator, new()
        {
            Visits = 3, RegionShare = 0.1, Methods = [SaliencyMethods.GradCam, SaliencyMethods.Random, truth],
        });

        Assert.Equal(3 * 4, scores.Count);
        Assert.All(scores, score => Assert.InRange(score.RegionShare, 0.09, 0.1));
        Assert.Equal(1, table.Of("truth", "pointing game").Value);
        // Where tissue moves most there is several times the displacement of everywhere.
        Assert.InRange(table.Of("truth", "heat inside").Value, 0.3, 0.9);
        Assert.InRange(table.Of("random map", "heat inside").Value, 0.08, 0.12);
        Assert.NotNull(table.Of("Grad-CAM, trained − untrained", "pointing game"));
    }
    [Fact]
    public void MatchStudy_OfASimulatedSite_HoldsMapsAgainstTheTrueChange()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var config = VolumeTextClipConfig.Tiny.Shrink() with
        {
            VocabularySize = TestModels.Tokenizer.VocabularySize,
        };
        using var model = new VolumeTextClip(config, TestModels.Tokenizer);
        using var cohort = SimulatedSite.SimAdni.Build(shared.Simulator, visits: 12);
        var truth = new MatchMethod("truth", false, (_, _) => shared.Simulator.TrueChange(1));

        var (table, scores) = MatchExplanationStudy.Run(
            model, cohort, shared.Simulator,
            visit => CandidateTexts.Of(
                visit, Enum.GetValues<Diagnosis>(), (_, diagnosis) => CandidateTexts.Caption(diagnosis)),
            new() { Visits = 2, RegionShare = 0.1, Methods = [MatchMethods.GradEclip, truth] });

        Assert.Equal(2 * 3, scores.Count);
        Assert.Equal(1, table.Of("truth", "pointing game").Value);
        Assert.InRange(table.Of("truth", "heat inside").Value, 0.3, 0.9);
        Assert.NotNull(table.Of("Grad-ECLIP, trained − untrained", "pointing game"));
    }
}
