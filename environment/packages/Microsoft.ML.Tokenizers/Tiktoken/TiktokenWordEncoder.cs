using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Encodes the pieces of a <see cref="TiktokenTokenizer"/>: of all neighbours that together are a token the
/// one of lowest rank is merged first.
/// </summary>
internal sealed class TiktokenWordEncoder : IWordEncoder
{
    private readonly Dictionary<string, int> wholeWords = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> specials;
    private readonly int[] byteIds = new int[256];
    private readonly BpeMerger merger;
    private readonly WordCache cache;

    public TiktokenWordEncoder(IReadOnlyList<(byte[] Token, int Rank)> tokens,
        IReadOnlyDictionary<string, int>? specialTokens, int cacheSize)
    {
        cache = new WordCache(cacheSize);
        specials = new Dictionary<string, int>(specialTokens ?? new Dictionary<string, int>())
            .GetAlternateLookup<ReadOnlySpan<char>>();
        Array.Fill(byteIds, -1);
        // Latin-1 makes a string of bytes a key that any part of another token can be sought by.
        var ranks = new Dictionary<string, int>(tokens.Count, StringComparer.Ordinal);
        foreach (var (token, rank) in tokens)
        {
            ranks[Encoding.Latin1.GetString(token)] = rank;
            if (token.Length == 1) byteIds[token[0]] = rank;
            var text = Encoding.UTF8.GetString(token);
            if (!text.Contains('\uFFFD', StringComparison.Ordinal)) wholeWords[text] = rank;
        }
        words = wholeWords.GetAlternateLookup<ReadOnlySpan<char>>();
        merger = FindMerges(ranks);
    }

    public bool KeepsCharactersWhole => true;

    public bool IsSpecial(ReadOnlySpan<char> piece, out int id) => specials.TryGetValue(piece, out id);

    public string ValueOf(int id, ReadOnlySpan<char> piece, int start, int end)
        => piece[start..end].ToString();

    public BpeWord Encode(ReadOnlySpan<char> piece)
    {
        if (cache.Find(piece) is { } known) return known;
        var word = words.TryGetValue(piece, out var whole)
            ? new BpeWord([whole], [0], [piece.Length], piece.Length)
            : EncodeBytes(piece);
        cache.Add(piece, word);
        return word;
    }

    private BpeWord EncodeBytes(ReadOnlySpan<char> piece)
    {
        var most = ByteAlphabet.MostBytes(piece.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(most);
        var rented = ArrayPool<int>.Shared.Rent(3 * most);
        try
        {
            var characters = rented.AsSpan(0, most);
            var count = ByteAlphabet.Spell(piece, bytes, characters);
            var ids = rented.AsSpan(most, count);
            var lengths = rented.AsSpan(2 * most, count);
            for (var i = 0; i < count; i++) ids[i] = IdOf(bytes[i]);
            lengths.Fill(1);
            var merged = merger.Merge(ids, lengths);
            return Locate(ids[..merged], lengths, characters, piece);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    private int IdOf(byte value) => byteIds[value] >= 0 ? byteIds[value]
        : throw new KeyNotFoundException(
            $"The vocabulary has no token for the byte 0x{value:X2}, which the text holds.");

    /// <summary>A token covers every character that it has a byte of.</summary>
    private static BpeWord Locate(ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths,
        ReadOnlySpan<int> characters, ReadOnlySpan<char> piece)
    {
        var (starts, ends) = (new int[ids.Length], new int[ids.Length]);
        for (int i = 0, at = 0; i < ids.Length; i++)
        {
            starts[i] = characters[at];
            at += lengths[i];
            var last = characters[at - 1];
            var isPair = last + 1 < piece.Length && char.IsSurrogatePair(piece[last], piece[last + 1]);
            ends[i] = last + (isPair ? 2 : 1);
        }
        return new BpeWord(ids.ToArray(), starts, ends, piece.Length);
    }

    /// <summary>Every way to cut a token in two other ones is a merge, of the token's rank.</summary>
    private static BpeMerger FindMerges(Dictionary<string, int> ranks)
    {
        var merges = new BpeMerger(ranks.Count * 2);
        var parts = ranks.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (token, rank) in ranks)
        {
            for (var cut = 1; cut < token.Length; cut++)
            {
                if (parts.TryGetValue(token.AsSpan(0, cut), out var left)
                    && parts.TryGetValue(token.AsSpan(cut), out var right))
                {
                    merges.TryAdd(left, right, rank, rank);
                }
            }
        }
        return merges;
    }
}
