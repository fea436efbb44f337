using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Reports;

public class ReasoningChainTests
{
    private static readonly RuleBook Rules = RuleBook.From(new QuestionBank(new(15, 1), new(15, 3)));

    [Fact]
    public void Chain_OfAVisit_IsEvidenceRuleAndConclusion() => Assert.Equal(
        "Evidence: hippocampus 13.4 ml, ventricles 19.8 ml. Rule: hippocampus from 13.0 ml to below 14.0 ml is small, "
        + "ventricles above 18.0 ml are wide. Conclusion: likely dementia.",
        ReasoningChain.Of(Visit(13.42, 19.76), Rules)!.ToString());

    [Fact]
    public void Chain_OfAVisitWithoutVolumes_IsNone()
    {
        Assert.Null(ReasoningChain.Of(People.Visit("s") with { Volumes = null }, Rules));
        Assert.Null(ReasoningChain.Of(
            People.Visit("s") with { Volumes = new RegionVolumes(12, null, null, null) }, Rules));
    }

    [Fact]
    public void Parse_OfAnyChain_GivesItBack()
    {
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            var chain =
                ReasoningChain.Of(Visit(8 + 12 * random.NextDouble(), 5 + 30 * random.NextDouble()), Rules)!;
            var read = ReasoningChain.Parse(chain.ToString())!;
            Assert.Equal(chain.Evidence, read.Evidence);
            Assert.Equal(chain.Rules, read.Rules);
            Assert.Equal(chain.Conclusion, read.Conclusion);
        }
    }

    [Fact]
    public void Parse_OverlooksCaseSpacesAndTheLastFullStop()
    {
        var read = ReasoningChain.Parse(
            " EVIDENCE: Hippocampus 13.4 ml,  ventricles 20 ml.\n rule: a, b.  Conclusion: likely dementia ")!;

        Assert.Equal([new("hippocampus", 13.4), new("ventricles", 20)], read.Evidence);
        Assert.Equal(["a", "b"], read.Rules);
        Assert.Equal("dementia", read.Conclusion);
    }

    [Theory]
    [InlineData("")]
    [InlineData("dementia")]
    [InlineData("Evidence: hippocampus 13.4 ml. Conclusion: likely dementia.")]
    [InlineData("Evidence: hippocampus small. Rule: a. Conclusion: likely dementia.")]
    [InlineData("Evidence: hippocampus 13,4 ml. Rule: a. Conclusion: likely dementia.")]
    [InlineData("Evidence: hippocampus -13.4 ml. Rule: a. Conclusion: likely dementia.")]
    [InlineData("Evidence: hippocampus 1e9 ml. Rule: a. Conclusion: likely dementia.")]
    [InlineData("Evidence: hippocampus 13.4 ml. Rule: a. Conclusion: dementia.")]
    [InlineData(
        "Evidence: hippocampus 13.4 ml. Rule: a. Conclusion: likely dementia. Conclusion: likely not demented.")]
    public void Parse_OfAnotherForm_IsNone(string text) => Assert.Null(ReasoningChain.Parse(text));

    private static Visit Visit(double hippocampus, double ventricles) =>
        People.Visit("s") with { Volumes = new RegionVolumes(hippocampus, ventricles, null, null) };
}
