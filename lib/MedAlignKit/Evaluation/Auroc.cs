namespace MedAlignKit.Evaluation;

/// <summary>
/// Area under the ROC curve: how often a visit of a class gets a higher probability of it than a visit of
/// another class; equal probabilities count a half (Hanley and McNeil 1982).
/// </summary>
public static class Auroc
{
    /// <summary>
    /// Mean area of one class against the rest, over the classes that some visits have and others do not,
    /// each weighing the same: scikit-learn's multi_class="ovr", average="macro".
    /// </summary>
    /// <param name="predictions">Predictions with <see cref="Predictions.Probabilities"/>.</param>
    /// <returns>0 to 1, 0.5 for a method that says the same of everybody; NaN where all visits are of one
    /// class, which gives no ranking.</returns>
    /// <exception cref="EvaluationException">There are no probabilities.</exception>
    public static double Macro(Predictions predictions)
    {
        double[] areas = [.. PerClass(predictions).OfType<double>()];
        return areas.Length == 0 ? double.NaN : areas.Average();
    }

    /// <summary>The area of each class against the rest; null for a class that no visit or every visit
    /// has.</summary>
    /// <inheritdoc cref="Macro" path="/param"/>
    /// <exception cref="EvaluationException">There are no probabilities.</exception>
    public static IReadOnlyList<double?> PerClass(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var rows = predictions.Validate().Probabilities
            ?? throw new EvaluationException(
                "An area under the ROC curve ranks visits by probability, and these predictions have "
                + "none: score the answers instead of generating them.");
        return
        [
            .. Enumerable.Range(0, predictions.Classes).Select(c => new RankedScores(
                [.. rows.Select(row => row[c])], [.. predictions.Truth.Select(truth => truth == c)]).Area()),
        ];
    }
}
