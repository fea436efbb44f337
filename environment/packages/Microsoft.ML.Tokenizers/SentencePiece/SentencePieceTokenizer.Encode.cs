namespace Microsoft.ML.Tokenizers;

public partial class SentencePieceTokenizer
{
    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings)
    {
        var tokens = Tokens(text ?? textSpan.ToString(), AddBeginningOfSentence, AddEndOfSentence,
            settings.ConsiderNormalization, out var normalized);
        return new()
        {
            Tokens = tokens,
            NormalizedText = normalized,
            CharsConsumed = normalized?.Length ?? text?.Length ?? textSpan.Length,
        };
    }

    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings)
    {
        var ids = Ids(text ?? textSpan.ToString(), AddBeginningOfSentence, AddEndOfSentence,
            settings.ConsiderNormalization, settings.MaxTokenCount, out var normalized, out var consumed);
        return new() { Tokens = ids, NormalizedText = normalized, CharsConsumed = consumed };
    }

    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
        => Count(text ?? textSpan.ToString(), AddBeginningOfSentence, AddEndOfSentence,
            settings.ConsiderNormalization, settings.MaxTokenCount, out _, out _);

    protected override int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        var whole = text ?? textSpan.ToString();
        if (fromEnd)
        {
            return IndexFromEnd(whole, AddBeginningOfSentence, AddEndOfSentence,
                settings.ConsiderNormalization,
                settings.MaxTokenCount, out normalizedText, out tokenCount);
        }
        tokenCount = Count(whole, AddBeginningOfSentence, AddEndOfSentence, settings.ConsiderNormalization,
            settings.MaxTokenCount, out normalizedText, out var consumed);
        return consumed;
    }

    private IReadOnlyList<EncodedToken> Tokens(string text, bool addBeginning, bool addEnd, bool normalize,
        out string? normalized)
    {
        normalized = isUnigram ? "" : null;
        if (string.IsNullOrEmpty(text)) return [];
        var segments = new List<Segment>();
        var whole = model.Encode(text, normalize, segments);
        normalized = normalize || isUnigram ? whole : null;
        if (whole.Length == 0 && !isUnigram) return [];
        var tokens = new List<EncodedToken>(segments.Count + 2);
        if (addBeginning) tokens.Add(new EncodedToken(BeginningOfSentenceId, BeginningOfSentenceToken, 0..0));
        tokens.AddRange(segments.Select(s => new EncodedToken(s.Id, s.Value, s.Start..s.End)));
        var end = whole.Length;
        if (addEnd) tokens.Add(new EncodedToken(EndOfSentenceId, EndOfSentenceToken, end..end));
        return tokens;
    }

    private List<int> Ids(string text, bool addBeginning, bool addEnd, bool normalize, int limit,
        out string? normalized, out int consumed)
    {
        var ids = new List<int>();
        var whole = Take(text, addBeginning, addEnd, normalize, limit, ids, out normalized, out consumed);
        // A unigram model that is not limited says how much of the text as it was given it took: all.
        if (isUnigram && limit == int.MaxValue && whole.Length > 0)
        {
            (normalized, consumed) = (null, text.Length);
        }
        return ids;
    }

    private int Count(string text, bool addBeginning, bool addEnd, bool normalize, int limit,
        out string? normalized, out int consumed)
    {
        var ids = new List<int>();
        Take(text, addBeginning, addEnd, normalize, limit, ids, out normalized, out consumed);
        if (isUnigram && limit == int.MaxValue) normalized = null;
        return ids.Count;
    }

    /// <summary>Takes tokens from the front as long as there is room.</summary>
    /// <returns>The text that <paramref name="consumed"/> counts in.</returns>
    private string Take(string text, bool addBeginning, bool addEnd, bool normalize, int limit, List<int> ids,
        out string? normalized, out int consumed)
    {
        (normalized, consumed) = (null, 0);
        // A unigram model gives nothing for a limit of nothing; a BPE model refuses it.
        if (!isUnigram) ThrowIfNotPositive(limit);
        if (string.IsNullOrEmpty(text) || limit <= 0) return "";
        if (addBeginning) ids.Add(BeginningOfSentenceId);
        if (isUnigram && ids.Count >= limit) return "";
        var segments = new List<Segment>();
        var whole = model.Encode(text, normalize, segments);
        normalized = normalize || isUnigram ? whole : null;
        var taken = 0;
        while (taken < segments.Count)
        {
            var next = NextCharacter(segments, taken);
            if (ids.Count + next - taken > limit) break;
            consumed = segments[taken].End;
            for (; taken < next; taken++) ids.Add(segments[taken].Id);
        }
        if (addEnd && taken == segments.Count && ids.Count < limit) ids.Add(EndOfSentenceId);
        return whole;
    }

    private int IndexFromEnd(string text, bool addBeginning, bool addEnd, bool normalize, int limit,
        out string? normalized, out int count)
    {
        (normalized, count) = (null, 0);
        if (!isUnigram) ThrowIfNotPositive(limit);
        if (string.IsNullOrEmpty(text) || limit <= 0) return text?.Length ?? 0;
        if (addEnd) count++;
        if (isUnigram && count >= limit) return text.Length;
        var segments = new List<Segment>();
        var whole = model.Encode(text, normalize, segments);
        normalized = (normalize || isUnigram) && !(isUnigram && limit == int.MaxValue) ? whole : null;
        var index = whole.Length;
        for (var at = segments.Count; at > 0;)
        {
            var first = at - 1;
            while (segments[first].Continues) first--;
            if (count + at - first > limit) break;
            count += at - first;
            index = segments[first].Start;
            at = first;
        }
        if (addBeginning && count < limit) count++;
        return index;
    }

    private static int NextCharacter(List<Segment> segments, int at)
    {
        do at++;
        while (at < segments.Count && segments[at].Continues);
        return at;
    }
}
