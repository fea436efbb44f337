namespace Microsoft.ML.Tokenizers;

/// <content>The same as the inherited methods, with what is added chosen for one call.</content>
public partial class SentencePieceTokenizer
{
    public IReadOnlyList<EncodedToken> EncodeToTokens(string text, out string? normalizedText,
        bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true,
        bool considerNormalization = true)
        => Tokens(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, out normalizedText);

    public IReadOnlyList<EncodedToken> EncodeToTokens(ReadOnlySpan<char> text, out string? normalizedText,
        bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true,
        bool considerNormalization = true)
        => Tokens(text.ToString(), addBeginningOfSentence, addEndOfSentence, considerNormalization,
            out normalizedText);

    public IReadOnlyList<int> EncodeToIds(string text, bool addBeginningOfSentence, bool addEndOfSentence,
        bool considerPreTokenization = true, bool considerNormalization = true)
        => Ids(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, int.MaxValue, out _,
            out _);

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool addBeginningOfSentence,
        bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true)
        => Ids(text.ToString(), addBeginningOfSentence, addEndOfSentence, considerNormalization, int.MaxValue,
            out _, out _);

    public IReadOnlyList<int> EncodeToIds(string text, bool addBeginningOfSentence, bool addEndOfSentence,
        int maxTokenCount, out string? normalizedText, out int charsConsumed,
        bool considerPreTokenization = true, bool considerNormalization = true)
        => Ids(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, maxTokenCount,
            out normalizedText, out charsConsumed);

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool addBeginningOfSentence,
        bool addEndOfSentence, int maxTokenCount, out string? normalizedText, out int charsConsumed,
        bool considerPreTokenization = true, bool considerNormalization = true)
        => Ids(text.ToString(), addBeginningOfSentence, addEndOfSentence, considerNormalization,
            maxTokenCount,
            out normalizedText, out charsConsumed);

    public int CountTokens(string text, bool addBeginningOfSentence, bool addEndOfSentence,
        bool considerPreTokenization = true, bool considerNormalization = true)
        => Count(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, int.MaxValue, out _,
            out _);

    public int CountTokens(ReadOnlySpan<char> text, bool addBeginningOfSentence, bool addEndOfSentence,
        bool considerPreTokenization = true, bool considerNormalization = true)
        => Count(text.ToString(), addBeginningOfSentence, addEndOfSentence, considerNormalization,
            int.MaxValue, out _, out _);

    public int CountTokens(string text, bool addBeginningOfSentence, bool addEndOfSentence,
        bool considerPreTokenization, bool considerNormalization, out string? normalizedText,
        out int charsConsumed, int maxTokenCount = int.MaxValue)
        => Count(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, maxTokenCount,
            out normalizedText, out charsConsumed);

    public int CountTokens(ReadOnlySpan<char> text, bool addBeginningOfSentence, bool addEndOfSentence,
        bool considerPreTokenization, bool considerNormalization, out string? normalizedText,
        out int charsConsumed, int maxTokenCount = int.MaxValue)
        => Count(text.ToString(), addBeginningOfSentence, addEndOfSentence, considerNormalization,
            maxTokenCount, out normalizedText, out charsConsumed);

    public int GetIndexByTokenCount(string text, bool addBeginningOfSentence, bool addEndOfSentence,
        int maxTokenCount, out string? normalizedText, out int tokenCount,
        bool considerPreTokenization = true,
        bool considerNormalization = true)
    {
        tokenCount = Count(text, addBeginningOfSentence, addEndOfSentence, considerNormalization,
            maxTokenCount, out normalizedText, out var consumed);
        return consumed;
    }

    public int GetIndexByTokenCount(ReadOnlySpan<char> text, bool addBeginningOfSentence,
        bool addEndOfSentence, int maxTokenCount, out string? normalizedText, out int tokenCount,
        bool considerPreTokenization = true, bool considerNormalization = true)
    {
        tokenCount = Count(text.ToString(), addBeginningOfSentence, addEndOfSentence, considerNormalization,
            maxTokenCount, out normalizedText, out var consumed);
        return consumed;
    }

    public int GetIndexByTokenCountFromEnd(string text, bool addBeginningOfSentence, bool addEndOfSentence,
        int maxTokenCount, bool considerNormalization, out string? normalizedText, out int tokenCount)
        => IndexFromEnd(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, maxTokenCount,
            out normalizedText, out tokenCount);

    public int GetIndexByTokenCountFromEnd(ReadOnlySpan<char> text, bool addBeginningOfSentence,
        bool addEndOfSentence, int maxTokenCount, bool considerNormalization, out string? normalizedText,
        out int tokenCount)
        => IndexFromEnd(text.ToString(), addBeginningOfSentence, addEndOfSentence, considerNormalization,
            maxTokenCount, out normalizedText, out tokenCount);
}
