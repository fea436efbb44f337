using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class CtClipParityTests
{
    [SkippableFact]
    public void Rows_OfRandomFindings_AreThoseOfTheScriptsSteps()
    {
        foreach (var (column, answer) in FindingsOracle.Columns)
        {
            var row = CtClipParity.Of(FindingsOracle.Scores(column))[0];
            Assert.Equal(answer.Auroc, row.Auroc, 12);
            Assert.Equal(answer.ParityThreshold, row.Threshold, 12);
            Assert.Equal(answer.ParityAccuracy, row.Accuracy, 12);
            Assert.Equal(answer.WeightedF1, row.WeightedF1, 12);
        }
    }

    [Fact]
    public void Threshold_OfEquallyGoodOnes_IsTheLargest() =>
        // Everything from 0.2 to 0.8 parts them; the last of the grid that does is 79 / 99.
        Assert.Equal(79 / 99.0, CtClipParity.Threshold([0.1, 0.2, 0.8, 0.9], [false, false, true, true]), 12);

    [Fact]
    public void WeightedF1_OfARareFinding_FlattersAMethodThatNeverSaysIt()
    {
        bool[] truth = [true, .. Enumerable.Repeat(false, 19)], never = new bool[20];

        Assert.Equal(0.95 * (2 * 19 / 39.0), CtClipParity.WeightedF1(truth, never), 12);
    }

    [Fact]
    public void Differences_AreGivenForEachFindingAndTheirMean()
    {
        var (validation, test) = (FindingsOracle.Scores(FindingsOracle.Draw(7), "v"),
            FindingsOracle.Scores(FindingsOracle.Draw(8), "t"));
        var evaluation = FindingEvaluation.Of(test,
            FindingThresholds.Choose(validation, ThresholdRule.NearestCorner), resamples: 100);

        var differences = CtClipParity.Beside(evaluation, test);

        Assert.Equal(6, differences.Count);
        var accuracy = differences[0];
        Assert.Equal(CtClipParity.Of(test)[0].Accuracy, accuracy.Published);
        Assert.Equal(evaluation.Rows[0].Accuracy!.Value, accuracy.Here);
        Assert.Equal(accuracy.Published - accuracy.Here, accuracy.Difference);
        // Its rounds all evaluate the same set.
        Assert.Equal(0, differences[2].Published);
        Assert.True(differences[2].Here > 0);
        Assert.Equal("mean over findings", differences[^1].Finding);
        Assert.Equal(5, CtClipParity.Choices.Count);
    }

    [Fact]
    public void Parity_OfWhatTheScriptCannotTake_IsRefused()
    {
        Assert.Throws<EvaluationException>(() => CtClipParity.Threshold([0.1, 0.2], [true, true]));
        Assert.Throws<EvaluationException>(() => CtClipParity.Threshold([0.1], [true, false]));
        Assert.Contains("not logits", Assert.Throws<EvaluationException>(
            () => CtClipParity.Threshold([-1, 2], [true, false])).Message, StringComparison.Ordinal);
        Assert.Throws<EvaluationException>(() => CtClipParity.WeightedF1([], []));
        Assert.Throws<EvaluationException>(() => CtClipParity.WeightedF1([true], [true, false]));
    }
}
