namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Spells each word with the longest tokens of the vocabulary, from the left; a word that cannot be spelt is
/// unknown as a whole.
/// </summary>
public partial class WordPieceTokenizer : Tokenizer
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ids;
    private readonly Dictionary<int, string> tokens;
    private readonly HashSet<int> specialIds;
    private readonly int longestToken;

    internal WordPieceTokenizer(WordPieceVocabulary vocabulary, WordPieceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.UnknownToken);
        ArgumentNullException.ThrowIfNull(options.ContinuingSubwordPrefix);
        if (options.MaxInputCharsPerWord <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options.MaxInputCharsPerWord),
                options.MaxInputCharsPerWord,
                "The maximum number of characters per word must be greater than "
                + "zero.");
        }
        if (!vocabulary.Ids.TryGetValue(options.UnknownToken, out var unknownId))
        {
            throw new ArgumentException(
                $"The unknown token '{options.UnknownToken}' is not in the vocabulary.");
        }
        ids = vocabulary.Ids.GetAlternateLookup<ReadOnlySpan<char>>();
        tokens = vocabulary.Tokens;
        longestToken = vocabulary.Ids.Keys.Max(token => token.Length);
        (UnknownToken, UnknownTokenId) = (options.UnknownToken, unknownId);
        ContinuingSubwordPrefix = options.ContinuingSubwordPrefix;
        MaxInputCharsPerWord = options.MaxInputCharsPerWord;
        SpecialTokens = options.SpecialTokens;
        specialIds = [.. SpecialTokens?.Values ?? []];
        PreTokenizer = options.PreTokenizer ?? PreTokenizer.CreateWhiteSpace(options.SpecialTokens);
        Normalizer = options.Normalizer;
    }

    public override PreTokenizer? PreTokenizer { get; }

    public override Normalizer? Normalizer { get; }

    public string UnknownToken { get; }

    public int UnknownTokenId { get; }

    public string ContinuingSubwordPrefix { get; }

    public int MaxInputCharsPerWord { get; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    /// <param name="vocabFilePath">The tokens, one a line.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The vocabulary lacks the unknown token, or has one
    /// twice.</exception>
    public static WordPieceTokenizer Create(string vocabFilePath, WordPieceOptions? options = null)
    {
        using var stream = WordPieceVocabulary.Open(vocabFilePath);
        return Create(stream, options);
    }

    public static WordPieceTokenizer Create(Stream vocabStream, WordPieceOptions? options = null)
        => new(WordPieceVocabulary.Read(vocabStream), options ?? new());

    public static async Task<WordPieceTokenizer> CreateAsync(string vocabFilePath,
        WordPieceOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var stream = WordPieceVocabulary.Open(vocabFilePath);
        return await CreateAsync(stream, options, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<WordPieceTokenizer> CreateAsync(Stream vocabStream,
        WordPieceOptions? options = null, CancellationToken cancellationToken = default)
    {
        var vocabulary = await WordPieceVocabulary.ReadAsync(vocabStream, true, cancellationToken)
            .ConfigureAwait(false);
        return new WordPieceTokenizer(vocabulary, options ?? new());
    }

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings)
    {
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return new() { Tokens = [] };
        var pieces = Split(text, textSpan, settings, out var normalized, out var toEncode);
        var found = new List<EncodedToken>();
        var (word, ends) = (new List<int>(), new List<int>());
        foreach (var (offset, length) in pieces)
        {
            if (!TrySpell(toEncode.Slice(offset, length), word, ends))
            {
                found.Add(new EncodedToken(UnknownTokenId, UnknownToken, offset..(offset + length)));
                continue;
            }
            for (var i = 0; i < word.Count; i++)
            {
                var start = i == 0 ? 0 : ends[i - 1];
                found.Add(new EncodedToken(word[i], tokens[word[i]], (offset + start)..(offset + ends[i])));
            }
        }
        return new() { Tokens = found, NormalizedText = normalized, CharsConsumed = toEncode.Length };
    }

    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings)
    {
        ThrowIfNotPositive(settings.MaxTokenCount);
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return new() { Tokens = [] };
        var pieces = Split(text, textSpan, settings, out var normalized, out var toEncode);
        var (all, word, ends) = (new List<int>(), new List<int>(), new List<int>());
        var consumed = 0;
        foreach (var (offset, length) in pieces)
        {
            var count = Fit(toEncode.Slice(offset, length), word, ends, settings.MaxTokenCount - all.Count);
            if (count is null) break;
            all.AddRange(word);
            // A word that fills the last place is there, but does not count as consumed.
            if (all.Count >= settings.MaxTokenCount) break;
            consumed = offset + length;
        }
        return new() { Tokens = all, NormalizedText = normalized, CharsConsumed = consumed };
    }

    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
        => EncodeToIds(text, textSpan, settings).Tokens.Count;

    protected override int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        ThrowIfNotPositive(settings.MaxTokenCount);
        (normalizedText, tokenCount) = (null, 0);
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return 0;
        var pieces = Split(text, textSpan, settings, out normalizedText, out var toEncode);
        var (word, ends) = (new List<int>(), new List<int>());
        foreach (var (offset, length) in fromEnd ? pieces.Reverse() : pieces)
        {
            var room = settings.MaxTokenCount - tokenCount;
            var count = room == 0 ? null : Fit(toEncode.Slice(offset, length), word, ends, room);
            if (count is null) return fromEnd ? offset + length : offset;
            tokenCount += count.Value;
            if (count == settings.MaxTokenCount) return fromEnd ? offset : offset + length;
        }
        return fromEnd ? 0 : toEncode.Length;
    }

    /// <summary>
    /// The tokens of a word, or null where they are more than there is room for. A word that turns out to be
    /// unknown only after more tokens than that does not fit either.
    /// </summary>
    private int? Fit(ReadOnlySpan<char> piece, List<int> word, List<int> ends, int room)
    {
        var isSpelt = TrySpell(piece, word, ends);
        if (word.Count > room) return null;
        if (!isSpelt)
        {
            word.Clear();
            word.Add(UnknownTokenId);
        }
        return word.Count;
    }

    /// <summary>False leaves the tokens of the part that could be spelt.</summary>
    private bool TrySpell(ReadOnlySpan<char> piece, List<int> word, List<int> ends)
    {
        word.Clear();
        ends.Clear();
        if (piece.Length > MaxInputCharsPerWord) return false;
        var prefix = ContinuingSubwordPrefix.Length;
        var most = prefix + piece.Length;
        Span<char> buffer = most <= 256 ? stackalloc char[256] : new char[most];
        ContinuingSubwordPrefix.CopyTo(buffer);
        for (var start = 0; start < piece.Length;)
        {
            piece[start..].CopyTo(buffer[prefix..]);
            var candidate = start == 0 ? piece : buffer[..(prefix + piece.Length - start)];
            var hidden = start == 0 ? 0 : prefix;
            var length = Math.Min(candidate.Length, longestToken);
            var id = 0;
            while (length > hidden && !ids.TryGetValue(candidate[..length], out id)) length--;
            if (length <= hidden) return false;
            word.Add(id);
            ends.Add(start += length - hidden);
        }
        return true;
    }
}
