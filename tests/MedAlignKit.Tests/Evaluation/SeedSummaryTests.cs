using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public sealed class SeedSummaryTests
{
    [Fact]
    public void Of_FiveSeeds_HasTheMeanAndStudentsInterval()
    {
        double[] values = [0.70, 0.72, 0.68, 0.74, 0.66];
        var summary = Assert.Single(SeedSummary.Of(values.Select((value, i) => Row("a", value, i + 1))));

        Assert.Equal(0.70, summary.Mean, 9);
        // Deviation √0.001, t of 4 degrees of freedom 2.776445: ± 0.0392649.
        Assert.Equal(0.70 - 0.0392649, summary.Low, 6);
        Assert.Equal(0.70 + 0.0392649, summary.High, 6);
        Assert.Equal([1, 2, 3, 4, 5], summary.Seeds);
    }

    [Fact]
    public void Of_OneSeed_ClaimsNoSpread()
    {
        var summary = Assert.Single(SeedSummary.Of([Row("a", 0.5, 3)]));
        Assert.Equal((0.5, 0.5, 0.5), (summary.Mean, summary.Low, summary.High));
    }

    [Fact]
    public void Of_SeveralMethods_KeepsTheirOrder() => Assert.Equal(
        ["b", "a"], SeedSummary.Of([Row("b", 1, 1), Row("a", 1, 1), Row("b", 0, 2)]).Select(row => row.Method));

    [Fact]
    public void Of_ASeedTwice_Throws() =>
        Assert.Throws<EvaluationException>(() => SeedSummary.Of([Row("a", 1, 1), Row("a", 0, 1)]));

    private static ResultRow Row(string method, double value, int seed) =>
        new("t", "c", method, "accuracy", value, value, value, 10, seed);
}
