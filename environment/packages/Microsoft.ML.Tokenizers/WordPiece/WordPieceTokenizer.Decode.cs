using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers;

public partial class WordPieceTokenizer
{
    /// <summary>The words of the ids, special tokens included, with a space between.</summary>
    public override string Decode(IEnumerable<int> ids) => Decode(ids, skipSpecialTokens: false);

    /// <param name="ids">The ids to decode; one that the vocabulary lacks is passed over.</param>
    /// <param name="skipSpecialTokens">Leaves special tokens out.</param>
    /// <returns>The text; no space stands before one of . , ! ? '</returns>
    public string Decode(IEnumerable<int> ids, bool skipSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var text = new StringBuilder();
        var isFirst = true;
        foreach (var id in ids)
        {
            if (skipSpecialTokens && specialIds.Contains(id)) continue;
            if (tokens.TryGetValue(id, out var token))
            {
                var continues = token.StartsWith(ContinuingSubwordPrefix, StringComparison.Ordinal);
                if (!continues && !isFirst && token[0] is not ('.' or ',' or '!' or '?' or '\''))
                {
                    text.Append(' ');
                }
                text.Append(token.AsSpan(continues ? ContinuingSubwordPrefix.Length : 0));
            }
            isFirst = false;
        }
        return text.ToString();
    }

    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed,
        out int charsWritten)
        => Decode(ids, destination, skipSpecialTokens: false, out idsConsumed, out charsWritten);

    /// <summary>
    /// Decodes as many ids as fit, with a space before every word; special tokens that are left out do not
    /// count as consumed.
    /// </summary>
    /// <returns><see cref="OperationStatus.InvalidData"/> at an id that the vocabulary lacks.</returns>
    public OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, bool skipSpecialTokens,
        out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        (idsConsumed, charsWritten) = (0, 0);
        foreach (var id in ids)
        {
            if (skipSpecialTokens && specialIds.Contains(id)) continue;
            if (!tokens.TryGetValue(id, out var token)) return OperationStatus.InvalidData;
            var continues = token.StartsWith(ContinuingSubwordPrefix, StringComparison.Ordinal);
            var text = token.AsSpan(continues ? ContinuingSubwordPrefix.Length : 0);
            var space = !continues && idsConsumed > 0 ? " " : "";
            if (space.Length + text.Length > destination.Length - charsWritten)
            {
                return OperationStatus.DestinationTooSmall;
            }
            space.CopyTo(destination[charsWritten..]);
            text.CopyTo(destination[(charsWritten + space.Length)..]);
            charsWritten += space.Length + text.Length;
            idsConsumed++;
        }
        return OperationStatus.Done;
    }
}
