using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class AurocTests
{
    [SkippableFact]
    public void Macro_OfRandomProbabilities_IsThatOfScikitLearnTiesIncluded()
    {
        ProbabilityOracle.ProbabilityCase[] cases =
            [.. Enumerable.Range(0, 30).Select(ProbabilityOracle.Draw)];

        var expected = ProbabilityOracle.Ask(cases).Probabilities;

        foreach (var (one, answer) in cases.Zip(expected))
            Assert.Equal(answer.Auroc, Auroc.Macro(Of(one.Truth, one.Probabilities)), 10);
    }

    [Fact]
    public void PerClass_OfAHandWorkedCase_CountsPairsAndHalfTies()
    {
        // Class 0 against the rest: of 2 × 3 pairs, 4 in order and 1 tied.
        var said = Of([0, 0, 1, 1, 2],
            [[0.8, 0.1, 0.1], [0.4, 0.3, 0.3], [0.4, 0.5, 0.1], [0.5, 0.4, 0.1], [0.1, 0.2, 0.7]]);

        Assert.Equal(4.5 / 6, Auroc.PerClass(said)[0]!.Value, 12);
        Assert.Equal(1, Auroc.PerClass(said)[1]!.Value, 12);
        Assert.Equal(1, Auroc.PerClass(said)[2]!.Value, 12);
        Assert.Equal((4.5 / 6 + 2) / 3, Auroc.Macro(said), 12);
    }

    [Fact]
    public void Macro_OfTheSameWordForEverybody_IsAHalf() =>
        Assert.Equal(0.5, Auroc.Macro(Of([0, 1, 2, 2],
            [.. Enumerable.Repeat<double[]>([0.2, 0.3, 0.5], 4)])));

    [Fact]
    public void Class_ThatNobodyHas_IsLeftOutOfTheMean()
    {
        var said = Of([0, 1], [[0.9, 0.1, 0], [0.2, 0.8, 0]]);

        Assert.Null(Auroc.PerClass(said)[2]);
        Assert.Equal(1, Auroc.Macro(said));
    }

    [Fact]
    public void Macro_OfOneClassAlone_IsUndefinedAndHasNoInterval()
    {
        var said = Of([1, 1], [[0.9, 0.1], [0.2, 0.8]]);

        Assert.True(double.IsNaN(Auroc.Macro(said)));
        Assert.Contains("undefined", Assert.Throws<EvaluationException>(
            () => Bootstrap.Of(said, Auroc.Macro)).Message, StringComparison.Ordinal);
        Assert.Throws<EvaluationException>(() => new ResultsTable().Add(
            new("t", "c", "m", "AUROC", Auroc.Macro(said), 0, 1, 2, 0)));
    }

    [Fact]
    public void Macro_OfPredictionsWithoutProbabilities_IsRefused() =>
        Assert.Contains("have none", Assert.Throws<EvaluationException>(
            () => Auroc.Macro(new(["a", "b"], [0, 1], [0, 1], 2))).Message, StringComparison.Ordinal);

    [Fact]
    public void Bootstrap_OfMacro_HoldsTheValueAndSkipsResamplesOfOneClass()
    {
        // One person of class 1 among four: a resample misses them about every third time.
        var said = Of([0, 0, 0, 1], [[0.9, 0.1], [0.6, 0.4], [0.3, 0.7], [0.4, 0.6]]);

        var estimate = Bootstrap.Of(said, Auroc.Macro);

        Assert.Equal(2.0 / 3, estimate.Value, 12);
        Assert.True(estimate.Low <= estimate.Value && estimate.Value <= estimate.High);
        Assert.True(double.IsFinite(estimate.Low) && double.IsFinite(estimate.High));
    }

    private static Predictions Of(int[] truth, double[][] probabilities) => new(
        [.. truth.Select((_, i) => $"s{i}")], truth,
        [.. probabilities.Select(row => Array.IndexOf(row, row.Max()))], probabilities[0].Length)
    {
        Probabilities = probabilities,
    };
}
