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
    /// <returns>
    /// <see cref="OperationStatus.InvalidData"/> at bytes that are no UTF-8 and, at byte level, at an id that
    /// the vocabulary lacks.
    /// </returns>
    public OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, bool considerSpecialTokens,
        out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (!ByteLevel)
        {
            return DecodeLetters(ids, destination, considerSpecialTokens, out idsConsumed, out charsWritten);
        }
        var decoder = new ByteTokenDecoder(destination);
        var status = OperationStatus.Done;
        foreach (var id in ids)
        {
            if (specialTexts.TryGetValue(id, out var special))
            {
                if (considerSpecialTokens) status = decoder.AddSpecial(special);
                else decoder.Skip();
            }
            else
            {
                status = tokens.TryGetValue(id, out var token)
                    ? decoder.AddLetters(WithoutAffixes(token))
                    : OperationStatus.InvalidData;
            }
            if (status != OperationStatus.Done) break;
        }
        (idsConsumed, charsWritten) = (decoder.IdsConsumed, decoder.CharsWritten);
        return status;
    }

    private string DecodeBytes(IEnumerable<int> ids, bool considerSpecialTokens)
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
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private string DecodeLetters(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        var text = new StringBuilder();
        foreach (var id in ids)
        {
            var isSpecial = specialTexts.TryGetValue(id, out var token) || id == unknownId;
            if (isSpecial && !considerSpecialTokens) continue;
            if (token is not null || tokens.TryGetValue(id, out token)) text.Append(token);
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

    /// <summary>
    /// The space that a word's end stands for is written before the token after it, so that none is left at
    /// the end; an id that the vocabulary lacks is passed over.
    /// </summary>
    private OperationStatus DecodeLetters(IEnumerable<int> ids, Span<char> destination,
        bool considerSpecialTokens, out int idsConsumed, out int charsWritten)
    {
        (idsConsumed, charsWritten) = (0, 0);
        var space = "";
        foreach (var id in ids)
        {
            var isUnwanted = id == unknownId && !considerSpecialTokens;
            if (!isUnwanted && tokens.TryGetValue(id, out var token))
            {
                var text = WithoutAffixes(token);
                if (space.Length + text.Length > destination.Length - charsWritten)
                {
                    return OperationStatus.DestinationTooSmall;
                }
                space.CopyTo(destination[charsWritten..]);
                text.CopyTo(destination[(charsWritten + space.Length)..]);
                charsWritten += space.Length + text.Length;
                space = EndsWord(token) ? " " : "";
            }
            idsConsumed++;
        }
        return OperationStatus.Done;
    }

    private bool EndsWord(string token) => !string.IsNullOrEmpty(EndOfWordSuffix)
        && token.EndsWith(EndOfWordSuffix, StringComparison.Ordinal);

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
