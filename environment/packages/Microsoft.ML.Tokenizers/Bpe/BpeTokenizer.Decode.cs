using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers;

public sealed partial class BpeTokenizer
{
    /// <summary>
    /// The text of the ids, special tokens included; an id that the vocabulary lacks is passed over.
    /// </summary>
    public override string Decode(IEnumerable<int> ids) => Decode(ids, considerSpecialTokens: true);

    /// <param name="ids">The ids to decode.</param>
    /// <param name="considerSpecialTokens">False leaves special tokens out of the text.</param>
    public string Decode(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ByteLevel
            ? DecodeBytes(ids, considerSpecialTokens)
            : DecodeLetters(ids, considerSpecialTokens);
    }

    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed,
        out int charsWritten)
        => Decode(ids, destination, considerSpecialTokens: true, out idsConsumed, out charsWritten);

    /// <summary>
    /// Decodes as many ids as fit; a character is written only when its last byte has come.
    /// </summary>
    public OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, bool considerSpecialTokens,
        out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        (idsConsumed, charsWritten) = (0, 0);
        var pending = new List<int>();
        foreach (var id in ids)
        {
            if (!tokens.ContainsKey(id) && !specialTexts.ContainsKey(id)) return OperationStatus.InvalidData;
            pending.Add(id);
            var text = Decode(pending, considerSpecialTokens);
            if (ByteLevel && EndsInsideCharacter(pending)) continue;
            if (!text.AsSpan().TryCopyTo(destination[charsWritten..]))
            {
                return OperationStatus.DestinationTooSmall;
            }
            charsWritten += text.Length;
            idsConsumed += pending.Count;
            pending.Clear();
        }
        return OperationStatus.Done;
    }

    private string DecodeBytes(IEnumerable<int> ids, bool considerSpecialTokens)
        => Encoding.UTF8.GetString([.. BytesOf(ids, considerSpecialTokens)]);

    private bool EndsInsideCharacter(IEnumerable<int> ids)
    {
        ReadOnlySpan<byte> rest = [.. BytesOf(ids, considerSpecialTokens: true)];
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(rest, out _, out var consumed) == OperationStatus.NeedMoreData)
            {
                return true;
            }
            rest = rest[consumed..];
        }
        return false;
    }

    private List<byte> BytesOf(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        var bytes = new List<byte>();
        foreach (var id in ids)
        {
            if (specialTexts.TryGetValue(id, out var special))
            {
                if (considerSpecialTokens) ByteAlphabet.AppendBytes(special, bytes);
            }
            else if (tokens.TryGetValue(id, out var token))
            {
                ByteAlphabet.AppendBytes(WithoutAffixes(token), bytes);
            }
        }
        return bytes;
    }

    private string DecodeLetters(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        var text = new StringBuilder();
        foreach (var id in ids)
        {
            var isSpecial = specialTexts.TryGetValue(id, out var token);
            if (!isSpecial && !tokens.TryGetValue(id, out token)) continue;
            if ((isSpecial || token == UnknownToken) && !considerSpecialTokens) continue;
            text.Append(token);
        }
        var joined = text.ToString();
        if (!string.IsNullOrEmpty(EndOfWordSuffix))
        {
            if (joined.EndsWith(EndOfWordSuffix, StringComparison.Ordinal))
            {
                joined = joined[..^EndOfWordSuffix.Length];
            }
            joined = joined.Replace(EndOfWordSuffix, " ", StringComparison.Ordinal);
        }
        return string.IsNullOrEmpty(ContinuingSubwordPrefix) ? joined
            : joined.Replace(ContinuingSubwordPrefix, "", StringComparison.Ordinal);
    }

    private ReadOnlySpan<char> WithoutAffixes(string token)
    {
        var span = token.AsSpan();
        if (EndOfWordSuffix is not null && span.EndsWith(EndOfWordSuffix))
        {
            span = span[..^EndOfWordSuffix.Length];
        }
        if (ContinuingSubwordPrefix is not null && span.StartsWith(ContinuingSubwordPrefix))
        {
            span = span[ContinuingSubwordPrefix.Length..];
        }
        return span;
    }
}
