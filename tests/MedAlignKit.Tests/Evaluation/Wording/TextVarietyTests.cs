using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class TextVarietyTests
{
    [Fact]
    public void Distinct_OfAHandWorkedSet_CountsRunsOnce()
    {
        // Words a b c a b: three of five; pairs ab bc ab: two of three.
        string[] texts = ["a b c", "A, b."];

        Assert.Equal(3 / 5.0, TextVariety.Distinct(texts, 1), 12);
        Assert.Equal(2 / 3.0, TextVariety.Distinct(texts, 2), 12);
    }

    [Fact]
    public void Repeated_CountsEveryTextThatStandsTwice()
    {
        string[] texts = ["No effusion.", "no effusion", "A nodule.", "Emphysema.", "A nodule", "A nodule!"];

        Assert.Equal((5, 6), (TextVariety.Repeated(texts).Hits, TextVariety.Repeated(texts).Count));
        Assert.Equal((3, 6), (TextVariety.Commonest(texts).Hits, TextVariety.Commonest(texts).Count));
    }

    [Fact]
    public void OneTemplateForAll_IsACollapse()
    {
        string[] same = [.. Enumerable.Repeat("The lungs are clear.", 50)];

        Assert.Equal(1, TextVariety.Commonest(same).Value);
        Assert.Equal(4 / 200.0, TextVariety.Distinct(same, 1), 12);
        Assert.Equal(0, TextVariety.Repeated(["one", "two"]).Hits);
    }

    [Fact]
    public void EmptyTexts_AreAlikeAndHaveNoRuns()
    {
        Assert.Equal(1, TextVariety.Repeated(["", " "]).Value);
        Assert.Contains("None of the 2 texts", Assert.Throws<EvaluationException>(
            () => TextVariety.Distinct(["", "one"], 2)).Message, StringComparison.Ordinal);
        Assert.Throws<EvaluationException>(() => TextVariety.Distinct([], 1));
        Assert.Throws<EvaluationException>(() => TextVariety.Distinct(["a"], 0));
        Assert.Throws<EvaluationException>(() => TextVariety.Commonest([]));
    }
}
