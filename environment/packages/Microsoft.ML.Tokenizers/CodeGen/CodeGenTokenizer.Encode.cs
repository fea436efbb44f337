namespace Microsoft.ML.Tokenizers;

public partial class CodeGenTokenizer
{
    /// <summary>What a call adds to the text.</summary>
    private readonly record struct Additions(bool Space, bool Beginning, bool End);

    private Additions Own => new(AddPrefixSpace, AddBeginningOfSentence, AddEndOfSentence);

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings) => Tokens(text, textSpan, settings, Own);

    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings) => Ids(text, textSpan, settings, Own);

    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
        => AddIds(text, textSpan, settings, Own, null, out _, out _);

    protected override int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
        => Index(text, textSpan, settings, Own, fromEnd, out normalizedText, out tokenCount);

    private EncodeResults<EncodedToken> Tokens(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings, Additions add)
    {
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return new() { Tokens = [] };
        if (add.Space) text = " " + (text ?? textSpan.ToString());
        var pieces = Split(text, textSpan, settings, out var normalized, out var toEncode);
        var found = new List<EncodedToken>();
        WordPipeline.AddTokens(encoder, toEncode, pieces, found);
        if (add.Space)
        {
            for (var i = 0; i < found.Count; i++) found[i] = WithoutSpace(found[i]);
        }
        if (add.Beginning) found.Insert(0, new EncodedToken(BeginningOfSentenceId!.Value, EndOfText, 0..0));
        if (add.End)
        {
            var end = toEncode.Length - (add.Space ? 1 : 0);
            found.Add(new EncodedToken(EndOfSentenceId!.Value, EndOfText, end..end));
        }
        return new() { Tokens = found, NormalizedText = normalized, CharsConsumed = toEncode.Length };
    }

    private EncodeResults<int> Ids(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings,
        Additions add)
    {
        var ids = new List<int>();
        AddIds(text, textSpan, settings, add, ids, out var normalized, out var consumed);
        return new() { Tokens = ids, NormalizedText = normalized, CharsConsumed = consumed };
    }

    private int AddIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, Additions add,
        List<int>? ids, out string? normalized, out int consumed)
    {
        ThrowIfNotPositive(settings.MaxTokenCount);
        (normalized, consumed) = (null, 0);
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return 0;
        if (add.Space) text = " " + (text ?? textSpan.ToString());
        var pieces = Split(text, textSpan, settings, out normalized, out var toEncode);
        var count = 0;
        if (add.Beginning)
        {
            ids?.Add(BeginningOfSentenceId!.Value);
            count++;
        }
        count += WordPipeline.AddIds(encoder, toEncode, pieces, ids, settings.MaxTokenCount - count,
            out consumed);
        if (add.End && count < settings.MaxTokenCount)
        {
            ids?.Add(EndOfSentenceId!.Value);
            count++;
        }
        if (add.Space && consumed > 0) consumed--;
        return count;
    }

    private int Index(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, Additions add,
        bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        if (!fromEnd)
        {
            tokenCount = AddIds(text, textSpan, settings, add, null, out normalizedText, out var consumed);
            return consumed;
        }
        ThrowIfNotPositive(settings.MaxTokenCount);
        (normalizedText, tokenCount) = (null, 0);
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return 0;
        if (add.Space) text = " " + (text ?? textSpan.ToString());
        var pieces = Split(text, textSpan, settings, out normalizedText, out var toEncode);
        tokenCount = add.End ? 1 : 0;
        tokenCount += WordPipeline.CountFromEnd(encoder, toEncode, pieces,
            settings.MaxTokenCount - tokenCount,
            out var index);
        if (add.Beginning && tokenCount < settings.MaxTokenCount) tokenCount++;
        return add.Space ? Math.Max(index - 1, 0) : index;
    }

    /// <summary>Offsets count the characters of the text as it was given.</summary>
    private static EncodedToken WithoutSpace(EncodedToken token)
    {
        var (start, end) = (token.Offset.Start.Value, token.Offset.End.Value);
        return new EncodedToken(token.Id, token.Value, Math.Max(start - 1, 0)..Math.Max(end - 1, 0));
    }
}
