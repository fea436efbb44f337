namespace MedAlignKit.Evaluation;

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
        var (said, wanted) = (Words.Of(text), Words.Of(reference));
        return RougeScore.Of(LongestCommon(said, wanted), said.Count, wanted.Count, alpha);
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
