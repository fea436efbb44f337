using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class BleuTests
{
    // Papineni et al. 2002, §2.1, examples 1 and 2.
    private const string Good =
        "It is a guide to action which ensures that the military always obeys the commands of the party";

    private const string Poor =
        "It is to insure the troops forever hearing the activity guidebook that party direct";

    private static readonly string[] References =
    [
        "It is a guide to action that ensures that the military will forever heed Party commands",
        "It is the guiding principle which guarantees the military forces always being under the command of the Party",
        "It is the practical guide for the army always to heed the directions of the party",
    ];

    [Fact]
    public void Counts_OfThePapersExamples_AreThoseInPrint()
    {
        var (good, poor) = (BleuCounts.Of(Good, References), BleuCounts.Of(Poor, References));

        Assert.Equal((17, 18), (good.Matches[0], good.Totals[0]));
        Assert.Equal((10, 17), (good.Matches[1], good.Totals[1]));
        Assert.Equal((8, 14), (poor.Matches[0], poor.Totals[0]));
        Assert.Equal((1, 13), (poor.Matches[1], poor.Totals[1]));
        Assert.Equal((18, 18), (good.Length, good.ReferenceLength));
    }

    [Fact]
    public void Matches_OfAWordSaidOverAndOver_AreClipped()
    {
        var counts = BleuCounts.Of("the the the the the the the",
            "The cat is on the mat.", "There is a cat on the mat.");

        Assert.Equal((2, 7), (counts.Matches[0], counts.Totals[0]));
        // Six and seven words: as near as it gets is seven.
        Assert.Equal(7, counts.ReferenceLength);
    }

    [Fact]
    public void Corpus_OfAHandWorkedText_IsPenaltyTimesTheGeometricMean()
    {
        // Four of five words, two of four pairs, one of three, none of two; the reference has six words.
        BleuCounts[] one =
            [BleuCounts.Of("the left hippocampus is tiny", "the left hippocampus looks small here is")];

        var penalty = Math.Exp(1 - 7 / 5.0);
        Assert.Equal(penalty * 4 / 5, Bleu.Corpus(one, 1), 12);
        Assert.Equal(penalty * Math.Sqrt(4 / 5.0 * 2 / 4), Bleu.Corpus(one, 2), 12);
        Assert.Equal(penalty * Math.Cbrt(4 / 5.0 * 2 / 4 * 1 / 3), Bleu.Corpus(one, 3), 12);
        Assert.Equal(0, Bleu.Corpus(one));
    }

    [Fact]
    public void Corpus_OfSeveralTexts_AddsBeforeItDivides()
    {
        BleuCounts[] both = [BleuCounts.Of("a b c", "a b c"), BleuCounts.Of("x", "y z")];

        // Three of four words; four words beside five.
        Assert.Equal(Math.Exp(1 - 5 / 4.0) * 3 / 4, Bleu.Corpus(both, 1), 12);
        Assert.Equal((4, 5), ((both[0] + both[1]).Length, (both[0] + both[1]).ReferenceLength));
    }

    [Fact]
    public void Sentence_OfHigherOrders_AddsOneToEach()
    {
        const string said = "mild hippocampal atrophy", wanted = "marked hippocampal atrophy";

        Assert.Equal(2 / 3.0, Bleu.Sentence(said, wanted, 1), 12);
        Assert.Equal(Math.Sqrt(2 / 3.0 * 2 / 3), Bleu.Sentence(said, wanted, 2), 12);
        Assert.Equal(Math.Cbrt(2 / 3.0 * 2 / 3 * 1 / 2), Bleu.Sentence(said, wanted, 3), 12);
        Assert.Equal(Math.Pow(2 / 3.0 * 2 / 3 * 1 / 2 * 1 / 1, 0.25), Bleu.Sentence(said, wanted), 12);
    }

    [Theory]
    [InlineData("The ventricles are wide.", "the ventricles are WIDE", 1)]
    [InlineData("", "the ventricles are wide", 0)]
    [InlineData("nothing alike", "the ventricles are wide", 0)]
    public void Sentence_AtTheEnds_IsAllOrNothing(string said, string wanted, double expected)
    {
        for (var order = 1; order <= 4; order++)
            Assert.Equal(expected, Bleu.Sentence(said, wanted, order), 12);
    }

    [Fact]
    public void Penalty_IsForShorterTextsAlone()
    {
        Assert.Equal(1, Bleu.BrevityPenalty(9, 9));
        Assert.Equal(1, Bleu.BrevityPenalty(12, 9));
        Assert.Equal(Math.Exp(-1), Bleu.BrevityPenalty(5, 10), 12);
        Assert.Equal(0, Bleu.BrevityPenalty(0, 3));
    }

    [Fact]
    public void Scores_ThatCannotBe_AreRefused()
    {
        Assert.Throws<EvaluationException>(() => Bleu.Corpus([]));
        Assert.Throws<EvaluationException>(() => Bleu.Sentence("a", "a", 5));
        Assert.Throws<EvaluationException>(() => Bleu.Corpus([BleuCounts.Of("a", "a")], 0));
        Assert.Throws<EvaluationException>(() => BleuCounts.Of("a"));
    }
}
