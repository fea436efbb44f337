namespace MedAlignKit.Evaluation;

/// <summary>
/// BLEU (Papineni et al. 2002): the geometric mean of n-gram precisions up to an order, times a penalty for
/// texts that are shorter than their references. 0 to 1. Words are those of <see cref="Words"/>.
/// </summary>
public static class Bleu
{
    /// <summary>BLEU of a corpus: matches and lengths are added over the texts first; nothing is smoothed,
    /// so one order without any match gives 0.</summary>
    /// <param name="texts">Counts of each text.</param>
    /// <param name="order">Longest n-gram, 1 to 4, all orders weighing the same: BLEU-1 to BLEU-4.</param>
    /// <exception cref="EvaluationException">No text, or another order.</exception>
    public static double Corpus(IEnumerable<BleuCounts> texts, int order = BleuCounts.Orders)
    {
        ArgumentNullException.ThrowIfNull(texts);
        CheckOrder(order);
        var all = texts.ToList();
        if (all.Count == 0) throw new EvaluationException("There is no text to score.");
        return Score(all.Aggregate((a, b) => a + b), order, smoothing: 0);
    }

    /// <summary>BLEU of one text. Above order 1, one is added to matches and totals (Lin and Och 2004): few
    /// sentences share four words in a row with their reference.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="reference">What should have been said.</param>
    /// <param name="order">Longest n-gram, 1 to 4.</param>
    /// <returns>0 for a text without a word of the reference.</returns>
    /// <exception cref="EvaluationException">Another order.</exception>
    public static double Sentence(string text, string reference, int order = BleuCounts.Orders)
    {
        CheckOrder(order);
        return Score(BleuCounts.Of(text, reference), order, smoothing: 1);
    }

    /// <summary>exp(min(0, 1 − r / c)) of a text of c words and a reference of r: 1 unless it is
    /// shorter.</summary>
    public static double BrevityPenalty(int length, int referenceLength) =>
        length == 0 ? 0 : Math.Exp(Math.Min(0, 1 - referenceLength / (double)length));

    private static double Score(BleuCounts counts, int order, int smoothing)
    {
        double logs = 0;
        for (var n = 0; n < order; n++)
        {
            var added = n == 0 ? 0 : smoothing;
            if (counts.Matches[n] + added == 0) return 0;
            logs += Math.Log((counts.Matches[n] + added) / (double)(counts.Totals[n] + added));
        }

        return BrevityPenalty(counts.Length, counts.ReferenceLength) * Math.Exp(logs / order);
    }

    private static void CheckOrder(int order)
    {
        if (order is < 1 or > BleuCounts.Orders)
            throw new EvaluationException($"There is no BLEU-{order} here: 1 to {BleuCounts.Orders}.");
    }
}
