namespace MedAlignKit.Evaluation;

/// <summary>
/// How strongly a model holds that each finding is there, beside the truth. Row i is volume i in every list;
/// F findings. Which findings these are is a list of names: CT-RATE's 18 or another label set.
/// </summary>
/// <param name="Findings">F names.</param>
/// <param name="Subjects">Whose volume each is: intervals resample people, and thresholds remember
/// them.</param>
/// <param name="Scores">[n][F]: probabilities, logits, or any number that is higher for "there".</param>
/// <param name="Labels">[n][F]: true where it is there, null where nobody knows.</param>
public sealed record FindingScores(
    IReadOnlyList<string> Findings, IReadOnlyList<string> Subjects, IReadOnlyList<double[]> Scores,
    IReadOnlyList<bool?[]> Labels)
{
    /// <summary>Number of volumes.</summary>
    public int Count => Scores.Count;

    /// <summary>The probability that a finding is there, from how like an image is to both texts of a pair:
    /// the first share of a softmax over the two, scaled (CT-CLIP, scripts/zero_shot.py).</summary>
    /// <param name="present">Similarity to the text that says that it is there.</param>
    /// <param name="absent">Similarity to the other.</param>
    /// <param name="scale">What similarities are multiplied by, above 0: the model's exp(temperature).</param>
    /// <exception cref="EvaluationException">A similarity that is no number, or a scale that is not
    /// above 0.</exception>
    public static double Probability(double present, double absent, double scale)
    {
        if (!double.IsFinite(present) || !double.IsFinite(absent))
            throw new EvaluationException(
                $"Similarities of {present} and {absent} give no probability: the model's weights or the image "
                    + "are damaged.");
        if (scale is not (> 0 and < double.PositiveInfinity))
            throw new EvaluationException($"Similarities cannot be scaled by {scale}: use a number above 0.");
        return 1 / (1 + Math.Exp(scale * (absent - present)));
    }

    /// <summary>The same for all volumes and findings.</summary>
    /// <param name="findings">F names.</param>
    /// <param name="subjects">Whose each volume is.</param>
    /// <param name="present">[n][F] similarities to the texts that say "there".</param>
    /// <param name="absent">[n][F] similarities to the others.</param>
    /// <param name="scale">As above.</param>
    /// <param name="labels">[n][F].</param>
    /// <exception cref="EvaluationException">As above, or lists that do not belong together.</exception>
    public static FindingScores FromSimilarities(
        IReadOnlyList<string> findings, IReadOnlyList<string> subjects, IReadOnlyList<double[]> present,
        IReadOnlyList<double[]> absent, double scale, IReadOnlyList<bool?[]> labels)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(absent);
        if (present.Count != absent.Count || present.Zip(absent, (p, a) => p.Length != a.Length).Any(bad => bad))
            throw new EvaluationException(
                $"Similarities of {present.Count} and {absent.Count} volumes are no pairs: give one to each "
                    + "text of a pair.");
        return new FindingScores(findings, subjects,
            [.. present.Zip(absent, (p, a) => p.Zip(a, (one, other) => Probability(one, other, scale)).ToArray())],
            labels).Validate();
    }

    /// <summary>Returns these scores, or says what in them cannot be.</summary>
    /// <exception cref="EvaluationException">No volume or finding, lists of different lengths, names that do
    /// not tell findings apart, or a score that is no number.</exception>
    public FindingScores Validate()
    {
        CheckNames(Findings);
        if (Count == 0) throw new EvaluationException("There is no volume to evaluate.");
        if (Subjects.Count != Count || Labels.Count != Count)
            throw new EvaluationException(
                $"{Count} rows of scores, {Labels.Count} of labels and {Subjects.Count} subjects do not belong "
                + "together: give one of each per volume.");
        for (var i = 0; i < Count; i++)
        {
            if (Scores[i].Length != Findings.Count || Labels[i].Length != Findings.Count)
                throw new EvaluationException(
                    $"Row {i} has {Scores[i].Length} scores and {Labels[i].Length} labels for {Findings.Count} "
                        + "findings.");
            var bad = Array.FindIndex(Scores[i], score => !double.IsFinite(score));
            if (bad >= 0)
                throw new EvaluationException(
                    $"Row {i} has the score {Scores[i][bad]} for {Findings[bad]}: the model's weights or the "
                        + "image are damaged.");
        }

        return this;
    }

    /// <summary>The same for the volumes in <paramref name="rows"/> (repeats allowed).</summary>
    public FindingScores Take(IReadOnlyList<int> rows) => new(
        Findings, [.. rows.Select(i => Subjects[i])], [.. rows.Select(i => Scores[i])],
        [.. rows.Select(i => Labels[i])]);

    /// <summary>Throws where names do not tell findings apart.</summary>
    internal static void CheckNames(IReadOnlyList<string> findings)
    {
        if (findings.Count == 0) throw new EvaluationException("There is no finding to ask about.");
        if (findings.Any(string.IsNullOrWhiteSpace))
            throw new EvaluationException("A finding has no name.");
        var twice = findings.GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) throw new EvaluationException($"The finding '{twice.Key}' stands twice in the list.");
    }

    /// <summary>One finding's labelled volumes.</summary>
    internal FindingColumn Column(int finding) => new(this, finding);
}
