namespace MedAlignKit.Evaluation;

/// <summary>One finding: the volumes of which it is known whether it is there, and their scores. A resample
/// is how often each of all n volumes counts.</summary>
internal sealed class FindingColumn
{
    private readonly int[] rows;
    private readonly RankedScores ranked;

    public FindingColumn(FindingScores scores, int finding)
    {
        Name = scores.Findings[finding];
        rows = [.. Enumerable.Range(0, scores.Count).Where(i => scores.Labels[i][finding] is not null)];
        Scores = [.. rows.Select(i => scores.Scores[i][finding])];
        Positive = [.. rows.Select(i => scores.Labels[i][finding]!.Value)];
        Positives = Positive.Count(p => p);
        int People(bool there) => rows.Where((_, at) => Positive[at] == there)
            .Select(i => scores.Subjects[i]).Distinct().Count();
        (PositivePeople, NegativePeople) = (People(true), People(false));
        ranked = new RankedScores(Scores, Positive);
    }

    public string Name { get; }

    public double[] Scores { get; }

    public bool[] Positive { get; }

    public int Count => rows.Length;

    public int Positives { get; }

    public int PositivePeople { get; }

    public int NegativePeople { get; }

    /// <summary>NaN where it is undefined, as all of these.</summary>
    public double Auroc(int[]? weights = null) => ranked.Area(Own(weights)) ?? double.NaN;

    public double AveragePrecision(int[]? weights = null) =>
        ranked.AveragePrecision(Own(weights)) ?? double.NaN;

    public double Accuracy(double threshold, int[]? weights = null)
    {
        var c = Counts(threshold, weights);
        return (c.Hits + c.Rejected) / (double)(c.Hits + c.Rejected + c.Missed + c.False);
    }

    public double BalancedAccuracy(double threshold, int[]? weights = null)
    {
        var c = Counts(threshold, weights);
        return (c.Hits / (double)(c.Hits + c.Missed) + c.Rejected / (double)(c.Rejected + c.False)) / 2;
    }

    /// <summary>F1 of "there"; undefined where the finding is nowhere.</summary>
    public double F1(double threshold, int[]? weights = null)
    {
        var c = Counts(threshold, weights);
        return c.Hits + c.Missed == 0 ? double.NaN : 2.0 * c.Hits / (2 * c.Hits + c.False + c.Missed);
    }

    private (long Hits, long Missed, long False, long Rejected) Counts(double threshold, int[]? weights)
    {
        long hits = 0, missed = 0, wrong = 0, rejected = 0;
        for (var at = 0; at < rows.Length; at++)
        {
            var weight = weights is null ? 1 : weights[rows[at]];
            var said = Scores[at] >= threshold;
            if (Positive[at] && said) hits += weight;
            else if (Positive[at]) missed += weight;
            else if (said) wrong += weight;
            else rejected += weight;
        }

        return (hits, missed, wrong, rejected);
    }

    private int[]? Own(int[]? weights) => weights is null ? null : Array.ConvertAll(rows, row => weights[row]);
}
