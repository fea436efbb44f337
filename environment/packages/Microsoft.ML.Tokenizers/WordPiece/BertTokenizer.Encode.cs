namespace Microsoft.ML.Tokenizers;

/// <content>Encoding to ids puts [CLS] before and [SEP] after, unless told otherwise.</content>
public sealed partial class BertTokenizer
{
    public new IReadOnlyList<int> EncodeToIds(string text, bool considerPreTokenization = true,
        bool considerNormalization = true)
        => EncodeToIds(text, true, considerPreTokenization, considerNormalization);

    public new IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool considerPreTokenization = true,
        bool considerNormalization = true)
        => EncodeToIds(text, true, considerPreTokenization, considerNormalization);

    public IReadOnlyList<int> EncodeToIds(string text, bool addSpecialTokens,
        bool considerPreTokenization = true, bool considerNormalization = true)
        => Enclose(base.EncodeToIds(text, considerPreTokenization, considerNormalization), addSpecialTokens);

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool addSpecialTokens,
        bool considerPreTokenization = true, bool considerNormalization = true)
        => Enclose(base.EncodeToIds(text, considerPreTokenization, considerNormalization), addSpecialTokens);

    public new IReadOnlyList<int> EncodeToIds(string text, int maxTokenCount, out string? normalizedText,
        out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true)
        => EncodeToIds(text, maxTokenCount, true, out normalizedText, out charsConsumed,
            considerPreTokenization, considerNormalization);

    public new IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, int maxTokenCount,
        out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true,
        bool considerNormalization = true)
        => EncodeToIds(text, maxTokenCount, true, out normalizedText, out charsConsumed,
            considerPreTokenization, considerNormalization);

    public IReadOnlyList<int> EncodeToIds(string text, int maxTokenCount, bool addSpecialTokens,
        out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true,
        bool considerNormalization = true)
        => EncodeToIds(text.AsSpan(), maxTokenCount, addSpecialTokens, out normalizedText, out charsConsumed,
            considerPreTokenization, considerNormalization);

    /// <param name="text">The text to encode.</param>
    /// <param name="maxTokenCount">
    /// The most ids to return, the two special ones included: 1 gives none, and 2 throws.
    /// </param>
    /// <param name="addSpecialTokens">Whether [CLS] and [SEP] are put around the text.</param>
    /// <param name="normalizedText">The text after normalization.</param>
    /// <param name="charsConsumed">How much of it was encoded.</param>
    /// <param name="considerPreTokenization">False takes the text as one word.</param>
    /// <param name="considerNormalization">False leaves the text as it is.</param>
    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, int maxTokenCount, bool addSpecialTokens,
        out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true,
        bool considerNormalization = true)
    {
        if (addSpecialTokens && maxTokenCount < 2)
        {
            (normalizedText, charsConsumed) = (null, 0);
            return [];
        }
        var ids = base.EncodeToIds(text, maxTokenCount - (addSpecialTokens ? 2 : 0), out normalizedText,
            out charsConsumed, considerPreTokenization, considerNormalization);
        return Enclose(ids, addSpecialTokens);
    }

    private IReadOnlyList<int> Enclose(IReadOnlyList<int> ids, bool addSpecialTokens)
        => addSpecialTokens ? BuildInputsWithSpecialTokens(ids) : ids;
}
