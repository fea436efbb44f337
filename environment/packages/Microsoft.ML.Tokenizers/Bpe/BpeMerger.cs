namespace Microsoft.ML.Tokenizers;

/// <summary>A token within a word: its id and the letters that it covers.</summary>
internal readonly record struct Symbol(int Id, int Start, int Length);

/// <summary>
/// Merges the letters of a word, the pair of lowest rank first, the leftmost of equals first.
/// </summary>
internal sealed class BpeMerger
{
    private readonly Dictionary<(int Left, int Right), (int Rank, int Id)> merges = [];

    /// <param name="vocabulary">Each token with its id.</param>
    /// <param name="lines">"a b", in order of rank.</param>
    /// <param name="prefix">
    /// What a token inside a word begins with; dropped from the right one of a pair.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// A merge names or makes a token that the vocabulary lacks.
    /// </exception>
    public BpeMerger(IReadOnlyDictionary<string, int> vocabulary, IEnumerable<string> lines, string? prefix)
    {
        int IdOf(string token) => vocabulary.TryGetValue(token, out var id) ? id
            : throw new InvalidOperationException(
                $"Trying to merge a token '{token}' which not exist in the vocabulary.");

        var rank = 0;
        foreach (var line in lines)
        {
            if (line.Split(' ') is not [{ Length: > 0 } left, { Length: > 0 } right])
            {
                throw new InvalidOperationException(
                    $"Invalid merge '{line}': two tokens with one space between are needed.");
            }
            var (leftId, rightId) = (IdOf(left), IdOf(right));
            var merged = IdOf(left + right[Math.Min(prefix?.Length ?? 0, right.Length)..]);
            if (!merges.TryAdd((leftId, rightId), (rank, merged)))
            {
                throw new InvalidOperationException($"The merge '{line}' is given twice.");
            }
            rank++;
        }
    }

    /// <summary>Merges in place until no pair of neighbours has a rank.</summary>
    public void Merge(List<Symbol> word)
    {
        while (word.Count > 1)
        {
            var (bestRank, at, id) = (int.MaxValue, -1, 0);
            for (var i = 0; i + 1 < word.Count; i++)
            {
                if (merges.TryGetValue((word[i].Id, word[i + 1].Id), out var merge) && merge.Rank < bestRank)
                {
                    (bestRank, at, id) = (merge.Rank, i, merge.Id);
                }
            }
            if (at < 0) return;
            word[at] = new Symbol(id, word[at].Start, word[at].Length + word[at + 1].Length);
            word.RemoveAt(at + 1);
        }
    }
}
