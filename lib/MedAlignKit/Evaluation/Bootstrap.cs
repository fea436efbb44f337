namespace MedAlignKit.Evaluation;

/// <summary>A number with its interval.</summary>
/// <param name="Value">The estimate on all visits.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record Estimate(double Value, double Low, double High);

/// <summary>
/// Percentile bootstrap that resamples subjects with all their visits, since visits of one person are alike
/// (Efron and Tibshirani 1993, chapters 8 and 13).
/// </summary>
public static class Bootstrap
{
    /// <summary>Estimates a metric of predictions with its interval.</summary>
    /// <param name="predictions">What was predicted.</param>
    /// <param name="metric">The metric, such as <see cref="ClassificationMetrics.Accuracy"/>.</param>
    /// <param name="resamples">Number of resamples, at least 1.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="seed">Seed of the resampling: the same seed draws the same subjects for every
    /// method.</param>
    /// <exception cref="EvaluationException">Nothing to resample, or a level outside 0 to 1.</exception>
    public static Estimate Of(
        Predictions predictions, Func<Predictions, double> metric, int resamples = 1000, double level = 0.95,
        int seed = 0) =>
        Of(predictions.Validate().Subjects, rows => metric(predictions.Take(rows)), resamples, level, seed);

    /// <summary>Estimates a mean over visits with its interval.</summary>
    /// <param name="subjects">Whose visit each is.</param>
    /// <param name="values">What was measured at each.</param>
    /// <param name="resamples">Number of resamples, at least 1.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <exception cref="EvaluationException">Lists of different lengths, nothing to resample, or a level
    /// outside 0 to 1.</exception>
    public static Estimate Mean(
        IReadOnlyList<string> subjects, IReadOnlyList<double> values, int resamples = 1000,
        double level = 0.95, int seed = 0)
    {
        if (subjects.Count != values.Count)
            throw new EvaluationException(
                $"{values.Count} values and {subjects.Count} subjects do not belong together: give one of "
                + "each for every visit.");
        return Of(subjects, rows => rows.Average(i => values[i]), resamples, level, seed);
    }

    private static Estimate Of(
        IReadOnlyList<string> subjects, Func<IReadOnlyList<int>, double> metric, int resamples, double level,
        int seed)
    {
        if (subjects.Count == 0) throw new EvaluationException("There is no visit to resample.");
        if (resamples < 1 || level is not (> 0 and < 1))
            throw new EvaluationException(
                $"A bootstrap of {resamples} resamples at level {level} cannot be: use at least 1 and a "
                + "level between 0 and 1.");
        int[] all = [.. Enumerable.Range(0, subjects.Count)];
        int[][] visitsOf = [.. all.GroupBy(i => subjects[i]).Select(group => group.ToArray())];
        var random = new Random(seed);
        var drawn = new double[resamples];
        for (var r = 0; r < resamples; r++)
        {
            List<int> rows = new(subjects.Count);
            for (var s = 0; s < visitsOf.Length; s++) rows.AddRange(visitsOf[random.Next(visitsOf.Length)]);
            drawn[r] = metric(rows);
        }

        Array.Sort(drawn);
        return new Estimate(metric(all), Quantile(drawn, (1 - level) / 2), Quantile(drawn, (1 + level) / 2));
    }

    // Linear between order statistics, as numpy's default.
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
