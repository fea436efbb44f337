using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class RougeNTests
{
    // Lin 2004, §3.1: both candidates share just the pair "the gunman" with the reference.
    [Theory]
    [InlineData("police kill the gunman")]
    [InlineData("the gunman kill police")]
    public void Rouge2_OfThePapersExamples_IsTheSame(string said) =>
        Assert.Equal(1 / 3.0, RougeN.Of(said, "police killed the gunman", 2).Recall, 12);

    // The worked example of google-research's rouge_score.
    [Fact]
    public void Scores_OfTheReferenceProgramsExample_AreThoseInPrint()
    {
        const string wanted = "The quick brown fox jumps over the lazy dog",
            said = "The quick brown dog jumps on the log.";

        Assert.Equal((0.75, 2 / 3.0), (RougeN.Of(said, wanted, 1).Precision, RougeN.Of(said, wanted, 1).Recall));
        Assert.Equal((0.625, 5 / 9.0), (RougeL.Of(said, wanted).Precision, RougeL.Of(said, wanted).Recall));
        Assert.Equal(12 / 17.0, RougeN.Of(said, wanted, 1).F, 12);
    }

    [Fact]
    public void Runs_SaidOverAndOver_AreClipped()
    {
        var score = RougeN.Of("small small small", "a small nodule", 1);

        Assert.Equal(1 / 3.0, score.Precision, 12);
        Assert.Equal(1 / 3.0, score.Recall, 12);
    }

    [Fact]
    public void Score_WeighsPrecisionByAlpha()
    {
        Assert.Equal(RougeN.Of("a b", "a c d", 1).Recall, RougeN.Of("a b", "a c d", 1, alpha: 0).F, 12);
        Assert.Equal(RougeN.Of("a b", "a c d", 1).Precision, RougeN.Of("a b", "a c d", 1, alpha: 1).F, 12);
    }

    [Theory]
    [InlineData("", "two words", 0)]
    [InlineData("one", "one", 0)]
    [InlineData("two words", "Two words!", 1)]
    public void Rouge2_AtTheEnds_IsAllOrNothing(string said, string wanted, double expected) =>
        Assert.Equal(expected, RougeN.Of(said, wanted, 2).F);

    [Fact]
    public void Scores_ThatCannotBe_AreRefused()
    {
        Assert.Throws<EvaluationException>(() => RougeN.Of("a", "a", 0));
        Assert.Throws<EvaluationException>(() => RougeN.Of("a", "a", 1, alpha: 2));
    }
}
