using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class ClassificationMetricsTests
{
    [SkippableFact]
    public void Metrics_OfRandomPredictions_AreThoseOfScikitLearn()
    {
        SklearnOracle.MetricCase[] cases = [.. Enumerable.Range(0, 40).Select(Draw)];

        var expected = SklearnOracle.Ask(cases, []).Metrics;

        foreach (var (one, answer) in cases.Zip(expected))
        {
            var predictions = Of(one.Truth, one.Predicted, one.Classes);
            Assert.Equal(answer.Accuracy, ClassificationMetrics.Accuracy(predictions), 12);
            Assert.Equal(answer.Balanced, ClassificationMetrics.BalancedAccuracy(predictions), 12);
            Assert.Equal(answer.F1, ClassificationMetrics.MacroF1(predictions), 12);
            var confusion = ClassificationMetrics.Confusion(predictions);
            for (var t = 0; t < one.Classes; t++)
                Assert.Equal(answer.Confusion[t],
                    Enumerable.Range(0, one.Classes).Select(s => confusion[t, s]));
        }
    }

    [Fact]
    public void Answers_ThatNameNoClass_CountAsWrongAndAreCounted()
    {
        var predictions = Of([0, 0, 1, 1], [0, -1, -1, 1], 2);

        Assert.Equal(0.5, ClassificationMetrics.Accuracy(predictions));
        Assert.Equal(0.5, ClassificationMetrics.BalancedAccuracy(predictions));
        Assert.Equal(2.0 / 3, ClassificationMetrics.MacroF1(predictions), 12);
        Assert.Equal(0.5, ClassificationMetrics.Parsed(predictions));
        Assert.Equal(new[,] { { 1, 0, 1 }, { 0, 1, 1 } }, ClassificationMetrics.Confusion(predictions));
    }

    [Fact]
    public void Metrics_OfRowsInAnotherOrder_StayTheSame()
    {
        var one = Draw(3);
        int[] order = [.. Enumerable.Range(0, one.Truth.Length)];
        new Random(1).Shuffle(order);
        var (before, after) = (Of(one.Truth, one.Predicted, one.Classes),
            Of(one.Truth, one.Predicted, one.Classes).Take(order));

        Assert.Equal(ClassificationMetrics.MacroF1(before), ClassificationMetrics.MacroF1(after), 12);
        Assert.Equal(ClassificationMetrics.BalancedAccuracy(before),
            ClassificationMetrics.BalancedAccuracy(after), 12);
    }

    // Some cases lack a class, some answers name none.
    private static SklearnOracle.MetricCase Draw(int seed)
    {
        var random = new Random(seed);
        var classes = 2 + random.Next(3);
        var n = 1 + random.Next(60);
        return new(
            [.. Enumerable.Range(0, n).Select(_ => random.Next(classes))],
            [.. Enumerable.Range(0, n).Select(_ => random.Next(seed % 2 == 0 ? -1 : 0, classes))], classes);
    }

    private static Predictions Of(int[] truth, int[] said, int classes) =>
        new([.. truth.Select((_, i) => $"s{i}")], truth, said, classes);
}
