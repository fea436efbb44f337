namespace MedAlignKit.Evaluation;

/// <summary>
/// Whether a model says something of its own to each image, or one template to all: a report generator can
/// score well by the commonest report alone. Words are those of <see cref="Words"/>, so that texts which
/// differ in punctuation or case alone are the same.
/// </summary>
public static class TextVariety
{
    /// <summary>distinct-n (Li et al. 2016): different runs of n words over all such runs, 0 to 1. It falls
    /// with the amount of text, so compare equal numbers of reports.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="n">Words of a run, 1 and up.</param>
    /// <exception cref="EvaluationException">No text, or none of n words.</exception>
    public static double Distinct(IReadOnlyList<string> texts, int n)
    {
        if (n < 1) throw new EvaluationException($"There is no distinct-{n}: 1 and up.");
        KeyValuePair<string, int>[] all = [.. WordsOf(texts).SelectMany(words => Grams.Of(words, n))];
        return all.Length > 0 ? all.Select(gram => gram.Key).Distinct().Count() / (double)all.Sum(gram => gram.Value)
            : throw new EvaluationException($"None of the {texts.Count} texts has {n} words.");
    }

    /// <summary>Texts that stand word for word a second time among the others.</summary>
    /// <param name="texts">The texts; empty ones count as alike.</param>
    /// <exception cref="EvaluationException">No text.</exception>
    public static Proportion Repeated(IReadOnlyList<string> texts) =>
        new(Counts(texts).Where(count => count > 1).Sum(), texts.Count);

    /// <summary>Texts that are the commonest one: all of them when a model says the same to every
    /// image.</summary>
    /// <inheritdoc cref="Repeated"/>
    public static Proportion Commonest(IReadOnlyList<string> texts) => new(Counts(texts).Max(), texts.Count);

    private static int[] Counts(IReadOnlyList<string> texts) =>
        [.. WordsOf(texts).CountBy(words => string.Join(' ', words)).Select(one => one.Value)];

    private static IReadOnlyList<string>[] WordsOf(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Count > 0 ? [.. texts.Select(Words.Of)]
            : throw new EvaluationException("There is no text whose words could vary.");
    }
}
