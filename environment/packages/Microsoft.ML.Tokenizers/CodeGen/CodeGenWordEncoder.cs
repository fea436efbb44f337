using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Encodes the pieces of a <see cref="CodeGenTokenizer"/>. Its merges are of texts, not of ids: a pair may
/// become a token that the vocabulary lacks, which is unknown unless it is merged further.
/// </summary>
internal sealed class CodeGenWordEncoder : IWordEncoder
{
    private readonly Dictionary<int, string> tokens;
    private readonly Dictionary<string, int> symbols;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> specials;
    private readonly int[] byteSymbols = new int[256];
    private readonly int? unknownId;
    private readonly BpeMerger merger;
    private readonly WordCache cache = new();
    private int lastUnlisted = -1;

    /// <param name="vocabulary">Each token with its id.</param>
    /// <param name="specials">Pieces that are encoded whole.</param>
    /// <param name="merges">Pairs of texts, in order of rank.</param>
    /// <param name="unknownId">Stands for what the vocabulary lacks; null drops it.</param>
    public CodeGenWordEncoder(IReadOnlyDictionary<string, int> vocabulary,
        IReadOnlyDictionary<string, int> specials, IReadOnlyList<(string Left, string Right)> merges,
        int? unknownId)
    {
        symbols = new Dictionary<string, int>(vocabulary);
        tokens = vocabulary.ToDictionary(entry => entry.Value, entry => entry.Key);
        this.specials = new Dictionary<string, int>(specials).GetAlternateLookup<ReadOnlySpan<char>>();
        this.unknownId = unknownId;
        for (var b = 0; b < 256; b++) byteSymbols[b] = SymbolOf(ByteAlphabet.LetterOf((byte)b).ToString());
        merger = new BpeMerger(merges.Count);
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var (left, right) = merges[rank];
            if (!merger.TryAdd(SymbolOf(left), SymbolOf(right), rank, SymbolOf(left + right)))
            {
                throw new ArgumentException($"The merge '{left} {right}' is given twice.");
            }
        }
    }

    public bool KeepsCharactersWhole => true;

    public bool IsSpecial(ReadOnlySpan<char> piece, out int id) => specials.TryGetValue(piece, out id);

    public string ValueOf(int id, ReadOnlySpan<char> piece, int start, int end) => tokens[id];

    public BpeWord Encode(ReadOnlySpan<char> piece)
    {
        if (cache.Find(piece) is { } known) return known;
        var most = ByteAlphabet.MostBytes(piece.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(most);
        var rented = ArrayPool<int>.Shared.Rent(3 * most);
        try
        {
            var characters = rented.AsSpan(0, most);
            var count = ByteAlphabet.Spell(piece, bytes, characters);
            var found = rented.AsSpan(most, count);
            var lengths = rented.AsSpan(2 * most, count);
            for (var i = 0; i < count; i++) found[i] = byteSymbols[bytes[i]];
            lengths.Fill(1);
            var merged = merger.Merge(found, lengths);
            var word = Locate(found[..merged], lengths, characters[..count], piece.Length);
            cache.Add(piece, word);
            return word;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    /// <summary>
    /// A token ends where the next one starts: of several that share a character, the last one covers it.
    /// </summary>
    private BpeWord Locate(ReadOnlySpan<int> found, ReadOnlySpan<int> lengths, ReadOnlySpan<int> characters,
        int length)
    {
        var (ids, starts, ends) = (new List<int>(), new List<int>(), new List<int>());
        for (int i = 0, at = 0; i < found.Length; i++)
        {
            var next = at + lengths[i];
            var id = found[i] >= 0 ? found[i] : unknownId;
            if (id is not null)
            {
                ids.Add(id.Value);
                starts.Add(characters[at]);
                ends.Add(next < characters.Length ? characters[next] : length);
            }
            at = next;
        }
        return new BpeWord([.. ids], [.. starts], [.. ends], length);
    }

    /// <summary>The token's id, or a number below zero that no other text has.</summary>
    private int SymbolOf(string token)
    {
        if (!symbols.TryGetValue(token, out var symbol)) symbols.Add(token, symbol = lastUnlisted--);
        return symbol;
    }
}
