using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers;

public partial class CodeGenTokenizer
{
    /// <summary>The text of the ids without &lt;|endoftext|&gt; and, if one was added, the first
    /// space.</summary>
    public override string Decode(IEnumerable<int> ids) => Decode(ids, AddPrefixSpace, false);

    /// <param name="ids">The ids to decode; one that the vocabulary lacks is passed over.</param>
    /// <param name="hasPrefixSpace">Takes a space off the first token.</param>
    /// <param name="considerSpecialTokens">True writes &lt;|endoftext|&gt; out.</param>
    public string Decode(IEnumerable<int> ids, bool hasPrefixSpace, bool considerSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var bytes = new List<byte>();
        var isFirst = true;
        foreach (var id in ids)
        {
            if (id == EndOfSentenceId)
            {
                if (considerSpecialTokens) ByteAlphabet.AppendBytes(EndOfText, bytes);
            }
            else if (specialTexts.TryGetValue(id, out var special))
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(Spoken(special, ' ', isFirst && hasPrefixSpace)));
                isFirst = false;
            }
            else if (tokens.TryGetValue(id, out var token))
            {
                var letters = Spoken(token, ByteAlphabet.Space, isFirst && hasPrefixSpace);
                ByteAlphabet.AppendBytes(letters, bytes);
                isFirst = false;
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed,
        out int charsWritten)
        => Decode(ids, destination, AddPrefixSpace, false, out idsConsumed, out charsWritten);

    /// <summary>
    /// Decodes as many ids as fit; a character is written only when its last byte has come.
    /// </summary>
    /// <returns>
    /// <see cref="OperationStatus.InvalidData"/> at an id that the vocabulary lacks and at bytes that are no
    /// UTF-8.
    /// </returns>
    public OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, bool hasPrefixSpace,
        bool considerSpecialTokens, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var decoder = new ByteTokenDecoder(destination);
        var status = OperationStatus.Done;
        var isFirst = true;
        foreach (var id in ids)
        {
            if (id == EndOfSentenceId)
            {
                status = decoder.AddSpecial(considerSpecialTokens ? EndOfText : "");
            }
            else if (specialTexts.TryGetValue(id, out var special))
            {
                status = decoder.AddSpecial(Spoken(special, ' ', isFirst && hasPrefixSpace).AsSpan());
                isFirst = false;
            }
            else
            {
                status = tokens.TryGetValue(id, out var token)
                    ? decoder.AddLetters(Spoken(token, ByteAlphabet.Space, isFirst && hasPrefixSpace))
                    : OperationStatus.InvalidData;
                isFirst = false;
            }
            if (status != OperationStatus.Done) break;
        }
        (idsConsumed, charsWritten) = (decoder.IdsConsumed, decoder.CharsWritten);
        return status;
    }

    private static string Spoken(string token, char space, bool hasPrefixSpace)
        => hasPrefixSpace && token.StartsWith(space) ? token[1..] : token;
}
