using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class RougeLTests
{
    // Lin 2004, §3.1: the reference "police killed the gunman" beside two sentences with the same bigram.
    [Theory]
    [InlineData("police kill the gunman", 3 / 4.0)]
    [InlineData("the gunman kill police", 2 / 4.0)]
    [InlineData("the gunman police killed", 2 / 4.0)]
    public void F_OfThePapersExamples_IsThatInPrint(string said, double expected) =>
        Assert.Equal(expected, RougeL.Of(said, "police killed the gunman").F, 12);

    [Fact]
    public void Score_OfAHandWorkedText_WeighsPrecisionByAlpha()
    {
        // "the … is small": three of four words said, three of six wanted.
        const string said = "the hippocampus is small", wanted = "the left one is very small";

        Assert.Equal(new RougeScore(0.75, 0.5, 0.6), Rounded(RougeL.Of(said, wanted)));
        Assert.Equal(0.75, RougeL.Of(said, wanted, alpha: 1).F, 12);
        Assert.Equal(0.5, RougeL.Of(said, wanted, alpha: 0).F, 12);
    }

    [Fact]
    public void Score_OfTextsInExchange_ExchangesPrecisionAndRecall()
    {
        var (one, other) = (RougeL.Of("a b c d", "b d x"), RougeL.Of("b d x", "a b c d"));

        Assert.Equal((one.Precision, one.Recall), (other.Recall, other.Precision));
        Assert.Equal(one.F, other.F, 12);
    }

    [Theory]
    [InlineData("Same words.", "same, words", 1)]
    [InlineData("one", "two", 0)]
    [InlineData("", "two", 0)]
    [InlineData("", "", 0)]
    public void Score_AtTheEnds_IsAllOrNothing(string said, string wanted, double expected) =>
        Assert.Equal(new RougeScore(expected, expected, expected), RougeL.Of(said, wanted));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Weight_OutsideZeroToOne_IsRefused(double alpha) =>
        Assert.Throws<EvaluationException>(() => RougeL.Of("a", "a", alpha));

    private static RougeScore Rounded(RougeScore score) => new(
        Math.Round(score.Precision, 12), Math.Round(score.Recall, 12), Math.Round(score.F, 12));
}
