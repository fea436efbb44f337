namespace MedAlignKit.Evaluation;

/// <summary>What a method said of each visit, beside the truth. Row i is visit i in every list.</summary>
/// <param name="Subjects">Whose visit it is: intervals resample people, not visits.</param>
/// <param name="Truth">True class, 0 to <paramref name="Classes"/> − 1.</param>
/// <param name="Predicted">Predicted class; −1 where the answer named none, which counts as wrong.</param>
/// <param name="Classes">Number of classes, at least 2.</param>
public sealed record Predictions(
    IReadOnlyList<string> Subjects, IReadOnlyList<int> Truth, IReadOnlyList<int> Predicted, int Classes)
{
    /// <summary>Number of visits.</summary>
    public int Count => Truth.Count;

    /// <summary>Returns these predictions, or says what in them cannot be.</summary>
    /// <exception cref="EvaluationException">Lists of different lengths, no visit, or a class that does not exist.</exception>
    public Predictions Validate()
    {
        if (Truth.Count == 0) throw new EvaluationException("There is no prediction to evaluate.");
        if (Predicted.Count != Truth.Count || Subjects.Count != Truth.Count)
            throw new EvaluationException(
                $"{Truth.Count} true classes, {Predicted.Count} predictions and {Subjects.Count} subjects do not belong "
                + "together: give one of each per visit.");
        if (Classes < 2 || Truth.Any(c => c < 0 || c >= Classes) || Predicted.Any(c => c < -1 || c >= Classes))
            throw new EvaluationException($"A class lies outside 0 to {Classes - 1}: check the labels.");
        return this;
    }

    /// <summary>The same predictions, for the visits in <paramref name="rows"/> (repeats allowed).</summary>
    public Predictions Take(IReadOnlyList<int> rows) => new(
        [.. rows.Select(i => Subjects[i])], [.. rows.Select(i => Truth[i])], [.. rows.Select(i => Predicted[i])], Classes);
}
