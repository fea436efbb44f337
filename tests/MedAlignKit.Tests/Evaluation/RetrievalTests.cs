using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class RetrievalTests
{
    // Text 0 is most like image 0; image 1 prefers text 0 to its own; image 2 holds all texts alike.
    private static readonly double[,] Logits = { { 9, 1, 2 }, { 7, 5, 3 }, { 4, 4, 4 } };

    [Fact]
    public void TextRanks_CountTheTextsThatAreAtLeastAsAlike() =>
        Assert.Equal([1, 2, 3], Retrieval.TextRanks(Logits));

    [Fact]
    public void ImageRanks_ReadTheColumns() => Assert.Equal([1, 1, 1], Retrieval.ImageRanks(Logits));

    [Theory]
    [InlineData(1, 1.0 / 3)]
    [InlineData(2, 2.0 / 3)]
    [InlineData(5, 1)]
    public void Recall_IsTheShareWithinK(int k, double share) =>
        Assert.Equal(share, Retrieval.Recall(Retrieval.TextRanks(Logits), k), 12);

    [Fact]
    public void MeanPercentile_IsOneForTheFirstAndHalfByChance()
    {
        Assert.Equal(1, Retrieval.MeanPercentile([1, 1, 1]));
        Assert.Equal(0.5, Retrieval.MeanPercentile([1, 2, 3]));
        var random = new Random(1);
        var noise = new double[60, 60];
        for (var i = 0; i < 60; i++)
            for (var j = 0; j < 60; j++) noise[i, j] = random.NextDouble();
        Assert.InRange(Retrieval.MeanPercentile(Retrieval.TextRanks(noise)), 0.38, 0.62);
    }

    [Fact]
    public void Ranks_OfAModelForWhichAllAreAlike_FindNone() =>
        Assert.Equal(0, Retrieval.Recall(Retrieval.TextRanks(new double[4, 4]), 3));

    [Fact]
    public void Ranks_OfWhatAreNoPairs_AreRefused()
    {
        Assert.Throws<EvaluationException>(() => Retrieval.TextRanks(new double[2, 3]));
        Assert.Throws<EvaluationException>(() => Retrieval.TextRanks(new double[0, 0]));
        Assert.Throws<EvaluationException>(() => Retrieval.ImageRanks(new[,] { { double.NaN } }));
        Assert.Throws<EvaluationException>(() => Retrieval.Recall([], 1));
        Assert.Throws<EvaluationException>(() => Retrieval.MeanPercentile([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Retrieval.Recall([1], 0));
    }
}
