using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class PredictionsTests
{
    private static readonly Predictions Good = new(["a", "a", "b"], [0, 1, 2], [0, -1, 1], 3);

    [Fact]
    public void Predictions_ThatCanBe_AreReturned() => Assert.Same(Good, Good.Validate());

    [Fact]
    public void Take_RowsWithRepeats_KeepsThemTogetherInOrder()
    {
        var taken = Good.Take([2, 0, 2]);

        Assert.Equal(["b", "a", "b"], taken.Subjects);
        Assert.Equal([2, 0, 2], taken.Truth);
        Assert.Equal([1, 0, 1], taken.Predicted);
        Assert.Equal((3, 3), (taken.Count, taken.Classes));
        Assert.Null(taken.Probabilities);
        double[][] sure = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
        Assert.Equal([sure[2], sure[0], sure[2]],
            (Good with { Probabilities = sure }).Take([2, 0, 2]).Probabilities!);
    }

    public static TheoryData<string, Predictions> Impossible => new()
    {
        { "no prediction", new Predictions([], [], [], 3) },
        { "2 predictions", Good with { Predicted = [0, 1] } },
        { "1 subjects", Good with { Subjects = ["a"] } },
        { "outside 0 to 2", Good with { Truth = [0, 1, 3] } },
        { "outside 0 to 2", Good with { Truth = [0, 1, -1] } },
        { "outside 0 to 2", Good with { Predicted = [0, 3, 1] } },
        { "outside 0 to 2", Good with { Predicted = [0, -2, 1] } },
        { "2 rows of probabilities", Good with { Probabilities = [[1, 0, 0], [1, 0, 0]] } },
        { "Row 1 holds no", Good with { Probabilities = [[1, 0, 0], [1, 0], [1, 0, 0]] } },
        { "Row 2 holds no", Good with { Probabilities = [[1, 0, 0], [1, 0, 0], [0.5, 0.6, 0.2]] } },
        { "Row 0 holds no", Good with { Probabilities = [[1.5, -0.5, 0], [1, 0, 0], [1, 0, 0]] } },
        { "Row 0 holds no", Good with { Probabilities = [[double.NaN, 0, 0], [1, 0, 0], [1, 0, 0]] } },
        { "outside 0 to 0", new Predictions(["a"], [0], [0], 1) },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Predictions_ThatCannotBe_GiveASentenceAndNoNumber(string says, Predictions predictions)
    {
        foreach (var metric in (Func<Predictions, double>[])
            [ClassificationMetrics.Accuracy, ClassificationMetrics.BalancedAccuracy,
                ClassificationMetrics.MacroF1,
                ClassificationMetrics.Parsed, p => ClassificationMetrics.Confusion(p).Length, p =>
                    Bootstrap.Of(p, _ => 0).Value])
            Assert.Contains(says, Assert.Throws<EvaluationException>(() => metric(predictions)).Message,
                StringComparison.Ordinal);
    }
}
