using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Reports;

public class ReasoningCheckerTests
{
    private const string Right =
        "Evidence: hippocampus 13.4 ml, ventricles 19.8 ml. Rule: hippocampus from 13.0 ml to below 14.0 ml is small, "
        + "ventricles above 18.0 ml are wide. Conclusion: likely dementia.";

    private static readonly RuleBook Rules = RuleBook.From(new QuestionBank(new(15, 1), new(15, 3)));

    private static readonly Visit Ill = Visit(13.42, 19.76) with { Diagnosis = Diagnosis.Dementia };

    [Fact]
    public void TrueChain_OfAnyVisit_Holds()
    {
        var random = new Random(7);
        // Without tolerance too: what is written is the true volume to a tenth.
        foreach (var tolerance in (double[])[0, 0.1])
            for (var i = 0; i < 300; i++)
            {
                var visit = Visit(9 + 10 * random.NextDouble(), 8 + 16 * random.NextDouble());
                var verdict = new ReasoningChecker(Rules, tolerance).Check(
                    ReasoningChain.Of(visit, Rules)!.ToString(), visit);
                Assert.True(verdict.Holds, verdict.Says);
                Assert.Equal(Rules.Conclude(visit), verdict.Concluded);
                Assert.Equal(verdict.Concluded == visit.Diagnosis, verdict.IsDiagnosis);
            }
    }

    [Theory]
    [InlineData("Evidence: hippocampus 13.4 ml, ", "Hippocampus is 13.4 ml, ", ReasoningLink.Form)]
    [InlineData("hippocampus 13.4 ml, ", "", ReasoningLink.Form)]
    [InlineData("hippocampus 13.4 ml", "ventricles 13.4 ml", ReasoningLink.Form)]
    [InlineData("hippocampus 13.4 ml", "cerebellum 13.4 ml", ReasoningLink.Form)]
    [InlineData("13.4 ml", "11.9 ml", ReasoningLink.Evidence)]
    [InlineData("19.8 ml", "22.0 ml", ReasoningLink.Evidence)]
    [InlineData("to below 14.0 ml", "to below 14.5 ml", ReasoningLink.Rule)]
    [InlineData("above 18.0 ml", "above 17.0 ml", ReasoningLink.Rule)]
    [InlineData("are wide", "are a sign of age", ReasoningLink.Rule)]
    [InlineData(", ventricles above 18.0 ml are wide", "", ReasoningLink.Rule)]
    [InlineData(
        "ventricles above 18.0 ml are wide", "hippocampus below 13.0 ml is very small", ReasoningLink.Rule)]
    [InlineData(
        "hippocampus from 13.0 ml to below 14.0 ml is small", "hippocampus below 13.0 ml is very small",
        ReasoningLink.Application)]
    [InlineData("ventricles above 18.0 ml are wide", "ventricles of at most 18.0 ml are as expected",
        ReasoningLink.Application)]
    [InlineData("likely dementia", "likely mild cognitive impairment", ReasoningLink.Conclusion)]
    [InlineData("likely dementia", "likely a stroke", ReasoningLink.Conclusion)]
    public void Chain_WithALinkBroken_SaysWhich(string good, string bad, ReasoningLink broken)
    {
        var verdict = new ReasoningChecker(Rules)
            .Check(Right.Replace(good, bad, StringComparison.Ordinal), Ill);

        Assert.Equal(broken, verdict.Broken);
        Assert.False(verdict.Holds);
        Assert.NotEmpty(verdict.Says);
    }

    [Fact]
    public void Chain_WithinTheToleranceAcrossALimit_IsSoundAndStillUntrue()
    {
        const string near =
            "Evidence: hippocampus 14.1 ml, ventricles 19.8 ml. Rule: hippocampus of at least 14.0 ml is as expected, "
            + "ventricles above 18.0 ml are wide. Conclusion: likely mild cognitive impairment.";

        var verdict = new ReasoningChecker(Rules).Check(near, Ill);

        Assert.Equal(ReasoningLink.Truth, verdict.Broken);
        Assert.Contains("dementia", verdict.Says, StringComparison.Ordinal);
        Assert.Equal((Diagnosis.MildCognitiveImpairment, false), (verdict.Concluded, verdict.IsDiagnosis));
        // A tighter tolerance finds the volume first.
        Assert.Equal(ReasoningLink.Evidence, new ReasoningChecker(Rules, 0.01).Check(near, Ill).Broken);
    }

    [Fact]
    public void Verdict_OnAChainThatHolds_SaysWhetherItIsTheDiagnosis()
    {
        var checker = new ReasoningChecker(Rules);

        Assert.True(checker.Check(Right, Ill).IsDiagnosis);
        Assert.False(checker.Check(Right, Ill with { Diagnosis = Diagnosis.NormalControl }).IsDiagnosis);
        Assert.Null(checker.Check(Right, Ill with { Diagnosis = null }).IsDiagnosis);
        Assert.Null(checker.Check("nothing", Ill).Concluded);
    }

    [Fact]
    public void Check_ThatCannotBe_IsRefused()
    {
        Assert.Contains("'s-0'", Assert.Throws<CohortException>(
            () => new ReasoningChecker(Rules).Check(Right, Ill with { Volumes = null })).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReasoningChecker(Rules, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReasoningChecker(Rules, double.NaN));
    }

    private static Visit Visit(double hippocampus, double ventricles) =>
        People.Visit("s") with { Volumes = new RegionVolumes(hippocampus, ventricles, null, null) };
}
