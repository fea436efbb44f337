using MedAlignKit.Text;

namespace MedAlignKit.Tests.Text;

public sealed class BpeTrainerTests
{
    private static readonly string[] Corpus =
        [
            "low low low low low", "lower lower",
            "newest newest newest newest newest newest", "widest widest widest",
        ];

    [Fact]
    public void Train_SamePairsInOtherOrder_SameVocabulary()
    {
        var forward = BpeTrainer.Train(Corpus, 290, ReportTokenizer.SpecialTokens);
        var backward = BpeTrainer.Train(Corpus.Reverse(), 290, ReportTokenizer.SpecialTokens);
        Assert.Equal(forward.Tokens, backward.Tokens);
        Assert.Equal(forward.Merges, backward.Merges);
    }

    [Fact]
    public void Train_SennrichExample_MergesEsThenEst()
    {
        // The toy corpus of Sennrich et al. (arXiv 1508.07909, Algorithm 1), whose first merges the paper
        // lists.
        var merges = BpeTrainer.Train(Corpus, 300, ReportTokenizer.SpecialTokens).Merges.Skip(10).Take(2);
        Assert.Equal(["e s", "es t"], merges);
    }

    [Fact]
    public void Train_TiedPairs_TakesFirstInCodePointOrder()
    {
        var merges = BpeTrainer.Train(["zy zy ab ab"], 300, ReportTokenizer.SpecialTokens).Merges;
        Assert.Equal("a b", merges[10]);
    }

    [Fact]
    public void Train_Numbers_NeverJoinsDigits()
    {
        var corpus = Enumerable.Repeat("MMSE 27 of 30, 27 of 30, 1127.5 ml", 50);
        var tokens = BpeTrainer.Train(corpus, 400, ReportTokenizer.SpecialTokens).Tokens;
        Assert.DoesNotContain(tokens, token => token.Count(char.IsAsciiDigit) > 1);
    }

    [Fact]
    public void Train_PairsSeenOnce_AreNotLearned()
    {
        var vocabulary = BpeTrainer.Train(["once"], 500, ReportTokenizer.SpecialTokens);
        Assert.Equal(10, vocabulary.Merges.Count);
    }

    [Fact]
    public void Train_NoRoomForBytes_Throws() =>
        Assert.Throws<ArgumentException>(() => BpeTrainer.Train(Corpus, 200, ReportTokenizer.SpecialTokens));
}
