namespace MedAlignKit.Evaluation;

/// <summary>What a method estimated of a score, such as MMSE, beside the true one. Row i is visit i in every
/// list; visits without the score are left out beforehand.</summary>
/// <param name="Subjects">Whose visit it is: intervals resample people, not visits.</param>
/// <param name="Truth">The score, points.</param>
/// <param name="Estimated">What was estimated, points.</param>
public sealed record ScoreEstimates(
    IReadOnlyList<string> Subjects, IReadOnlyList<double> Truth, IReadOnlyList<double> Estimated)
{
    /// <summary>Number of visits.</summary>
    public int Count => Truth.Count;

    /// <summary>Returns these estimates, or says what in them cannot be.</summary>
    /// <exception cref="EvaluationException">Lists of different lengths, no visit, or an estimate that is no
    /// number.</exception>
    public ScoreEstimates Validate()
    {
        if (Truth.Count == 0) throw new EvaluationException("There is no score to evaluate.");
        if (Estimated.Count != Truth.Count || Subjects.Count != Truth.Count)
            throw new EvaluationException(
                $"{Truth.Count} true scores, {Estimated.Count} estimates and {Subjects.Count} subjects do not "
                + "belong together: give one of each per visit.");
        if (!Truth.Concat(Estimated).All(double.IsFinite))
            throw new EvaluationException(
                "A score or an estimate is not a number: leave visits without the score out.");
        return this;
    }

    /// <summary>The same for the visits in <paramref name="rows"/> (repeats allowed).</summary>
    public ScoreEstimates Take(IReadOnlyList<int> rows) => new(
        [.. rows.Select(i => Subjects[i])], [.. rows.Select(i => Truth[i])],
        [.. rows.Select(i => Estimated[i])]);

    /// <summary>A figure of these estimates with its interval, by bootstrap over subjects.</summary>
    /// <param name="measure">The figure, such as <see cref="ScoreErrors.MeanAbsolute"/>.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public Estimate Measure(Func<ScoreEstimates, double> measure, int seed = 0) =>
        Bootstrap.Over(Validate().Subjects, rows => measure(Take(rows)), seed: seed);
}

/// <summary>How far estimates of a score are from the truth.</summary>
public static class ScoreErrors
{
    /// <summary>Mean of |estimated − true|, points.</summary>
    public static double MeanAbsolute(ScoreEstimates estimates) =>
        Differences(estimates).Average(Math.Abs);

    /// <summary>Mean of estimated − true, points: above 0 where the method flatters.</summary>
    public static double Bias(ScoreEstimates estimates) => Differences(estimates).Average();

    /// <summary>Pearson's correlation of estimated and true; NaN where one side does not vary.</summary>
    public static double Correlation(ScoreEstimates estimates)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        return Evaluation.Correlation.Pearson(estimates.Estimated, estimates.Truth);
    }

    private static IEnumerable<double> Differences(ScoreEstimates estimates)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        return estimates.Validate().Estimated.Zip(estimates.Truth, (said, truth) => said - truth);
    }
}
