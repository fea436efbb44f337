namespace MedAlignKit.Evaluation;

/// <summary>
/// Finding each image's own text among all texts, and the other way round: what a contrast was trained for
/// (recall at k: CLIP, arXiv 2103.00020, §3.1; M3D-CLIP's table). Row i and column i are a pair.
/// </summary>
public static class Retrieval
{
    /// <summary>Place of each image's own text when all texts are ordered by likeness, 1 for the most
    /// alike. A text that is just as alike as the own one stands before it, so that a model for which all
    /// are alike finds none.</summary>
    /// <param name="logits">[image, text], as many of both.</param>
    /// <exception cref="EvaluationException">Not square, empty, or a logit that is no number.</exception>
    public static IReadOnlyList<int> TextRanks(double[,] logits) =>
        Ranks(logits, (own, other) => logits[own, other]);

    /// <summary>Place of each text's own image when all images are ordered by likeness, as
    /// <see cref="TextRanks"/>.</summary>
    /// <inheritdoc cref="TextRanks"/>
    public static IReadOnlyList<int> ImageRanks(double[,] logits) =>
        Ranks(logits, (own, other) => logits[other, own]);

    /// <summary>Share of ranks that are at most k; 1 / n · k by chance.</summary>
    /// <param name="ranks">The ranks, 1 and up.</param>
    /// <param name="k">How far down the list is looked, 1 and up.</param>
    public static double Recall(IReadOnlyList<int> ranks, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return ranks.Count == 0
            ? throw new EvaluationException("There is no rank to count.")
            : ranks.Count(rank => rank <= k) / (double)ranks.Count;
    }

    /// <summary>Share of the others that a text leaves behind itself, mean over the ranks: 1 where each
    /// own text comes first, 0.5 by chance.</summary>
    /// <param name="ranks">The ranks of n pairs, 1 to n; n is at least 2.</param>
    public static double MeanPercentile(IReadOnlyList<int> ranks) => ranks.Count < 2
        ? throw new EvaluationException("A single pair is always found: give at least two.")
        : ranks.Average(rank => (ranks.Count - rank) / (ranks.Count - 1.0));

    private static int[] Ranks(double[,] logits, Func<int, int, double> likeness)
    {
        var n = logits.GetLength(0);
        if (n == 0 || logits.GetLength(1) != n)
            throw new EvaluationException(
                $"Likenesses of {n} images and {logits.GetLength(1)} texts are no pairs: "
                + "give one text for each image.");
        foreach (var logit in logits)
            if (!double.IsFinite(logit))
                throw new EvaluationException(
                    "A likeness is no number: the model's weights or the images are damaged.");
        int[] all = [.. Enumerable.Range(0, n)];
        return [.. all.Select(own => 1 + all.Count(
            other => other != own && likeness(own, other) >= likeness(own, own)))];
    }
}
