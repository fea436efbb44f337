using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <summary>Encodes the pieces of a <see cref="BpeTokenizer"/>.</summary>
internal sealed class BpeWordEncoder : IWordEncoder
{
    private const int Unknown = -1;
    private const int Dropped = -2;

    private readonly Dictionary<string, int> vocabulary;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> specials;
    private readonly Dictionary<int, string> tokens;
    private readonly BpeMerger merger;
    private readonly WordCache cache = new();
    private readonly BpeOptions options;
    private readonly int? unknownId;

    public BpeWordEncoder(Dictionary<string, int> vocabulary, Dictionary<int, string> tokens, int? unknownId,
        BpeOptions options)
    {
        (this.vocabulary, this.tokens, this.unknownId, this.options) = (vocabulary, tokens, unknownId,
            options);
        ids = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        specials = new Dictionary<string, int>(options.SpecialTokens ?? new Dictionary<string, int>())
            .GetAlternateLookup<ReadOnlySpan<char>>();
        merger = ReadMerges([.. options.Merges ?? []]);
    }

    public bool KeepsCharactersWhole => false;

    public bool IsSpecial(ReadOnlySpan<char> piece, out int id) => specials.TryGetValue(piece, out id);

    public string ValueOf(int id, ReadOnlySpan<char> piece, int start, int end) => tokens[id];

    public BpeWord Encode(ReadOnlySpan<char> piece)
    {
        if (cache.Find(piece) is { } known) return known;
        var most = options.ByteLevel ? ByteAlphabet.MostBytes(piece.Length) : piece.Length;
        var rented = ArrayPool<int>.Shared.Rent(3 * most);
        var symbols = rented.AsSpan(0, most);
        var lengths = rented.AsSpan(most, most);
        var characters = rented.AsSpan(2 * most, most);
        try
        {
            var count = options.ByteLevel
                ? SplitBytes(piece, symbols, lengths, characters)
                : SplitLetters(piece, symbols, lengths, default);
            count = merger.Merge(symbols[..count], lengths[..count]);
            var word = Locate(symbols[..count], lengths, options.ByteLevel ? characters : default,
                piece.Length);
            cache.Add(piece, word);
            return word;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    /// <summary>Where the tokens lie in the piece; a dropped letter moves those after it to the
    /// left.</summary>
    private static BpeWord Locate(ReadOnlySpan<int> symbols, ReadOnlySpan<int> lengths,
        ReadOnlySpan<int> characters, int length)
    {
        var (starts, ends) = (new int[symbols.Length], new int[symbols.Length]);
        for (int i = 0, at = 0; i < symbols.Length; i++)
        {
            var last = at + lengths[i] - 1;
            starts[i] = characters.IsEmpty ? at : characters[at];
            ends[i] = (characters.IsEmpty ? last : characters[last]) + 1;
            at = last + 1;
        }
        return new BpeWord(symbols.ToArray(), starts, ends, length);
    }

    private int SplitBytes(ReadOnlySpan<char> piece, Span<int> symbols, Span<int> lengths,
        Span<int> characters)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(characters.Length);
        var letters = ArrayPool<char>.Shared.Rent(characters.Length);
        var count = ByteAlphabet.Spell(piece, bytes, characters);
        for (var i = 0; i < count; i++) letters[i] = ByteAlphabet.LetterOf(bytes[i]);
        count = SplitLetters(letters.AsSpan(0, count), symbols, lengths, characters);
        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<char>.Shared.Return(letters);
        return count;
    }

    private int SplitLetters(ReadOnlySpan<char> letters, Span<int> symbols, Span<int> lengths,
        ReadOnlySpan<int> characters)
    {
        var (count, before) = (0, Dropped);
        for (int i = 0, step; i < letters.Length; i += step)
        {
            step = characters.IsEmpty && i + 1 < letters.Length
                && char.IsSurrogatePair(letters[i], letters[i + 1]) ? 2 : 1;
            var id = LetterId(letters.Slice(i, step), isFirst: i == 0, isLast: i + step == letters.Length);
            if (id == Unknown && before == Unknown && options.FuseUnknownTokens)
            {
                lengths[count - 1] += step;
            }
            else if (id != Dropped)
            {
                symbols[count] = id == Unknown ? unknownId!.Value : id;
                lengths[count++] = step;
            }
            before = id;
        }
        return count;
    }

    private int LetterId(ReadOnlySpan<char> letter, bool isFirst, bool isLast)
    {
        var prefix = isFirst ? null : options.ContinuingSubwordPrefix;
        var suffix = isLast ? options.EndOfWordSuffix : null;
        var isKnown = prefix is null && suffix is null
            ? ids.TryGetValue(letter, out var id)
            : vocabulary.TryGetValue(string.Concat(prefix, letter, suffix), out id);
        if (isKnown) return id;
        return unknownId is null ? Dropped : Unknown;
    }

    private BpeMerger ReadMerges(List<string> lines)
    {
        var rules = new BpeMerger(lines.Count);
        var affix = options.ContinuingSubwordPrefix?.Length ?? 0;
        for (var rank = 0; rank < lines.Count; rank++)
        {
            if (lines[rank] is null) throw new InvalidOperationException("The merge entries cannot be null.");
            if (!BpeFiles.TrySplit(lines[rank], out var left, out var right))
            {
                throw new InvalidOperationException($"Invalid merger file format: '{lines[rank]}' is not two "
                    + "tokens with one space between.");
            }
            if (right.Length <= affix)
            {
                throw new InvalidOperationException($"The merge value '{right}' is too short to be merged "
                    + $"with a prefix of length {affix}: the merges are damaged, or lack the prefix.");
            }
            var merged = IdOf(left + right[affix..]);
            if (!rules.TryAdd(IdOf(left), IdOf(right), rank, merged))
            {
                throw new ArgumentException($"The merge '{lines[rank]}' is given twice.");
            }
        }
        return rules;
    }

    private int IdOf(string token) => vocabulary.TryGetValue(token, out var id) ? id
        : throw new InvalidOperationException(
            $"Trying to merge a token '{token}' which not exist in the vocabulary.");
}
