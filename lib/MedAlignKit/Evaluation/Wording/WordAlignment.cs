using System.Numerics;

namespace MedAlignKit.Evaluation;

/// <summary>
/// Words of a text beside like words of its reference, each at most once: as many pairs as there can be, and
/// of all such pairings one of the fewest chunks, runs that stand side by side in both texts.
/// </summary>
internal static class WordAlignment
{
    // Partial pairings that are followed at once. The fewest chunks are certain while there are no more of
    // them, and near certain beyond.
    private const int Followed = 48;

    /// <summary>How many pairs, and in how few chunks.</summary>
    public static (int Matches, int Chunks) Of(IReadOnlyList<string> said, IReadOnlyList<string> wanted)
    {
        var places = wanted.Select((word, at) => (word, at)).ToLookup(one => one.word, one => one.at);
        // Of a word that is said more often than wanted, so many stay without a pair.
        var left = said.CountBy(word => word).ToDictionary(
            one => one.Key, one => Math.Max(0, one.Value - places[one.Key].Count()));
        var seen = new Dictionary<string, int>();
        List<State> states = [new(BigInteger.Zero, -2, 0)];
        foreach (var word in said)
        {
            var before = seen.GetValueOrDefault(word);
            seen[word] = before + 1;
            states = [.. states.SelectMany(state => Next(state, [.. places[word]], before, left[word]))
                .GroupBy(state => (state.Used, state.Last)).Select(same => same.MinBy(state => state.Chunks)!)
                .OrderBy(state => state.Chunks).Take(Followed)];
        }

        return (said.Count - left.Values.Sum(), states.Min(state => state.Chunks));
    }

    private static IEnumerable<State> Next(State state, int[] places, int before, int left)
    {
        foreach (var place in places)
            if (((state.Used >> place) & 1) == 0)
                yield return new(state.Used | (BigInteger.One << place), place,
                    state.Chunks + (place == state.Last + 1 ? 0 : 1));
        var without = before - places.Count(place => ((state.Used >> place) & 1) == 1);
        if (without < left) yield return state with { Last = -2 };
    }

    // Used: a bit for each word of the reference; Last: the pair of the word before, −2 where it has none.
    private sealed record State(BigInteger Used, int Last, int Chunks);
}
