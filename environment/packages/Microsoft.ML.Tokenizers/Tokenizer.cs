using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <summary>Turns text into token ids and back: normalize, split, then encode each piece.</summary>
public abstract class Tokenizer
{
    protected Tokenizer()
    {
    }

    /// <summary>Rewrites the text before it is split; null leaves it alone.</summary>
    public virtual Normalizer? Normalizer => null;

    /// <summary>Splits the text into the pieces that are encoded one by one; null takes it whole.</summary>
    public virtual PreTokenizer? PreTokenizer => null;

    protected abstract EncodeResults<EncodedToken> EncodeToTokens(
        string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings);

    protected virtual EncodeResults<int> EncodeToIds(
        string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        ThrowIfNotPositive(settings.MaxTokenCount);
        var all = EncodeToTokens(text, textSpan, settings);
        var kept = all.Tokens.Take(settings.MaxTokenCount).ToArray();
        return new EncodeResults<int>
        {
            Tokens = kept.Select(t => t.Id).ToArray(),
            NormalizedText = all.NormalizedText,
            CharsConsumed = kept.Length == all.Tokens.Count ? all.CharsConsumed : EndOf(kept),
        };
    }

    protected virtual int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
        => EncodeToIds(text, textSpan, settings).Tokens.Count;

    /// <summary>
    /// The index in the text up to which (or, from the end, from which) the tokens fit the limit.
    /// </summary>
    protected virtual int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        ThrowIfNotPositive(settings.MaxTokenCount);
        var all = EncodeToTokens(text, textSpan, settings);
        normalizedText = all.NormalizedText;
        tokenCount = Math.Min(all.Tokens.Count, settings.MaxTokenCount);
        if (tokenCount == all.Tokens.Count) return fromEnd ? 0 : all.CharsConsumed;
        return fromEnd
            ? all.Tokens[all.Tokens.Count - tokenCount].Offset.Start.Value
            : EndOf(all.Tokens.Take(tokenCount));
    }

    /// <summary>The tokens of a text, with the characters of the normalized text that each covers.</summary>
    /// <param name="text">The text; null has no tokens, as an empty one.</param>
    /// <param name="normalizedText">
    /// What the normalizer made of the text; null when nothing was normalized.
    /// </param>
    /// <param name="considerPreTokenization">False encodes the text as one piece.</param>
    /// <param name="considerNormalization">False leaves the normalizer out.</param>
    public IReadOnlyList<EncodedToken> EncodeToTokens(string text, out string? normalizedText,
        bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var results = EncodeToTokens(text, default, Settings(considerPreTokenization, considerNormalization));
        normalizedText = results.NormalizedText;
        return results.Tokens;
    }

    public IReadOnlyList<EncodedToken> EncodeToTokens(ReadOnlySpan<char> text, out string? normalizedText,
        bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var results = EncodeToTokens(null, text, Settings(considerPreTokenization, considerNormalization));
        normalizedText = results.NormalizedText;
        return results.Tokens;
    }

    public IReadOnlyList<int> EncodeToIds(string text, bool considerPreTokenization = true,
        bool considerNormalization = true)
    {
        return EncodeToIds(text, default, Settings(considerPreTokenization, considerNormalization)).Tokens;
    }

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool considerPreTokenization = true,
        bool considerNormalization = true)
        => EncodeToIds(null, text, Settings(considerPreTokenization, considerNormalization)).Tokens;

    public IReadOnlyList<int> EncodeToIds(string text, int maxTokenCount, out string? normalizedText,
        out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var settings = Settings(considerPreTokenization, considerNormalization, maxTokenCount);
        var results = EncodeToIds(text, default, settings);
        (normalizedText, charsConsumed) = (results.NormalizedText, results.CharsConsumed);
        return results.Tokens;
    }

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, int maxTokenCount,
        out string? normalizedText,
        out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var settings = Settings(considerPreTokenization, considerNormalization, maxTokenCount);
        var results = EncodeToIds(null, text, settings);
        (normalizedText, charsConsumed) = (results.NormalizedText, results.CharsConsumed);
        return results.Tokens;
    }

    public int CountTokens(string text, bool considerPreTokenization = true,
        bool considerNormalization = true)
    {
        return CountTokens(text, default, Settings(considerPreTokenization, considerNormalization));
    }

    public int CountTokens(ReadOnlySpan<char> text, bool considerPreTokenization = true,
        bool considerNormalization = true)
        => CountTokens(null, text, Settings(considerPreTokenization, considerNormalization));

    public int GetIndexByTokenCount(string text, int maxTokenCount, out string? normalizedText,
        out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var settings = Settings(considerPreTokenization, considerNormalization, maxTokenCount);
        return GetIndexByTokenCount(text, default, settings, false, out normalizedText, out tokenCount);
    }

    public int GetIndexByTokenCount(ReadOnlySpan<char> text, int maxTokenCount, out string? normalizedText,
        out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var settings = Settings(considerPreTokenization, considerNormalization, maxTokenCount);
        return GetIndexByTokenCount(null, text, settings, false, out normalizedText, out tokenCount);
    }

    public int GetIndexByTokenCountFromEnd(string text, int maxTokenCount, out string? normalizedText,
        out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var settings = Settings(considerPreTokenization, considerNormalization, maxTokenCount);
        return GetIndexByTokenCount(text, default, settings, true, out normalizedText, out tokenCount);
    }

    public int GetIndexByTokenCountFromEnd(ReadOnlySpan<char> text, int maxTokenCount,
        out string? normalizedText,
        out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var settings = Settings(considerPreTokenization, considerNormalization, maxTokenCount);
        return GetIndexByTokenCount(null, text, settings, true, out normalizedText, out tokenCount);
    }

    /// <summary>The text of the ids; an id that the vocabulary lacks is passed over.</summary>
    public virtual string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var known = ids as IReadOnlyCollection<int> ?? ids.ToArray();
        for (var size = Math.Max(64, known.Count * 8); ; size *= 2)
        {
            var buffer = new char[size];
            var status = Decode(known, buffer, out _, out var written);
            if (status != OperationStatus.DestinationTooSmall) return new string(buffer, 0, written);
        }
    }

    public abstract OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed,
        out int charsWritten);

    /// <summary>Normalizes the text and splits it, as far as the settings say.</summary>
    private protected IEnumerable<(int Offset, int Length)> Split(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings, out string? normalized, out ReadOnlySpan<char> toEncode)
    {
        normalized = !settings.ConsiderNormalization || Normalizer is null ? null
            : text is null ? Normalizer.Normalize(textSpan) : Normalizer.Normalize(text);
        var whole = normalized ?? text;
        toEncode = whole is null ? textSpan : whole;
        if (!settings.ConsiderPreTokenization || PreTokenizer is null) return [(0, toEncode.Length)];
        return whole is null ? PreTokenizer.PreTokenize(textSpan) : PreTokenizer.PreTokenize(whole);
    }

    private protected static void ThrowIfNotPositive(int maxTokenCount)
    {
        if (maxTokenCount <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(maxTokenCount), maxTokenCount,
                "The maximum number of tokens must be greater than zero.");
        }
    }

    private static int EndOf(IEnumerable<EncodedToken> tokens) => tokens.LastOrDefault().Offset.End.Value;

    private protected static EncodeSettings Settings(bool preTokenize, bool normalize,
        int maxTokenCount = int.MaxValue)
        => new()
    {
        ConsiderPreTokenization = preTokenize,
        ConsiderNormalization = normalize,
        MaxTokenCount = maxTokenCount,
    };
}
