using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;

namespace MedAlignKit.Tests.Evaluation;

public class FindingPromptsTests
{
    [Fact]
    public void Pairs_AreThoseOfThePublishedScripts()
    {
        Assert.Equal(new PromptPair("Lung nodule is present.", "Lung nodule is not present."),
            FindingPrompts.CtClipZeroShot.For(["lung nodule"])[0]);
        Assert.Equal(new PromptPair("There is Lung nodule.", "There is no Lung nodule."),
            FindingPrompts.CtClipTraining.For(["lung nodule"])[0]);
        Assert.Equal(new PromptPair("Lung nodule.", "not Lung nodule."),
            FindingPrompts.CtClipBareNames.For(["lung nodule"])[0]);
        Assert.Equal("No lung nodule was detected.", FindingPrompts.ReportWording.For(["lung nodule"])[0].Negative);
    }

    [Fact]
    public void Sets_AreToldApartByNameAndVersion()
    {
        Assert.Equal(FindingPrompts.All.Count, FindingPrompts.All.Select(set => set.Key).Distinct().Count());
        Assert.Equal("ct-clip zero-shot v2", FindingPrompts.CtClipZeroShot.Key);
    }

    [Fact]
    public void EverySet_SaysOfAll18FindingsWhatItShould()
    {
        string[] names = [.. ChestFindings.All.Select(finding => finding.Name())];
        foreach (var set in FindingPrompts.All)
        {
            var pairs = set.For(names);
            Assert.Equal(36, pairs.SelectMany(pair => new[] { pair.Positive, pair.Negative }).Distinct().Count());
            Assert.All(pairs.Zip(names), one =>
                Assert.Contains(one.Second, one.First.Negative, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Prompts_ThatCannotBe_AreRefused()
    {
        var good = FindingPrompts.CtClipZeroShot;
        Assert.Throws<EvaluationException>(() => good.For([]));
        Assert.Throws<EvaluationException>(() => good.For(["a", "A"]));
        Assert.Throws<EvaluationException>(() => good.For([" "]));
        Assert.Throws<EvaluationException>(() => (good with { Version = 0 }).For(["a"]));
        Assert.Throws<EvaluationException>(() => (good with { Absent = good.Present }).For(["a"]));
        Assert.Contains("does not name the finding", Assert.Throws<EvaluationException>(
            () => (good with { Present = "It is there." }).For(["a"])).Message, StringComparison.Ordinal);
    }
}
