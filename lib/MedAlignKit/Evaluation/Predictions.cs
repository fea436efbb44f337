namespace MedAlignKit.Evaluation;

/// <summary>What a method said of each visit, beside the truth. Row i is visit i in every list.</summary>
/// <param name="Subjects">Whose visit it is: intervals resample people, not visits.</param>
/// <param name="Truth">True class, 0 to <paramref name="Classes"/> − 1.</param>
/// <param name="Predicted">Predicted class; −1 where the answer named none, which counts as wrong.</param>
/// <param name="Classes">Number of classes, at least 2.</param>
public sealed record Predictions(
    IReadOnlyList<string> Subjects, IReadOnlyList<int> Truth, IReadOnlyList<int> Predicted, int Classes)
{
    // Of a row's sum from 1: what float32 arithmetic and six written decimals leave.
    private const double Rounding = 1e-3;

    /// <summary>How likely the method holds each class, [n][classes], each row 0 to 1 and together 1; null
    /// where it only names one.</summary>
    public IReadOnlyList<double[]>? Probabilities { get; init; }

    /// <summary>Number of visits.</summary>
    public int Count => Truth.Count;

    /// <summary>Returns these predictions, or says what in them cannot be.</summary>
    /// <exception cref="EvaluationException">Lists of different lengths, no visit, a class that does not
    /// exist, or probabilities that are none.</exception>
    public Predictions Validate()
    {
        if (Truth.Count == 0) throw new EvaluationException("There is no prediction to evaluate.");
        if (Predicted.Count != Truth.Count || Subjects.Count != Truth.Count)
            throw new EvaluationException(
                $"{Truth.Count} true classes, {Predicted.Count} predictions and {Subjects.Count} subjects do not belong "
                + "together: give one of each per visit.");
        if (Classes < 2 || Truth.Any(c => c < 0 || c >= Classes) || Predicted.Any(c => c < -1 || c >= Classes))
            throw new EvaluationException($"A class lies outside 0 to {Classes - 1}: check the labels.");
        if (Probabilities is { } rows) CheckProbabilities(rows);
        return this;
    }

    /// <summary>The same predictions, for the visits in <paramref name="rows"/> (repeats allowed).</summary>
    public Predictions Take(IReadOnlyList<int> rows) => new(
        [.. rows.Select(i => Subjects[i])], [.. rows.Select(i => Truth[i])],
        [.. rows.Select(i => Predicted[i])], Classes)
    {
        Probabilities = Probabilities is { } all ? [.. rows.Select(i => all[i])] : null,
    };

    /// <summary>Log-likelihoods as probabilities: exp(s) / Σ exp(s).</summary>
    internal static double[] Softmax(double[] scores)
    {
        var most = scores.Max();
        var weights = Array.ConvertAll(scores, score => Math.Exp(score - most));
        var total = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / total);
    }

    private void CheckProbabilities(IReadOnlyList<double[]> rows)
    {
        if (rows.Count != Count)
            throw new EvaluationException(
                $"{Count} visits and {rows.Count} rows of probabilities do not belong together.");
        for (var i = 0; i < rows.Count; i++)
            if (rows[i].Length != Classes || !rows[i].All(p => p is >= 0 and <= 1)
                || Math.Abs(rows[i].Sum() - 1) > Rounding)
                throw new EvaluationException(
                    $"Row {i} holds no probabilities of {Classes} classes: they lie between 0 and 1 and "
                    + "sum to 1.");
    }
}
