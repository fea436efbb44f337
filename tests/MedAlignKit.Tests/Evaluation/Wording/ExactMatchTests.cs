using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class ExactMatchTests
{
    [Theory]
    [InlineData("The left side.", "left side", true)]
    [InlineData("  LEFT   side", "a left side!", true)]
    [InlineData("left side only", "left side", false)]
    [InlineData("13.2 ml", "13.20 ml", false)]
    [InlineData("A", "a.", true)]
    [InlineData("A", "the", false)]
    [InlineData("", "", false)]
    [InlineData("...", "left", false)]
    public void Match_IsOfWordsWithoutArticles(string said, string wanted, bool same) =>
        Assert.Equal(same, ExactMatch.Of(said, wanted));
}
