namespace MedAlignKit.Evaluation;

/// <summary>What the published script makes of one finding.</summary>
/// <param name="Finding">Its name.</param>
/// <param name="Auroc">Area under the ROC curve; both ends of its "interval" are this number.</param>
/// <param name="Threshold">Chosen on the very labels that are then evaluated.</param>
/// <param name="Accuracy">Share of volumes on the right side of it.</param>
/// <param name="WeightedF1">F1 of both classes, each weighing as its share of the volumes.</param>
public sealed record ParityRow(string Finding, double Auroc, double Threshold, double Accuracy, double WeightedF1);

/// <summary>One figure by the published script's choices beside ours.</summary>
/// <param name="Finding">The finding, or "mean over findings".</param>
/// <param name="Figure">What is compared, and by which of <see cref="CtClipParity.Choices"/> it differs.</param>
/// <param name="Published">By the script's.</param>
/// <param name="Here">By ours.</param>
public sealed record ParityDifference(string Finding, string Figure, double Published, double Here)
{
    /// <summary>Published − here: above 0 where the script's choice flatters.</summary>
    public double Difference => Published - Here;
}

/// <summary>
/// The choices of CT-CLIP's scripts/bootstrap_values.py, there to repeat published figures and to show what
/// each choice is worth (facts §4.2).
/// </summary>
public static class CtClipParity
{
    /// <summary>Number of thresholds that are tried, evenly from 0 to 1.</summary>
    public const int Grid = 100;

    /// <summary>Each choice, and what this kit does in its place.</summary>
    public static IReadOnlyList<(string Choice, string Published, string Here)> Choices { get; } =
    [
        ("where", "thresholds are chosen on the labels that are evaluated", "on other people, the validation set"),
        ("grid", "100 thresholds from 0 to 1, a score has to exceed one",
            "every score that occurs, reached or exceeded"),
        ("rule", "nearest to the corner (0, 1) of the ROC curve, ties keep the larger",
            "named: Youden, nearest corner or best F1"),
        ("F1", "of both classes, weighted by their shares", "of \"there\""),
        ("interval", "1,000 rounds that all evaluate the full set: no width", "resamples people"),
    ];

    /// <summary>The script's threshold: of 100 on [0, 1], the one whose point of the ROC curve is nearest to
    /// the corner (0, 1); the larger of equals. "There" is a probability above it.</summary>
    /// <param name="probabilities">0 to 1.</param>
    /// <param name="truth">Whether the finding is there.</param>
    /// <exception cref="EvaluationException">Lists of different lengths, one class alone, or numbers that are
    /// no probabilities.</exception>
    public static double Threshold(IReadOnlyList<double> probabilities, IReadOnlyList<bool> truth)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(truth);
        int positives = truth.Count(t => t), negatives = truth.Count - positives;
        if (probabilities.Count != truth.Count || positives == 0 || negatives == 0)
            throw new EvaluationException(
                $"{probabilities.Count} probabilities with {positives} labels \"there\" and {negatives} "
                + "\"not there\" have no point of a ROC curve: give one of each, and some of both.");
        if (!probabilities.All(p => p is >= 0 and <= 1))
            throw new EvaluationException(
                "The published script looks for thresholds between 0 and 1: give probabilities, not logits.");
        var (best, least) = (0.0, double.PositiveInfinity);
        for (var k = 0; k < Grid; k++)
        {
            var threshold = k == Grid - 1 ? 1 : k * (1.0 / (Grid - 1));
            int hits = 0, wrong = 0;
            for (var i = 0; i < truth.Count; i++)
                if (probabilities[i] > threshold)
                    if (truth[i]) hits++;
                    else wrong++;
            var (missed, alarms) = (1 - hits / (double)positives, wrong / (double)negatives);
            var distance = Math.Sqrt(missed * missed + alarms * alarms);
            if (distance <= least) (best, least) = (threshold, distance);
        }

        return best;
    }

    /// <summary>F1 of both classes, each weighing as its share of the truth: scikit-learn's
    /// average="weighted". A class that is neither true nor said counts 0.</summary>
    /// <param name="truth">Whether the finding is there.</param>
    /// <param name="said">Whether it was said to be.</param>
    /// <exception cref="EvaluationException">Lists of different lengths, or none.</exception>
    public static double WeightedF1(IReadOnlyList<bool> truth, IReadOnlyList<bool> said)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(said);
        if (truth.Count == 0 || truth.Count != said.Count)
            throw new EvaluationException($"{truth.Count} labels and {said.Count} answers do not belong together.");
        double Share(bool there)
        {
            var hits = truth.Zip(said).Count(pair => pair == (there, there));
            var wrong = truth.Zip(said).Count(pair => pair.First != pair.Second);
            return truth.Count(t => t == there) * (hits == 0 ? 0 : 2.0 * hits / (2 * hits + wrong));
        }

        return (Share(true) + Share(false)) / truth.Count;
    }

    /// <summary>All findings by the script's choices; volumes without a label are left out of a
    /// finding.</summary>
    /// <exception cref="EvaluationException">Scores that cannot be or are no probabilities, or a finding that
    /// all or none have: the script stops there too.</exception>
    public static IReadOnlyList<ParityRow> Of(FindingScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return [.. scores.Validate().Findings.Select((name, f) => RowOf(scores.Column(f), name))];
    }

    /// <summary>Accuracy, F1 and the width of AUROC's interval by the script's choices and by ours, finding by
    /// finding and on average; findings that either cannot measure are left out.</summary>
    /// <param name="evaluation">What we measured.</param>
    /// <param name="scores">Of which scores.</param>
    /// <exception cref="EvaluationException">An evaluation of other findings, no finding that both can
    /// measure, or scores that are no probabilities.</exception>
    public static IReadOnlyList<ParityDifference> Beside(FindingEvaluation evaluation, FindingScores scores)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(scores);
        if (!scores.Validate().Findings.SequenceEqual(evaluation.Rows.Select(row => row.Finding)))
            throw new EvaluationException("The evaluation and the scores are not of the same findings.");
        ParityDifference[] all =
        [
            .. evaluation.Rows.SelectMany((row, f) => row is { Auroc: { } area, Accuracy: { } right, F1: { } f1 }
                ? Compare(RowOf(scores.Column(f), row.Finding), area, right, f1) : []),
        ];
        if (all.Length == 0) throw new EvaluationException("There is no finding that both ways can measure.");
        return
        [
            .. all,
            .. all.GroupBy(one => one.Figure).Select(same => new ParityDifference(
                evaluation.Means.Finding, same.Key, same.Average(one => one.Published),
                same.Average(one => one.Here))),
        ];
    }

    private static IEnumerable<ParityDifference> Compare(ParityRow row, Estimate area, Estimate right, Estimate f1) =>
    [
        new(row.Finding, "accuracy (where, grid, rule)", row.Accuracy, right.Value),
        new(row.Finding, "F1 (where, grid, rule, F1)", row.WeightedF1, f1.Value),
        new(row.Finding, "width of AUROC's interval (interval)", 0, area.High - area.Low),
    ];

    private static ParityRow RowOf(FindingColumn column, string name)
    {
        var threshold = Threshold(column.Scores, column.Positive);
        bool[] said = [.. column.Scores.Select(p => p > threshold)];
        return new ParityRow(name, column.Auroc(), threshold,
            said.Zip(column.Positive).Count(pair => pair.First == pair.Second) / (double)said.Length,
            WeightedF1(column.Positive, said));
    }
}
