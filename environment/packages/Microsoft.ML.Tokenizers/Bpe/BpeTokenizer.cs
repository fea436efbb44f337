namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Byte-pair encoding. A byte-level tokenizer, which gives back every text, is made from <see
/// cref="BpeOptions"/> with <see cref="BpeOptions.ByteLevel"/> set and a pre-tokenizer that drops nothing;
/// special tokens are found in a text only where the pre-tokenizer cuts them out. See
/// <c>tests/Packages.Tests/Microsoft.ML.Tokenizers</c> for the recipe.
/// </summary>
public sealed partial class BpeTokenizer : Tokenizer
{
    private readonly Dictionary<string, int> vocabulary;
    private readonly Dictionary<int, string> tokens;
    private readonly Dictionary<int, string> specialTexts;
    private readonly BpeWordEncoder encoder;
    private readonly int? unknownId;
    private readonly int? beginningId;
    private readonly int? endId;
    private readonly string? endToken;

    private BpeTokenizer(BpeOptions options)
    {
        vocabulary = new Dictionary<string, int>(options.Vocabulary);
        if (vocabulary.Count == 0) throw new InvalidOperationException("The vocabulary cannot be empty.");
        tokens = vocabulary.ToDictionary(entry => entry.Value, entry => entry.Key);
        SpecialTokens = options.SpecialTokens;
        specialTexts = SpecialTokens?.ToDictionary(entry => entry.Value, entry => entry.Key) ?? [];
        Normalizer = options.Normalizer;
        PreTokenizer = options.PreTokenizer ?? Tokenizers.PreTokenizer.CreateWordOrNonWord();
        ByteLevel = options.ByteLevel;
        UnknownToken = options.UnknownToken;
        FuseUnknownTokens = options.FuseUnknownTokens;
        ContinuingSubwordPrefix = options.ContinuingSubwordPrefix;
        EndOfWordSuffix = options.EndOfWordSuffix;
        BeginningOfSentenceToken = options.BeginningOfSentenceToken;
        endToken = options.EndOfSentenceToken;
        beginningId = SentenceTokenId(BeginningOfSentenceToken, "beginning");
        endId = SentenceTokenId(endToken, "end");
        if (UnknownToken is not null)
        {
            unknownId = vocabulary.TryGetValue(UnknownToken, out var id) ? id
                : throw new InvalidOperationException(
                    $"Unknown Token '{UnknownToken}' was not present in '{nameof(Vocabulary)}'.");
        }
        encoder = new BpeWordEncoder(vocabulary, tokens, unknownId, options);
    }

    public IReadOnlyDictionary<string, int> Vocabulary => vocabulary.AsReadOnly();

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    public override Normalizer? Normalizer { get; }

    public override PreTokenizer? PreTokenizer { get; }

    public bool ByteLevel { get; }

    public string? UnknownToken { get; }

    public bool FuseUnknownTokens { get; }

    public string? ContinuingSubwordPrefix { get; }

    public string? EndOfWordSuffix { get; }

    public string? BeginningOfSentenceToken { get; }

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings)
    {
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return new() { Tokens = [] };
        var pieces = Split(text, textSpan, settings, out var normalized, out var toEncode);
        var found = new List<EncodedToken>();
        if (beginningId is { } first) found.Add(new EncodedToken(first, BeginningOfSentenceToken!, 0..0));
        WordPipeline.AddTokens(encoder, toEncode, pieces, found);
        var end = toEncode.Length;
        if (endId is { } last) found.Add(new EncodedToken(last, endToken!, end..end));
        return new() { Tokens = found, NormalizedText = normalized, CharsConsumed = end };
    }

    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings)
    {
        ThrowIfNotPositive(settings.MaxTokenCount);
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return new() { Tokens = [] };
        var ids = new List<int>();
        AddIds(text, textSpan, settings, ids, out var normalized, out var consumed);
        return new() { Tokens = ids, NormalizedText = normalized, CharsConsumed = consumed };
    }

    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        ThrowIfNotPositive(settings.MaxTokenCount);
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return 0;
        return AddIds(text, textSpan, settings, null, out _, out _);
    }

    protected override int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        ThrowIfNotPositive(settings.MaxTokenCount);
        (normalizedText, tokenCount) = (null, 0);
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return 0;
        if (!fromEnd)
        {
            tokenCount = AddIds(text, textSpan, settings, null, out normalizedText, out var consumed);
            return consumed;
        }
        var pieces = Split(text, textSpan, settings, out normalizedText, out var toEncode);
        tokenCount = endId is null ? 0 : 1;
        tokenCount += WordPipeline.CountFromEnd(encoder, toEncode, pieces,
            settings.MaxTokenCount - tokenCount,
            out var index);
        if (index == 0 && beginningId is not null && tokenCount < settings.MaxTokenCount) tokenCount++;
        return index;
    }

    private int AddIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, List<int>? ids,
        out string? normalized, out int consumed)
    {
        var pieces = Split(text, textSpan, settings, out normalized, out var toEncode);
        var count = 0;
        if (beginningId is { } first)
        {
            ids?.Add(first);
            count++;
        }
        count += WordPipeline.AddIds(encoder, toEncode, pieces, ids, settings.MaxTokenCount - count,
            out consumed);
        if (endId is { } last && count < settings.MaxTokenCount)
        {
            ids?.Add(last);
            count++;
        }
        return count;
    }

    private int? SentenceTokenId(string? token, string which)
    {
        if (token is null) return null;
        if (vocabulary.TryGetValue(token, out var id)) return id;
        return SpecialTokens?.TryGetValue(token, out id) == true ? id : throw new InvalidOperationException(
            $"The {which} of sentence token '{token}' was not present in the vocabulary.");
    }
}
