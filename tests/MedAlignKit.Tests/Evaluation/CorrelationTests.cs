using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class CorrelationTests
{
    // Anscombe's first quartet (The American Statistician 27, 1973): r = 0.816.
    [Fact]
    public void Pearson_OfAnscombesQuartet_IsThePublishedOne() => Assert.Equal(0.81642, Correlation.Pearson(
        [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5],
        [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]), 5);

    [Fact]
    public void Pearson_OfALine_IsItsDirection()
    {
        Assert.Equal(1, Correlation.Pearson([1, 2, 3], [10, 30, 50]), 12);
        Assert.Equal(-1, Correlation.Pearson([1, 2, 3], [5, 4, 3]), 12);
    }

    [Fact]
    public void Pearson_OfWhatDoesNotVary_IsNoNumber() =>
        Assert.True(double.IsNaN(Correlation.Pearson([1, 1], [1, 2])));

    [Fact]
    public void Pearson_OfListsThatDoNotBelongTogether_IsRefused()
    {
        Assert.Throws<EvaluationException>(() => Correlation.Pearson([1, 2], [1]));
        Assert.Throws<EvaluationException>(() => Correlation.Pearson([1], [1]));
    }
}
