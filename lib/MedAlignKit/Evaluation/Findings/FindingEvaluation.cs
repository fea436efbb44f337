using Microsoft.Data.Analysis;

namespace MedAlignKit.Evaluation;

/// <summary>
/// Findings measured one by one and on average, with 95 % intervals that resample people. Thresholds come
/// from elsewhere (<see cref="FindingThresholds"/>); F1 is that of "there". For the published script's
/// choices see <see cref="CtClipParity"/>.
/// </summary>
public sealed class FindingEvaluation
{
    private FindingEvaluation(
        IReadOnlyList<FindingRow> rows, FindingRow means, string thresholds, int count, int seed) =>
        (Rows, Means, Thresholds, Count, Seed) = (rows, means, thresholds, count, seed);

    /// <summary>One row a finding, in their order.</summary>
    public IReadOnlyList<FindingRow> Rows { get; }

    /// <summary>Means over the findings that have the figure, each weighing the same ("macro"). In a
    /// resample, a finding that has it no more is left out of that mean. N counts labelled cells.</summary>
    public FindingRow Means { get; }

    /// <summary>How the thresholds were chosen.</summary>
    public string Thresholds { get; }

    /// <summary>Number of volumes.</summary>
    public int Count { get; }

    /// <summary>Seed of the resampling.</summary>
    public int Seed { get; }

    /// <summary>Every note of every finding, with its name.</summary>
    public IEnumerable<string> Notes =>
        Rows.SelectMany(row => row.Notes.Select(note => $"{row.Finding}: {note}"));

    /// <summary>Measures.</summary>
    /// <param name="scores">Scores and labels of the people who are evaluated.</param>
    /// <param name="thresholds">Thresholds that were chosen on others.</param>
    /// <param name="resamples">Number of resamples, at least 1.</param>
    /// <param name="seed">Seed of the resampling: all figures see the same people drawn.</param>
    /// <exception cref="EvaluationException">Scores that cannot be, or thresholds that have seen one of these
    /// people.</exception>
    public static FindingEvaluation Of(
        FindingScores scores, FindingThresholds thresholds, int resamples = 1000, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(thresholds);
        thresholds.CheckFor(scores.Validate());
        FindingColumn[] columns = [.. scores.Findings.Select((_, f) => scores.Column(f))];
        Estimate? Measure(Func<int[]?, double> measure) => double.IsNaN(measure(null)) ? null
            : Bootstrap.Over(scores.Subjects, rows => measure(Weights(rows, scores.Count)), resamples, seed: seed);
        FindingRow[] rows = [.. columns.Select((column, f) => RowOf(column, thresholds.Values[f], Measure))];
        var means = new FindingRow("mean over findings", rows.Sum(row => row.N), rows.Sum(row => row.Positives))
        {
            Auroc = MeanOf(row => row.Auroc, (c, _, w) => c.Auroc(w)),
            AveragePrecision = MeanOf(row => row.AveragePrecision, (c, _, w) => c.AveragePrecision(w)),
            Accuracy = MeanOf(row => row.Accuracy, (c, t, w) => c.Accuracy(t, w)),
            BalancedAccuracy = MeanOf(row => row.BalancedAccuracy, (c, t, w) => c.BalancedAccuracy(t, w)),
            F1 = MeanOf(row => row.F1, (c, t, w) => c.F1(t, w)),
        };
        return new(rows, means, thresholds.How, scores.Count, seed);

        Estimate? MeanOf(Func<FindingRow, Estimate?> figure, Func<FindingColumn, double, int[]?, double> measure)
        {
            int[] own = [.. Enumerable.Range(0, rows.Length).Where(f => figure(rows[f]) is not null)];
            return Measure(weights => own.Select(f => measure(columns[f], thresholds.Values[f] ?? 0, weights))
                .Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average());
        }
    }

