using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class LinearProbeTests
{
    private sealed record Answer(double[][] Probabilities, double[] Scores, double MeanAbsolute);

    private static (double[][] Features, int[] Labels, double[] Scores, double[][] Asked) Case(int seed)
    {
        var random = new Random(seed);
        double[] Row(int label) =>
            [.. Enumerable.Range(0, 5).Select(f => (f * 3) + ((f + 1) * ((label * (f % 2)) + random.NextDouble())))];
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => i % 3)];
        return (
            [.. labels.Select(Row)], labels,
            [.. labels.Select(label => 28 - (3 * label) + random.NextDouble())],
            [.. Enumerable.Range(0, 7).Select(i => Row(i % 3))]);
    }

    [SkippableTheory]
    [InlineData(1, 1.0)]
    [InlineData(2, 0.1)]
    [InlineData(3, 25.0)]
    public void ProbeAndRidge_OnAnyCase_AreScikitLearns(int seed, double penalty)
    {
        var (features, labels, scores, asked) = Case(seed);
        var expected = PythonOracle.Ask<Answer>(
            "linear_oracle.py", new { features, labels, scores, asked, penalty });
        var said = LinearProbe.Fit(features, labels, 3, penalty).Probabilities(asked);
        foreach (var (ours, theirs) in said.Zip(expected.Probabilities))
            Assert.All(ours.Zip(theirs), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
        var ridge = RidgeRegression.Fit(features, scores, penalty);
        Assert.All(
            ridge.Predict(asked).Zip(expected.Scores), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        var estimates = new ScoreEstimates(
            [.. labels.Select((_, i) => $"p{i}")], scores, ridge.Predict(features));
        Assert.Equal(expected.MeanAbsolute, ScoreErrors.MeanAbsolute(estimates), 1e-6);
    }

    [Fact]
    public void Probe_ConstantColumn_ChangesNothing()
    {
        var (features, labels, _, asked) = Case(4);
        var plain = LinearProbe.Fit(features, labels, 3).Probabilities(asked);
        double[][] With(double[][] rows) => [.. rows.Select(row => (double[])[.. row, 7])];
        var widened = LinearProbe.Fit(With(features), labels, 3).Probabilities(With(asked));
        foreach (var (one, other) in plain.Zip(widened))
            Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Probe_BadInput_SaysWhat()
    {
        var (features, labels, _, _) = Case(5);
        Assert.Contains("do not belong together",
            Assert.Throws<EvaluationException>(() => LinearProbe.Fit(features, labels[1..], 3)).Message);
        Assert.Contains("0 to 1",
            Assert.Throws<EvaluationException>(() => LinearProbe.Fit(features, labels, 2)).Message);
        Assert.Contains("penalty",
            Assert.Throws<EvaluationException>(() => LinearProbe.Fit(features, labels, 3, 0)).Message);
        features[3][2] = double.NaN;
        Assert.Contains("finite",
            Assert.Throws<EvaluationException>(() => LinearProbe.Fit(features, labels, 3)).Message);
    }
}

public class ScoreEstimatesTests
{
    private static readonly ScoreEstimates Estimates = new(["a", "a", "b", "c"], [30, 28, 20, 25], [29, 29, 24, 24]);

    [Fact]
    public void Errors_OfFourVisits_AreTheirMeans()
    {
        Assert.Equal(1.75, ScoreErrors.MeanAbsolute(Estimates));
        Assert.Equal(0.75, ScoreErrors.Bias(Estimates));
        Assert.Equal(0.8628, ScoreErrors.Correlation(Estimates), 1e-4);
    }

    [Fact]
    public void Measure_GivesAnIntervalAroundTheValue()
    {
        var estimate = Estimates.Measure(ScoreErrors.MeanAbsolute, seed: 1);
        Assert.Equal(1.75, estimate.Value);
        Assert.InRange(estimate.Low, 1, 1.75);
        Assert.InRange(estimate.High, 1.75, 4);
    }

    [Fact]
    public void Estimates_ThatAreNoNumbers_AreRefused()
    {
        Assert.Contains("not a number", Assert.Throws<EvaluationException>(() =>
            (Estimates with { Estimated = [29, double.NaN, 24, 24] }).Validate()).Message);
        Assert.Contains("do not belong together", Assert.Throws<EvaluationException>(() =>
            (Estimates with { Subjects = ["a"] }).Validate()).Message);
        Assert.Throws<EvaluationException>(() => new ScoreEstimates([], [], []).Validate());
    }

    [Fact]
    public void Ridge_WithoutPenalty_IsExactOnALine_AndIgnoresAConstant()
    {
        double[][] rows = [[1, 5], [2, 5], [4, 5], [7, 5]];
        var fit = RidgeRegression.Fit(rows, [3, 5, 9, 15]);
        Assert.Equal(21, fit.Predict([[10, 5]])[0], 1e-4);
        Assert.Contains("two or more", Assert.Throws<EvaluationException>(() =>
            RidgeRegression.Fit([[1]], [1])).Message);
    }
}
