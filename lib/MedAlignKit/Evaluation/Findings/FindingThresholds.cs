namespace MedAlignKit.Evaluation;

/// <summary>By what a threshold is chosen; of equally good ones the highest is taken.</summary>
public enum ThresholdRule
{
    /// <summary>Most sensitivity + specificity − 1 (Youden 1950).</summary>
    Youden,

    /// <summary>Least distance of the ROC curve from the corner (0, 1).</summary>
    NearestCorner,

    /// <summary>Most F1 of "there".</summary>
    BestF1,
}

/// <summary>
/// From which score on each finding is said to be there, and on whom that was chosen: an evaluation refuses
/// thresholds that have seen one of its people, since they would fit chance.
/// </summary>
public sealed record FindingThresholds
{
    private readonly HashSet<string> chosenOn;

    private FindingThresholds(
        string how, IReadOnlyList<string> findings, IReadOnlyList<double?> values, IEnumerable<string> chosenOn)
    {
        (How, Findings, Values) = (how, findings, values);
        this.chosenOn = [.. chosenOn];
    }

    /// <summary>How they were chosen, for tables.</summary>
    public string How { get; }

    /// <summary>The findings.</summary>
    public IReadOnlyList<string> Findings { get; }

    /// <summary>The least score that says "there"; null for a finding that every labelled volume or none
    /// had, which leaves nothing to choose by.</summary>
    public IReadOnlyList<double?> Values { get; }

    /// <summary>On whom they were chosen; nobody for <see cref="Fixed"/>.</summary>
    public IReadOnlyCollection<string> ChosenOn => chosenOn;

    /// <summary>Chooses on validation data, among the scores that occur there.</summary>
    /// <param name="validation">Scores of people who are evaluated nowhere else.</param>
    /// <param name="rule">By what.</param>
    /// <exception cref="EvaluationException">Scores that cannot be.</exception>
    public static FindingThresholds Choose(FindingScores validation, ThresholdRule rule = ThresholdRule.Youden)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Validate();
        return new(
            $"{rule}, chosen on {validation.Subjects.Distinct().Count()} people", validation.Findings,
            [.. validation.Findings.Select((_, f) => Best(validation.Column(f), rule))], validation.Subjects);
    }

    /// <summary>One value for all findings, chosen on nobody: 0.5 of a probability, 0 of a logit.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="value">The least score that says "there".</param>
    /// <exception cref="EvaluationException">A value that is no number, or names that do not tell findings
    /// apart.</exception>
    public static FindingThresholds Fixed(IReadOnlyList<string> findings, double value)
    {
        ArgumentNullException.ThrowIfNull(findings);
        FindingScores.CheckNames(findings);
        return double.IsFinite(value)
            ? new(FormattableString.Invariant($"{value} for all"), findings,
                [.. findings.Select(_ => (double?)value)], [])
            : throw new EvaluationException($"A threshold of {value} parts nothing: give a number.");
    }

    /// <summary>Throws where these thresholds have seen the data, or are of other findings.</summary>
    /// <exception cref="EvaluationException">A person on whom they were chosen is evaluated, or the findings
    /// are not the same in the same order.</exception>
    public void CheckFor(FindingScores evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        if (!Findings.SequenceEqual(evaluation.Findings))
            throw new EvaluationException(
                $"Thresholds of {Findings.Count} findings do not belong to scores of {evaluation.Findings.Count}: "
                + "the findings must be the same, in the same order.");
        string[] people = [.. evaluation.Subjects.Distinct()];
        var seen = people.Count(chosenOn.Contains);
        if (seen > 0)
            throw new EvaluationException(
                $"{seen} of {people.Length} people to evaluate are among those on whom the thresholds were chosen: "
                + "choose them on other people, such as the validation set (CtClipParity shows what this changes).");
    }

    // From the highest score down, so that of equals the highest stays.
    private static double? Best(FindingColumn column, ThresholdRule rule)
    {
        int positives = column.Positives, negatives = column.Count - positives;
        if (positives == 0 || negatives == 0) return null;
        double? best = null;
        var most = double.NegativeInfinity;
        int hits = 0, wrong = 0;
        foreach (var same in Enumerable.Range(0, column.Count)
            .GroupBy(i => column.Scores[i]).OrderByDescending(group => group.Key))
        {
            var own = same.Count(i => column.Positive[i]);
            hits += own;
            wrong += same.Count() - own;
            var worth = Worth(rule, hits, wrong, positives, negatives);
            if (worth > most) (best, most) = (same.Key, worth);
        }

        return best;
    }

    private static double Worth(
        ThresholdRule rule, double hits, double wrong, double positives, double negatives) => rule switch
    {
        ThresholdRule.Youden => hits / positives - wrong / negatives,
        ThresholdRule.NearestCorner => -double.Hypot(1 - hits / positives, wrong / negatives),
        ThresholdRule.BestF1 => 2 * hits / (hits + wrong + positives),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule."),
    };
}
