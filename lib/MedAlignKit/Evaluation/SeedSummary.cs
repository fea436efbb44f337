using MathNet.Numerics.Distributions;

namespace MedAlignKit.Evaluation;

/// <summary>A figure over several seeds of training.</summary>
/// <param name="Table">Which table it belongs to.</param>
/// <param name="Cohort">Where it was measured.</param>
/// <param name="Method">How.</param>
/// <param name="Metric">What.</param>
/// <param name="Mean">Mean over the seeds.</param>
/// <param name="Low">Lower end of the mean's 95 % interval by Student's t over seeds; the mean itself for one
/// seed, of which no spread is known.</param>
/// <param name="High">Upper end.</param>
/// <param name="N">Number of visits of each seed.</param>
/// <param name="Seeds">The seeds.</param>
public sealed record SeedSummary(
    string Table, string Cohort, string Method, string Metric, double Mean, double Low, double High, int N,
    IReadOnlyList<int> Seeds)
{
    /// <summary>Summarises rows that differ in their seeds alone, in order of first appearance. The interval
    /// holds what training leaves to chance; how many people were asked is in each row's own
    /// interval.</summary>
    /// <param name="rows">Rows of several seeds.</param>
    /// <exception cref="EvaluationException">A seed twice for one figure.</exception>
    public static IReadOnlyList<SeedSummary> Of(IEnumerable<ResultRow> rows) =>
    [
        .. rows.GroupBy(row => (row.Table, row.Cohort, row.Method, row.Metric)).Select(group =>
        {
            int[] seeds = [.. group.Select(row => row.Seed)];
            if (seeds.Distinct().Count() != seeds.Length)
                throw new EvaluationException(
                    $"{group.Key.Metric} of '{group.Key.Method}' on {group.Key.Cohort} stands twice for one seed.");
            double[] values = [.. group.Select(row => row.Value)];
            var mean = values.Average();
            var half = HalfWidth(values, mean);
            return new SeedSummary(
                group.Key.Table, group.Key.Cohort, group.Key.Method, group.Key.Metric, mean, mean - half,
                mean + half, group.First().N, seeds);
        }),
    ];

    /// <summary>One figure over seeds as charts show it: the mean over seeds and its interval where there are
    /// several, the interval over people where there is one.</summary>
    /// <param name="rows">One figure's rows, at least one.</param>
    /// <exception cref="EvaluationException">No row, a seed twice, or rows of several figures.</exception>
    public static Estimate Over(IReadOnlyList<ResultRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var means = Of(rows);
        if (means.Count != 1)
            throw new EvaluationException($"{rows.Count} rows of {means.Count} figures have no mean: give one figure's.");
        return rows.Count == 1
            ? new Estimate(rows[0].Value, rows[0].Low, rows[0].High)
            : new Estimate(means[0].Mean, means[0].Low, means[0].High);
    }

    private static double HalfWidth(double[] values, double mean)
    {
        var n = values.Length;
        if (n < 2) return 0;
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (n - 1));
        return StudentT.InvCDF(0, 1, n - 1, 0.975) * deviation / Math.Sqrt(n);
    }
}
