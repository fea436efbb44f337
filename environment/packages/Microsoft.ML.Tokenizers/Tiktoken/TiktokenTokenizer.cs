using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>OpenAI's byte-pair encoding, over a .tiktoken vocabulary that is given as a file or
/// stream.</summary>
public sealed partial class TiktokenTokenizer : Tokenizer
{
    private const int DefaultCacheSize = 8192;

    private readonly TiktokenWordEncoder encoder;
    private readonly Dictionary<int, byte[]> tokens = [];

    private TiktokenTokenizer(IReadOnlyList<(byte[] Token, int Rank)> vocabulary, PreTokenizer? preTokenizer,
        Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens, int cacheSize)
    {
        (PreTokenizer, Normalizer, SpecialTokens) = (preTokenizer, normalizer, specialTokens);
        foreach (var (token, rank) in vocabulary) tokens[rank] = token;
        foreach (var (token, id) in specialTokens ?? new Dictionary<string, int>())
        {
            tokens[id] = Encoding.UTF8.GetBytes(token);
        }
        encoder = new TiktokenWordEncoder(vocabulary, specialTokens, cacheSize);
    }

    public override PreTokenizer? PreTokenizer { get; }

    public override Normalizer? Normalizer { get; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings)
    {
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return new() { Tokens = [] };
        var pieces = Split(text, textSpan, settings, out var normalized, out var toEncode);
        var found = new List<EncodedToken>();
        WordPipeline.AddTokens(encoder, toEncode, pieces, found);
        return new() { Tokens = found, NormalizedText = normalized, CharsConsumed = toEncode.Length };
    }

    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings)
    {
        var ids = new List<int>();
        AddIds(text, textSpan, settings, ids, out var normalized, out var consumed);
        return new() { Tokens = ids, NormalizedText = normalized, CharsConsumed = consumed };
    }

    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
        => AddIds(text, textSpan, settings, null, out _, out _);

    protected override int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        if (!fromEnd)
        {
            tokenCount = AddIds(text, textSpan, settings, null, out normalizedText, out var consumed);
            return consumed;
        }
        ThrowIfNotPositive(settings.MaxTokenCount);
        (normalizedText, tokenCount) = (null, 0);
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return 0;
        var pieces = Split(text, textSpan, settings, out normalizedText, out var toEncode);
        tokenCount = WordPipeline.CountFromEnd(encoder, toEncode, pieces, settings.MaxTokenCount,
            out var index);
        return index;
    }

    /// <summary>The text of the ids; an id that the vocabulary lacks is passed over.</summary>
    public override string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var bytes = new List<byte>();
        foreach (var id in ids)
        {
            if (tokens.TryGetValue(id, out var token)) bytes.AddRange(token);
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>
    /// Decodes as many ids as fit; a character is written only when its last byte has come.
    /// </summary>
    /// <returns>
    /// <see cref="OperationStatus.NeedMoreData"/> when the last character is not whole, <see
    /// cref="OperationStatus.InvalidData"/> at an id that the vocabulary lacks and at bytes that are no
    /// UTF-8.
    /// </returns>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed,
        out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var decoder = new ByteTokenDecoder(destination);
        var status = OperationStatus.Done;
        foreach (var id in ids)
        {
            status = tokens.TryGetValue(id, out var token)
                ? decoder.AddBytes(token)
                : OperationStatus.InvalidData;
            if (status != OperationStatus.Done) break;
        }
        (idsConsumed, charsWritten) = (decoder.IdsConsumed, decoder.CharsWritten);
        var isCut = status == OperationStatus.Done && decoder.IsInsideCharacter;
        return isCut ? OperationStatus.NeedMoreData : status;
    }

    private int AddIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, List<int>? ids,
        out string? normalized, out int consumed)
    {
        ThrowIfNotPositive(settings.MaxTokenCount);
        (normalized, consumed) = (null, 0);
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return 0;
        var pieces = Split(text, textSpan, settings, out normalized, out var toEncode);
        return WordPipeline.AddIds(encoder, toEncode, pieces, ids, settings.MaxTokenCount, out consumed);
    }
}
