namespace MedAlignKit.Evaluation;

/// <summary>Precision, recall and their weighted harmonic mean, each 0 to 1.</summary>
/// <param name="Precision">Share of what was said that is in the reference.</param>
/// <param name="Recall">Share of the reference that was said.</param>
/// <param name="F">P · R / (α · R + (1 − α) · P).</param>
public sealed record RougeScore(double Precision, double Recall, double F);

/// <summary>ROUGE-L (Lin 2004, §3): by the longest common subsequence of words, which need not stand side by
/// side. Words are those of <see cref="Words"/>.</summary>
public static class RougeL
{
    /// <summary>Scores one text; two empty texts share nothing.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="reference">What should have been said.</param>
    /// <param name="alpha">Weight of precision, 0 to 1; 0.5, ROUGE-1.5.5's default, weighs both
    /// alike.</param>
    /// <exception cref="EvaluationException">A weight outside 0 to 1.</exception>
    public static RougeScore Of(string text, string reference, double alpha = 0.5)
    {
        if (alpha is not (>= 0 and <= 1))
            throw new EvaluationException($"ROUGE-L cannot weigh precision by {alpha}: between 0 and 1.");
        var (said, wanted) = (Words.Of(text), Words.Of(reference));
        int common = LongestCommon(said, wanted);
        if (common == 0) return new(0, 0, 0);
        double precision = common / (double)said.Count, recall = common / (double)wanted.Count;
        return new(precision, recall, precision * recall / (alpha * recall + (1 - alpha) * precision));
    }

    // Row by row: best[j] is the longest of the words so far and the first j of the reference.
    private static int LongestCommon(IReadOnlyList<string> said, IReadOnlyList<string> wanted)
    {
        var best = new int[wanted.Count + 1];
        foreach (var word in said)
        {
            var diagonal = 0;
            for (var j = 1; j <= wanted.Count; j++)
            {
                var above = best[j];
                best[j] = word == wanted[j - 1] ? diagonal + 1 : Math.Max(above, best[j - 1]);
                diagonal = above;
            }
        }

        return best[^1];
    }
}
