namespace MedAlignKit.Evaluation;

/// <summary>
/// What BLEU needs to know of a text beside its references; counts of several texts are added before any
/// division (Papineni et al. 2002, §2.3), so a corpus can be resampled without reading its words again.
/// </summary>
/// <param name="Matches">Clipped matches of n-grams, n = 1 to <see cref="Orders"/>.</param>
/// <param name="Totals">n-grams of the text, likewise.</param>
/// <param name="Length">Words of the text.</param>
/// <param name="ReferenceLength">Words of the reference nearest in length, the shorter of equals.</param>
public sealed record BleuCounts(
    IReadOnlyList<int> Matches, IReadOnlyList<int> Totals, int Length, int ReferenceLength)
{
    /// <summary>Longest n-gram that is counted.</summary>
    public const int Orders = 4;

    /// <summary>Counts one text.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="references">What could have been said, at least one; an n-gram counts at most as often
    /// as in the reference that has most of it.</param>
    /// <exception cref="EvaluationException">No reference.</exception>
    public static BleuCounts Of(string text, params IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
            throw new EvaluationException("A text is scored beside at least one reference.");
        var said = Words.Of(text);
        IReadOnlyList<string>[] wanted = [.. references.Select(Words.Of)];
        var (matches, totals) = (new int[Orders], new int[Orders]);
        for (var n = 1; n <= Orders; n++)
        {
            var most = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var reference in wanted)
                foreach (var (gram, count) in Grams.Of(reference, n))
                    most[gram] = Math.Max(most.GetValueOrDefault(gram), count);
            foreach (var (gram, count) in Grams.Of(said, n))
            {
                totals[n - 1] += count;
                matches[n - 1] += Math.Min(count, most.GetValueOrDefault(gram));
            }
        }

        var nearest = wanted.Select(reference => reference.Count)
            .MinBy(length => (Math.Abs(length - said.Count), length));
        return new BleuCounts(matches, totals, said.Count, nearest);
    }

    /// <summary>Counts of both texts together.</summary>
    public static BleuCounts operator +(BleuCounts left, BleuCounts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Add(right);
    }

    /// <summary>Counts of both texts together.</summary>
    public BleuCounts Add(BleuCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            [.. Matches.Zip(other.Matches, (a, b) => a + b)], [.. Totals.Zip(other.Totals, (a, b) => a + b)],
            Length + other.Length, ReferenceLength + other.ReferenceLength);
    }
}
