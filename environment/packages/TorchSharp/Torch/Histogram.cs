namespace TorchSharp;

/// <summary>How the number of bins follows from the data.</summary>
public enum HistogramBinSelector
{
    Doane = 0, Rice = 1, Scott = 2, Sqrt = 3, Stone = 4, Sturges = 5,
}

public static partial class torch
{
    private static readonly Op
        _histogram_bins = new("histogram", "bins_tensor"), _histogram_count = new("histogram", "bin_ct");

    /// <summary>Counts, or a density, between the edges given.</summary>
    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, Tensor bins, Tensor? weight = null, bool density = false) =>
        _histogram_bins.Call2(input, bins, weight, density);

    /// <summary>As many bins of one width between the least and the largest, or over a range.</summary>
    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, long bins, (double min, double max)? range = null, Tensor? weight = null,
        bool density = false) =>
        _histogram_count.Call2(
            input, bins, range is { } ends ? new[] { ends.min, ends.max } : Arg.None, weight, density);

    /// <summary>As many bins as the rule finds right for these data; without any, one.</summary>
    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, HistogramBinSelector bins, (double min, double max)? range = null,
        bool density = false)
    {
        using var real = input.detach().to(ScalarType.Float64).cpu().contiguous();
        var data = real.data<double>().Where(
            x => range is not { } ends || (x >= ends.min && x <= ends.max)).ToArray();
        var count = HistogramBins.Count(bins, data, range);
        var edges = range ?? (data.Length > 0 && data.Min() == data.Max()
            ? (data[0] - 0.5, data[0] + 0.5) : null);
        return histogram(input, count, edges, null, density);
    }

    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, Tensor bins, out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins);

    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, Tensor bins, Tensor? weight, bool density,
        out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins, weight, density);

    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, long bins, out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins);

    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, long bins, (double min, double max)? range,
        out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins, range);

    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, long bins, (double min, double max)? range, Tensor? weight, bool density,
        out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins, range, weight, density);
}
