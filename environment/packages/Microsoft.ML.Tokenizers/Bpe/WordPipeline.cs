namespace Microsoft.ML.Tokenizers;

/// <summary>Runs the pieces of a text through an <see cref="IWordEncoder"/>.</summary>
internal static class WordPipeline
{
    public static void AddTokens(IWordEncoder encoder, ReadOnlySpan<char> text,
        IEnumerable<(int Offset, int Length)> pieces, List<EncodedToken> found)
    {
        foreach (var (offset, length) in pieces)
        {
            var piece = text.Slice(offset, length);
            if (encoder.IsSpecial(piece, out var special))
            {
                found.Add(new EncodedToken(special, piece.ToString(), offset..(offset + length)));
                continue;
            }
            var word = encoder.Encode(piece);
            for (var i = 0; i < word.Ids.Length; i++)
            {
                var (start, end) = (word.Starts[i], word.Ends[i]);
                found.Add(new EncodedToken(word.Ids[i], encoder.ValueOf(word.Ids[i], piece, start, end),
                    (offset + start)..(offset + end)));
            }
        }
    }

    /// <summary>Adds ids from the front as long as there is room.</summary>
    /// <param name="ids">Where they are added; null to count only.</param>
    /// <param name="room">Tokens that there is room for.</param>
    /// <param name="consumed">The character up to which the tokens reach.</param>
    /// <returns>How many tokens.</returns>
    public static int AddIds(IWordEncoder encoder, ReadOnlySpan<char> text,
        IEnumerable<(int Offset, int Length)> pieces, List<int>? ids, int room, out int consumed)
    {
        var total = 0;
        consumed = 0;
        foreach (var (offset, length) in pieces)
        {
            var piece = text.Slice(offset, length);
            if (room > total && encoder.IsSpecial(piece, out var special))
            {
                ids?.Add(special);
                total++;
                consumed = offset + length;
            }
            else
            {
                var word = encoder.Encode(piece);
                var (count, reached) = word.First(room - total, encoder.KeepsCharactersWhole);
                ids?.AddRange(word.Ids.AsSpan(0, count));
                total += count;
                consumed = offset + reached;
                if (reached < length) break;
            }
            if (total >= room) break;
        }
        return total;
    }

    /// <summary>Counts tokens from the end as long as there is room.</summary>
    /// <param name="index">The character from which the tokens reach.</param>
    public static int CountFromEnd(IWordEncoder encoder, ReadOnlySpan<char> text,
        IEnumerable<(int Offset, int Length)> pieces, int room, out int index)
    {
        var total = 0;
        foreach (var (offset, length) in pieces.Reverse())
        {
            var piece = text.Slice(offset, length);
            var start = 0;
            if (room > total && encoder.IsSpecial(piece, out _))
            {
                total++;
            }
            else
            {
                (var count, start) = encoder.Encode(piece).Last(room - total, encoder.KeepsCharactersWhole);
                total += count;
            }
            index = offset + start;
            if (start > 0 || total >= room) return total;
        }
        index = 0;
        return total;
    }
}
