using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class CalibrationTests
{
    [SkippableFact]
    public void BrierAndBins_OfRandomProbabilities_AreThoseOfScikitLearn()
    {
        ProbabilityOracle.ProbabilityCase[] cases =
            [.. Enumerable.Range(0, 30).Select(ProbabilityOracle.Draw)];

        var expected = ProbabilityOracle.Ask(cases).Probabilities;

        foreach (var (one, answer) in cases.Zip(expected))
        {
            var said = Of(one.Truth, one.Probabilities);
            Assert.Equal(answer.Brier, Calibration.Brier(said), 10);
            // scikit-learn's edges are rounded otherwise than p / M: coarse probabilities lie on them.
            if (one.IsCoarse) continue;
            var bins = Calibration.Bins(said, one.Bins).Where(bin => bin.Count > 0).ToArray();
            Assert.Equal(answer.Accuracy, bins.Select(bin => bin.Accuracy), Close);
            Assert.Equal(answer.Confidence, bins.Select(bin => bin.Confidence), Close);
        }
    }

    [Fact]
    public void ExpectedError_OfAHandWorkedCase_WeighsBinsByTheirVisits()
    {
        // 0.8 is said of four and holds of two, 1 of one and holds: 4/5 · |0.5 − 0.8| + 1/5 · 0.
        var said = Of([0, 0, 1, 1, 1], [[0.8, 0.2], [0.8, 0.2], [0.8, 0.2], [0.8, 0.2], [0, 1]]);

        Assert.Equal(0.24, Calibration.ExpectedError(said), 12);
        Assert.Equal((2 * 0.08 + 2 * 1.28) / 5, Calibration.Brier(said), 12);
        var bins = Calibration.Bins(said);
        Assert.Equal(10, bins.Count);
        Assert.Equal(5, bins.Sum(bin => bin.Count));
        Assert.Equal((4, 0.8), (bins[7].Count, Math.Round(bins[7].Confidence, 12)));
        Assert.Equal((1, 1.0, 1.0), (bins[9].Count, bins[9].Accuracy, bins[9].High));
    }

    [Fact]
    public void ExpectedError_OfThoseWhoAreRightAsOftenAsTheySay_IsNothing()
    {
        var said = Of([0, 0, 0, 1], [.. Enumerable.Repeat<double[]>([0.75, 0.25], 4)]);

        Assert.Equal(0, Calibration.ExpectedError(said), 12);
    }

    [Fact]
    public void Calibration_ThatCannotBe_IsRefused()
    {
        Assert.Contains("have none", Assert.Throws<EvaluationException>(
            () => Calibration.Brier(new(["a", "b"], [0, 1], [0, 1], 2))).Message, StringComparison.Ordinal);
        Assert.Contains("0 bins", Assert.Throws<EvaluationException>(
            () => Calibration.Bins(Of([0], [[1, 0]]), 0)).Message, StringComparison.Ordinal);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-10;

    private static Predictions Of(int[] truth, double[][] probabilities) => new(
        [.. truth.Select((_, i) => $"s{i}")], truth,
        [.. probabilities.Select(row => Array.IndexOf(row, row.Max()))], probabilities[0].Length)
    {
        Probabilities = probabilities,
    };
}
