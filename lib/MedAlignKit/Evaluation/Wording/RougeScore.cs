namespace MedAlignKit.Evaluation;

/// <summary>Precision, recall and their weighted harmonic mean, each 0 to 1.</summary>
/// <param name="Precision">Share of what was said that is in the reference.</param>
/// <param name="Recall">Share of the reference that was said.</param>
/// <param name="F">P · R / (α · R + (1 − α) · P).</param>
public sealed record RougeScore(double Precision, double Recall, double F)
{
    /// <summary>From how much both have in common; 0 where they share nothing.</summary>
    /// <exception cref="EvaluationException">A weight outside 0 to 1.</exception>
    internal static RougeScore Of(int common, int said, int wanted, double alpha)
    {
        if (alpha is not (>= 0 and <= 1))
            throw new EvaluationException($"ROUGE cannot weigh precision by {alpha}: between 0 and 1.");
        if (common == 0) return new(0, 0, 0);
        double precision = common / (double)said, recall = common / (double)wanted;
        return new(precision, recall, precision * recall / (alpha * recall + (1 - alpha) * precision));
    }
}
