namespace MedAlignKit.Evaluation;

/// <summary>Means and deviations of the columns of a table of numbers.</summary>
internal static class Columns
{
    /// <summary>Mean and deviation (N) of each column; a column that does not vary has a deviation of
    /// 1.</summary>
    public static (double[] Means, double[] Deviations) Of(IReadOnlyList<double[]> rows)
    {
        double[] means = [.. Enumerable.Range(0, rows[0].Length).Select(f => rows.Average(row => row[f]))];
        double[] deviations = [.. means.Select((mean, f) =>
        {
            var variance = rows.Average(row => (row[f] - mean) * (row[f] - mean));
            return variance > 1e-24 * Math.Max(1, mean * mean) ? Math.Sqrt(variance) : 1;
        })];
        return (means, deviations);
    }

    /// <summary>(value − mean) / deviation.</summary>
    public static double[][] Standardise(IReadOnlyList<double[]> rows, double[] means, double[] deviations) =>
        [.. rows.Select(row => row.Select((value, f) => (value - means[f]) / deviations[f]).ToArray())];
}
