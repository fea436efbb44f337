using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class FindingScoresTests
{
    [Theory]
    [InlineData(0.3, 0.3, 5, 0.5)]
    [InlineData(0.4, 0.1, 1, 0.574442516811659)]
    [InlineData(-1, 1, 1000, 0)]
    [InlineData(1, -1, 1000, 1)]
    public void Probability_IsTheFirstShareOfASoftmax(double present, double absent, double scale, double expected) =>
        Assert.Equal(expected, FindingScores.Probability(present, absent, scale), 12);

    [Theory]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(0, double.PositiveInfinity, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, double.NaN)]
    public void Probability_OfWhatIsNoNumber_IsRefused(double present, double absent, double scale) =>
        Assert.Throws<EvaluationException>(() => FindingScores.Probability(present, absent, scale));

    [Fact]
    public void Similarities_BecomeProbabilitiesOfEachFinding()
    {
        var scores = FindingScores.FromSimilarities(["a", "b"], ["s"], [[0.2, 0.1]], [[0.1, 0.2]], 1, [[true, null]]);

        Assert.Equal(1, scores.Scores[0].Sum(), 12);
        Assert.True(scores.Scores[0][0] > 0.5);
        Assert.Throws<EvaluationException>(() =>
            FindingScores.FromSimilarities(["a"], ["s"], [[0.2]], [[0.1, 0.2]], 1, [[true]]));
    }

    [Fact]
    public void Scores_ThatCannotBe_AreRefusedWithTheRowAndTheFinding()
    {
        FindingScores good = new(["a", "b"], ["s", "t"], [[0.1, 0.2], [0.3, 0.4]], [[true, false], [false, null]]);
        good.Validate();

        var nan = good with { Scores = [[0.1, 0.2], [0.3, double.NaN]] };
        Assert.Contains("Row 1 has the score NaN for b", Refused(nan), StringComparison.Ordinal);
        Assert.Contains("Row 0", Refused(good with { Scores = [[0.1], [0.3, 0.4]] }), StringComparison.Ordinal);
        Assert.Contains("no volume", Refused(good with { Scores = [], Labels = [], Subjects = [] }),
            StringComparison.Ordinal);
        Refused(good with { Subjects = ["s"] });
        Refused(good with { Labels = [[true, false]] });
        Refused(good with { Findings = ["a", "a"] });
        Refused(good with { Findings = [] });
    }

    [Fact]
    public void Rows_CanBeTakenTwice()
    {
        FindingScores all = new(["a"], ["s", "t"], [[1], [2]], [[true], [false]]);

        Assert.Equal(["t", "t", "s"], all.Take([1, 1, 0]).Subjects);
        Assert.Equal([2, 2, 1], all.Take([1, 1, 0]).Scores.Select(row => row[0]));
    }

    private static string Refused(FindingScores scores) =>
        Assert.Throws<EvaluationException>(() => scores.Validate()).Message;
}
