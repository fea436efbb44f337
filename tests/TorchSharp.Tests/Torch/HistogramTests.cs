using static TorchSharp.torch;

namespace TorchSharp.Tests.Torch;

public sealed class HistogramTests
{
    // Counts that NumPy's histogram_bin_edges finds for the squares of 0 … 99 over 100.
    [Theory]
    [InlineData(HistogramBinSelector.Sqrt, 10)]
    [InlineData(HistogramBinSelector.Sturges, 8)]
    [InlineData(HistogramBinSelector.Rice, 10)]
    [InlineData(HistogramBinSelector.Scott, 5)]
    [InlineData(HistogramBinSelector.Doane, 10)]
    [InlineData(HistogramBinSelector.Stone, 17)]
    public void Histogram_ByARule_HasAsManyBinsAsNumPyFinds(HistogramBinSelector rule, int bins)
    {
        using var scope = NewDisposeScope();
        var x = (arange(100, float64) / 10).pow(2);
        var (counts, edges) = histogram(x, rule);
        Assert.Equal(bins, counts.numel());
        Assert.Equal(bins + 1, edges.numel());
        Assert.Equal(100, counts.sum().ToDouble());
    }

    [LocalFact("counts in the other type")]
    public void Histogram_OfOneValueOrNone_HasOneBin()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([3.0], histogram(ones(3, float64), HistogramBinSelector.Sqrt).hist.data<double>().ToArray());
        Assert.Equal([0.0], histogram(
            empty(0, float64), HistogramBinSelector.Rice, (0, 1)).hist.data<double>().ToArray());
    }
}
