using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class McNemarTests
{
    [SkippableFact]
    public void P_OfAnyDiscordantRows_IsThatOfSciPysBinomialTest()
    {
        int[][] cases = [[1, 0], [5, 0], [3, 3], [2, 9], [10, 4], [40, 61], [0, 30], [700, 640]];

        foreach (var (one, answer) in cases.Zip(ProbabilityOracle.Ask(paired: cases).Paired))
            Assert.InRange(Of(one[0], one[1]).P - answer, -1e-10, 1e-10);
    }

    [Fact]
    public void P_OfAHandWorkedCase_IsTwiceTheTail()
    {
        // One against five: 2 · (1 + 6) / 64.
        var compared = Of(1, 5);

        Assert.Equal(14.0 / 64, compared.P, 12);
        Assert.Equal((7, 1, 5, 2),
            (compared.Both, compared.OnlyFirst, compared.OnlySecond, compared.Neither));
    }

    [Fact]
    public void P_OfThreeQuestionsOf59_TellsNothing()
    {
        // 46 and 43 of 59 (facts §2.8): the most that they can differ by is 3 to 0.
        bool[] first = [.. Enumerable.Range(0, 59).Select(i => i < 46)];
        bool[] second = [.. Enumerable.Range(0, 59).Select(i => i < 43)];

        Assert.Equal(0.25, McNemar.Exact(first, second).P, 12);
    }

    [Fact]
    public void Methods_ThatNeverDiffer_HaveAPOfOne() => Assert.Equal(1, Of(0, 0).P);

    [Fact]
    public void Predictions_OfTheSameRows_AreComparedByWhatIsRight()
    {
        var one = new Predictions(["a", "b", "c"], [0, 1, 1], [0, -1, 1], 2);

        Assert.Equal(
            new PairedComparison(1, 1, 1, 0, 1), McNemar.Exact(one, one with { Predicted = [1, 1, 1] }));
    }

    [Fact]
    public void Rows_ThatAreNotTheSame_AreRefused()
    {
        var one = new Predictions(["a", "b"], [0, 1], [0, 1], 2);

        Assert.Throws<EvaluationException>(() => McNemar.Exact(one, one with { Subjects = ["a", "c"] }));
        Assert.Throws<EvaluationException>(() => McNemar.Exact(one, one with { Truth = [0, 0] }));
        Assert.Throws<EvaluationException>(() => McNemar.Exact([true], [true, false]));
        Assert.Throws<EvaluationException>(() => McNemar.Exact([], Array.Empty<bool>()));
    }

    private static PairedComparison Of(int b, int c)
    {
        bool[] first =
            [.. Repeat(true, b), .. Repeat(false, c), .. Repeat(true, 7), .. Repeat(false, 2)];
        bool[] second =
            [.. Repeat(false, b), .. Repeat(true, c), .. Repeat(true, 7), .. Repeat(false, 2)];
        return McNemar.Exact(first, second);
    }

    private static IEnumerable<bool> Repeat(bool right, int times) => Enumerable.Repeat(right, times);
}
