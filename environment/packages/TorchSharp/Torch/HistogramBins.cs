namespace TorchSharp;

/// <summary>The rules for the number of bins, as in NumPy.</summary>
internal static class HistogramBins
{
    internal static long Count(HistogramBinSelector rule, double[] data, (double min, double max)? range)
    {
        if (data.Length == 0) return 1;
        var span = data.Max() - data.Min();
        var width = span > 0 ? Width(rule, data, span) : 0;
        var whole = range is { } ends ? ends.max - ends.min : span;
        return width > 0 ? Math.Max(1, (long)Math.Ceiling(whole / width)) : 1;
    }

    private static double Width(HistogramBinSelector rule, double[] data, double span)
    {
        double n = data.Length;
        return rule switch
        {
            HistogramBinSelector.Sqrt => span / Math.Sqrt(n),
            HistogramBinSelector.Sturges => span / (Math.Log2(n) + 1),
            HistogramBinSelector.Rice => span / (2 * Math.Cbrt(n)),
            HistogramBinSelector.Scott => Math.Cbrt(24 * Math.Sqrt(Math.PI) / n) * Deviation(data),
            HistogramBinSelector.Doane => Doane(data, span),
            HistogramBinSelector.Stone => Stone(data, span),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), $"{rule} is no rule for bins."),
        };
    }

    private static double Deviation(double[] data)
    {
        var mean = data.Average();
        return Math.Sqrt(data.Average(x => (x - mean) * (x - mean)));
    }

    // Sturges's rule, corrected for skewness.
    private static double Doane(double[] data, double span)
    {
        double n = data.Length;
        if (n <= 2) return 0;
        var (mean, deviation) = (data.Average(), Deviation(data));
        var skewness = data.Average(x => Math.Pow((x - mean) / deviation, 3));
        var noise = Math.Sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
        return span / (1 + Math.Log2(n) + Math.Log2(1 + (Math.Abs(skewness) / noise)));
    }

    // The number of bins for which the estimated squared error, by leaving one out, is least.
    private static double Stone(double[] data, double span)
    {
        double n = data.Length, least = double.PositiveInfinity;
        var (best, lowest) = (1, data.Min());
        for (var bins = 1; bins <= Math.Max(100, (int)Math.Sqrt(n)); bins++)
        {
            var counts = new double[bins];
            foreach (var x in data) counts[Math.Min(bins - 1, (int)((x - lowest) / span * bins))]++;
            var risk = (2 - ((n + 1) * counts.Sum(count => count / n * (count / n)))) * bins / span;
            if (risk >= least) continue;
            (least, best) = (risk, bins);
        }

        return span / best;
    }
}
