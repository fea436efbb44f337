namespace MedAlignKit.Evaluation;

/// <summary>
/// Scores of cases of two classes, sorted once: areas under curves are then one pass over them, for the cases
/// themselves and for each resample, which only changes how often every case counts.
/// </summary>
internal sealed class RankedScores
{
    // From the lowest score; `ends` holds where each run of equal scores ends.
    private readonly int[] order;
    private readonly int[] ends;
    private readonly IReadOnlyList<bool> positive;

    /// <summary>Sorts cases.</summary>
    /// <param name="scores">Finite numbers, higher for the positive class.</param>
    /// <param name="positive">The class of each.</param>
    public RankedScores(IReadOnlyList<double> scores, IReadOnlyList<bool> positive)
    {
        this.positive = positive;
        order = [.. Enumerable.Range(0, scores.Count).OrderBy(i => scores[i])];
        ends = [.. Enumerable.Range(1, scores.Count).Where(
            end => end == scores.Count || scores[order[end]] != scores[order[end - 1]])];
    }

    /// <summary>Share of pairs of a positive and a negative case in which the positive has the higher score,
    /// equal ones counting a half (Mann and Whitney 1947); null without a pair.</summary>
    /// <param name="weights">How often each case counts; null for once.</param>
    public double? Area(int[]? weights = null)
    {
        double pairs = 0;
        long positives = 0, negatives = 0;
        for (int run = 0, at = 0; run < ends.Length; run++)
        {
            var (hits, misses) = Count(ref at, ends[run], weights);
            pairs += hits * (negatives + misses / 2.0);
            positives += hits;
            negatives += misses;
        }

        return positives == 0 || negatives == 0 ? null : pairs / ((double)positives * negatives);
    }

    /// <summary>Σ (Rₖ − Rₖ₋₁) · Pₖ over the thresholds from the highest, the area under the curve of
    /// precision over recall without interpolation, as scikit-learn's; null without a positive case.</summary>
    /// <inheritdoc cref="Area" path="/param"/>
    public double? AveragePrecision(int[]? weights = null)
    {
        double sum = 0;
        long found = 0, said = 0;
        for (var run = ends.Length - 1; run >= 0; run--)
        {
            var at = run == 0 ? 0 : ends[run - 1];
            var (hits, misses) = Count(ref at, ends[run], weights);
            found += hits;
            said += hits + misses;
            if (hits > 0) sum += hits * (found / (double)said);
        }

        return found == 0 ? null : sum / found;
    }

    private (long Hits, long Misses) Count(ref int at, int end, int[]? weights)
    {
        long hits = 0, misses = 0;
        for (; at < end; at++)
        {
            var weight = weights is null ? 1 : weights[order[at]];
            if (positive[order[at]]) hits += weight;
            else misses += weight;
        }

        return (hits, misses);
    }
}