    /// <summary>Adds every figure to a table in the long format: metric "AUROC of lung nodule", "mean AUROC"
    /// and so on.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Which table it belongs to.</param>
    /// <param name="cohort">Where it was measured.</param>
    /// <param name="method">How, prompts included.</param>
    /// <param name="seed">Seed of the run.</param>
    public void AddTo(ResultsTable table, string name, string cohort, string method, int seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (var row in Rows.Prepend(Means))
            foreach (var (metric, estimate) in Figures(row))
                if (estimate is not null)
                    table.Add(new ResultRow(
                        name, cohort, method, row == Means ? $"mean {metric}" : $"{metric} of {row.Finding}",
                        estimate.Value, estimate.Low, estimate.High, row == Means ? Count : row.N, seed));
    }

    /// <summary>One row a finding and one for their mean; a figure that is undefined is empty.</summary>
    public DataFrame ToDataFrame()
    {
        FindingRow[] all = [.. Rows, Means];
        var frame = new DataFrame(
            new StringDataFrameColumn("finding", all.Select(row => row.Finding)),
            new Int32DataFrameColumn("n", all.Select(row => row.N)),
            new Int32DataFrameColumn("positive", all.Select(row => row.Positives)),
            new StringDataFrameColumn("threshold", all.Select(row => Shown(row.Threshold))));
        foreach (var (metric, place) in Figures(Means).Select((figure, place) => (figure.Metric, place)))
            frame.Columns.Add(new StringDataFrameColumn(metric, all.Select(row => Shown(Figures(row)[place].Value))));
        frame.Columns.Add(new StringDataFrameColumn("note", all.Select(row => string.Join(' ', row.Notes))));
        return frame;
    }

    /// <summary>The figures of a row, by name, in the order of the tables.</summary>
    internal static (string Metric, Estimate? Value)[] Figures(FindingRow row) =>
    [
        ("AUROC", row.Auroc), ("average precision", row.AveragePrecision), ("accuracy", row.Accuracy),
        ("balanced accuracy", row.BalancedAccuracy), ("F1", row.F1),
    ];

    private static FindingRow RowOf(
        FindingColumn column, double? threshold, Func<Func<int[]?, double>, Estimate?> measure)
    {
        // One person of a class says nothing of how such people vary.
        var ranks = column.PositivePeople > 1 && column.NegativePeople > 1;
        var row = new FindingRow(column.Name, column.Count, column.Positives)
        {
            Threshold = threshold,
            Auroc = ranks ? measure(column.Auroc) : null,
            AveragePrecision = ranks ? measure(column.AveragePrecision) : null,
        };
        if (threshold is { } least)
            row = row with
            {
                Accuracy = measure(weights => column.Accuracy(least, weights)),
                BalancedAccuracy = ranks ? measure(weights => column.BalancedAccuracy(least, weights)) : null,
                F1 = measure(weights => column.F1(least, weights)),
            };
        return row with { Notes = [.. NotesOf(column, row, ranks)] };
    }

    private static IEnumerable<string> NotesOf(FindingColumn column, FindingRow row, bool ranks)
    {
        if (column.Count == 0) yield return "no volume has a label.";
        else if (!ranks)
            yield return $"{column.PositivePeople} people with it and {column.NegativePeople} without: AUROC and "
                + "balanced accuracy need two of each.";
        if (row.Threshold is null && column.Count > 0)
            yield return "no threshold: where they were chosen, all or none had it.";
        if (row.Polarity is Polarity.Reversed)
            yield return FormattableString.Invariant($"AUROC {row.Auroc!.Value:0.000} with an interval below 0.5: ")
                + "the texts of its prompts, or its labels, are most likely exchanged.";
        if (row.Polarity is Polarity.Doubtful)
            yield return FormattableString.Invariant(
                $"AUROC {row.Auroc!.Value:0.000} is below 0.5, which may be chance: ")
                + "look at its prompts and labels.";
    }

    private static int[] Weights(IReadOnlyList<int> rows, int count)
    {
        var weights = new int[count];
        foreach (var row in rows) weights[row]++;
        return weights;
    }

    private static string Shown(double? value) => value is { } number
        ? FormattableString.Invariant($"{number:0.000}") : "";

    private static string Shown(Estimate? one) => one is null ? ""
        : FormattableString.Invariant($"{one.Value:0.000} [{one.Low:0.000}, {one.High:0.000}]");
}
