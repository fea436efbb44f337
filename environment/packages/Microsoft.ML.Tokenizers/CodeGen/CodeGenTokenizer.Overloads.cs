namespace Microsoft.ML.Tokenizers;

/// <content>The same as the inherited methods, with what is added chosen for one call.</content>
public partial class CodeGenTokenizer
{
    public IReadOnlyList<EncodedToken> EncodeToTokens(string text, bool addPrefixSpace,
        bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText,
        bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var results = Tokens(text, default, Settings(considerPreTokenization, considerNormalization),
            new(addPrefixSpace, addBeginningOfSentence, addEndOfSentence));
        normalizedText = results.NormalizedText;
        return results.Tokens;
    }

    public IReadOnlyList<EncodedToken> EncodeToTokens(ReadOnlySpan<char> text, bool addPrefixSpace,
        bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText,
        bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var results = Tokens(null, text, Settings(considerPreTokenization, considerNormalization),
            new(addPrefixSpace, addBeginningOfSentence, addEndOfSentence));
        normalizedText = results.NormalizedText;
        return results.Tokens;
    }

    public IReadOnlyList<int> EncodeToIds(string text, bool addPrefixSpace, bool addBeginningOfSentence,
        bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true)
        => Ids(text, default, Settings(considerPreTokenization, considerNormalization),
            new(addPrefixSpace, addBeginningOfSentence, addEndOfSentence)).Tokens;

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool addPrefixSpace,
        bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true,
        bool considerNormalization = true)
        => Ids(null, text, Settings(considerPreTokenization, considerNormalization),
            new(addPrefixSpace, addBeginningOfSentence, addEndOfSentence)).Tokens;

    public IReadOnlyList<int> EncodeToIds(string text, int maxTokenCount, bool addPrefixSpace,
        bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, out int charsConsumed,
        bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var results = Ids(text, default,
            Settings(considerPreTokenization, considerNormalization, maxTokenCount),
            new(addPrefixSpace, addBeginningOfSentence, addEndOfSentence));
        (normalizedText, charsConsumed) = (results.NormalizedText, results.CharsConsumed);
        return results.Tokens;
    }

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, int maxTokenCount, bool addPrefixSpace,
        bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, out int charsConsumed,
        bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var results = Ids(null, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount),
            new(addPrefixSpace, addBeginningOfSentence, addEndOfSentence));
        (normalizedText, charsConsumed) = (results.NormalizedText, results.CharsConsumed);
        return results.Tokens;
    }

    public int CountTokens(string text, bool addPrefixSpace, bool addBeginningOfSentence,
        bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true)
        => AddIds(text, default, Settings(considerPreTokenization, considerNormalization),
            new(addPrefixSpace, addBeginningOfSentence, addEndOfSentence), null, out _, out _);

    public int CountTokens(ReadOnlySpan<char> text, bool addPrefixSpace, bool addBeginningOfSentence,
        bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true)
        => AddIds(null, text, Settings(considerPreTokenization, considerNormalization),
            new(addPrefixSpace, addBeginningOfSentence, addEndOfSentence), null, out _, out _);

    public int GetIndexByTokenCount(string text, int maxTokenCount, bool addPrefixSpace,
        bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, out int tokenCount,
        bool considerPreTokenization = true, bool considerNormalization = true)
        => Index(text, default, Settings(considerPreTokenization, considerNormalization, maxTokenCount),
            new(addPrefixSpace, addBeginningOfSentence, addEndOfSentence), fromEnd: false,
            out normalizedText, out tokenCount);

    public int GetIndexByTokenCount(ReadOnlySpan<char> text, int maxTokenCount, bool addPrefixSpace,
        bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, out int tokenCount,
        bool considerPreTokenization = true, bool considerNormalization = true)
        => Index(null, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount),
            new(addPrefixSpace, addBeginningOfSentence, addEndOfSentence), fromEnd: false,
            out normalizedText, out tokenCount);

    public int GetIndexByTokenCountFromEnd(string text, int maxTokenCount, bool addPrefixSpace,
        bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, out int tokenCount,
        bool considerPreTokenization = true, bool considerNormalization = true)
        => Index(text, default, Settings(considerPreTokenization, considerNormalization, maxTokenCount),
            new(addPrefixSpace, addBeginningOfSentence, addEndOfSentence), fromEnd: true,
            out normalizedText, out tokenCount);

    public int GetIndexByTokenCountFromEnd(ReadOnlySpan<char> text, int maxTokenCount, bool addPrefixSpace,
        bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, out int tokenCount,
        bool considerPreTokenization = true, bool considerNormalization = true)
        => Index(null, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount),
            new(addPrefixSpace, addBeginningOfSentence, addEndOfSentence), fromEnd: true,
            out normalizedText, out tokenCount);
}
