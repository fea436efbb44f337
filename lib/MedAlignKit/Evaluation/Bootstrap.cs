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
    /// <summary>Estimates a metric with its interval.</summary>
    /// <param name="predictions">What was predicted.</param>
    /// <param name="metric">The metric, such as <see cref="ClassificationMetrics.Accuracy"/>.</param>
    /// <param name="resamples">Number of resamples, at least 1.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="seed">Seed of the resampling: the same seed draws the same subjects for every
    /// method.</param>
    /// <remarks>A resample in which the metric is NaN, as <see cref="Auroc.Macro"/> of one class alone, is
    /// left out.</remarks>
    /// <exception cref="EvaluationException">Nothing to resample, a level outside 0 to 1, or a metric that
    /// is NaN on all visits or in most resamples.</exception>
    public static Estimate Of(
        Predictions predictions, Func<Predictions, double> metric, int resamples = 1000, double level = 0.95, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(metric);
        CheckPlan(resamples, level);
        return Over(
            predictions.Validate().Subjects, rows => metric(predictions.Take(rows)), resamples, level, seed);
    }

    /// <summary>The same for whatever is computed from some of the rows, such as a mean score of
    /// texts.</summary>
    /// <param name="subjects">Whose each row is.</param>
    /// <param name="metric">The metric of the rows with these indices; a row drawn twice stands
    /// twice.</param>
    /// <param name="resamples">Number of resamples, at least 1.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <inheritdoc cref="Of" path="/remarks"/>
    /// <exception cref="EvaluationException">As above, or no row.</exception>
    public static Estimate Over(
        IReadOnlyList<string> subjects, Func<IReadOnlyList<int>, double> metric, int resamples = 1000,
        double level = 0.95, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(metric);
        CheckPlan(resamples, level);
        if (subjects.Count == 0) throw new EvaluationException("There is no row to resample.");
        var value = metric([.. Enumerable.Range(0, subjects.Count)]);
        if (double.IsNaN(value))
            throw new EvaluationException(
                $"The metric is undefined on these {subjects.Count} rows, as an AUROC of one class is: it "
                + "has no interval.");
        int[][] rowsOf = [.. Enumerable.Range(0, subjects.Count)
            .GroupBy(i => subjects[i]).Select(group => group.ToArray())];
        var drawn = Draw(rowsOf, subjects.Count, metric, resamples, new Random(seed));
        return new Estimate(value, Quantile(drawn, (1 - level) / 2), Quantile(drawn, (1 + level) / 2));
    }

    /// <summary>A mean over visits with its interval.</summary>
    /// <param name="subjects">Whose visit each is.</param>
    /// <param name="values">What was measured at each.</param>
    /// <param name="resamples">Number of resamples, at least 1.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <exception cref="EvaluationException">Lists of different lengths, nothing to resample, or a level
    /// outside 0 to 1.</exception>
    public static Estimate Mean(
        IReadOnlyList<string> subjects, IReadOnlyList<double> values, int resamples = 1000, double level = 0.95,
        int seed = 0) => subjects.Count == values.Count
        ? Over(subjects, rows => rows.Average(row => values[row]), resamples, level, seed)
        : throw new EvaluationException(
            $"{values.Count} values and {subjects.Count} subjects do not belong together: give one of each.");

    private static void CheckPlan(int resamples, double level)
    {
        if (resamples < 1 || level is not (> 0 and < 1))
            throw new EvaluationException(
                $"A bootstrap of {resamples} resamples at level {level} cannot be: use at least 1 and a level between 0 and 1.");
    }

    // The metric of each resample, sorted.
    private static double[] Draw(
        int[][] rowsOf, int count, Func<IReadOnlyList<int>, double> metric, int resamples, Random random)
    {
        List<double> drawn = new(resamples);
        for (var r = 0; r < resamples; r++)
        {
            List<int> rows = new(count);
            for (var s = 0; s < rowsOf.Length; s++) rows.AddRange(rowsOf[random.Next(rowsOf.Length)]);
            var value = metric(rows);
            if (!double.IsNaN(value)) drawn.Add(value);
        }

        if (2 * drawn.Count < resamples)
            throw new EvaluationException(
                $"The metric is undefined in {resamples - drawn.Count} of {resamples} resamples: too few "
                + "subjects of a class.");
        drawn.Sort();
        return [.. drawn];
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
