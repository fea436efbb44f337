namespace MedAlignKit.Evaluation;

/// <summary>Runs of n words.</summary>
internal static class Grams
{
    /// <summary>Each run of <paramref name="n"/> words, joined by spaces, with how often it stands in the
    /// text.</summary>
    public static IEnumerable<KeyValuePair<string, int>> Of(IReadOnlyList<string> words, int n) =>
        Enumerable.Range(0, Math.Max(0, words.Count - n + 1))
            .CountBy(start => string.Join(' ', words.Skip(start).Take(n)));
}
