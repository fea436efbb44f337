using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Writes the bytes of tokens as text; a token whose last character is not whole waits for the next ones.
/// </summary>
internal ref struct ByteTokenDecoder(Span<char> destination)
{
    private readonly Span<char> destination = destination;
    private readonly List<byte> waiting = [];
    private int idsWaiting;

    public int CharsWritten { get; private set; }

    public int IdsConsumed { get; private set; }

    public readonly bool IsInsideCharacter => waiting.Count > 0;

    /// <summary>Passes over an id that says nothing.</summary>
    public void Skip() => IdsConsumed++;

    /// <summary>Writes the text of a special token.</summary>
    public OperationStatus AddSpecial(ReadOnlySpan<char> text)
    {
        if (IsInsideCharacter) return OperationStatus.InvalidData;
        if (!text.TryCopyTo(destination[CharsWritten..])) return OperationStatus.DestinationTooSmall;
        CharsWritten += text.Length;
        IdsConsumed++;
        return OperationStatus.Done;
    }

    /// <summary>Writes a token in letters of the <see cref="ByteAlphabet"/>.</summary>
    public OperationStatus AddLetters(ReadOnlySpan<char> token)
    {
        ByteAlphabet.AppendBytes(token, waiting);
        return WriteIfWhole();
    }

    public OperationStatus AddBytes(ReadOnlySpan<byte> token)
    {
        waiting.AddRange(token);
        return WriteIfWhole();
    }

    private OperationStatus WriteIfWhole()
    {
        idsWaiting++;
        var text = new StringBuilder();
        for (var at = 0; at < waiting.Count;)
        {
            var length = LengthOf(waiting[at]);
            if (length == 0) return OperationStatus.InvalidData;
            if (at + length > waiting.Count) return OperationStatus.Done;
            if (!TryAppend(text, at, length)) return OperationStatus.InvalidData;
            at += length;
        }
        if (text.Length > destination.Length - CharsWritten) return OperationStatus.DestinationTooSmall;
        text.CopyTo(0, destination[CharsWritten..], text.Length);
        CharsWritten += text.Length;
        IdsConsumed += idsWaiting;
        idsWaiting = 0;
        waiting.Clear();
        return OperationStatus.Done;
    }

    /// <summary>Reads one character; the three bytes of a lone surrogate give it back.</summary>
    private readonly bool TryAppend(StringBuilder text, int at, int length)
    {
        var code = length == 1 ? waiting[at] : waiting[at] & (0x7F >> length);
        for (var i = 1; i < length; i++)
        {
            if ((waiting[at + i] & 0xC0) != 0x80) return false;
            code = (code << 6) | (waiting[at + i] & 0x3F);
        }
        if (code > 0x10FFFF) return false;
        if (code < 0x10000) text.Append((char)code);
        else text.Append(char.ConvertFromUtf32(code));
        return true;
    }

    private static int LengthOf(byte first) => first switch
    {
        < 0x80 => 1,
        >= 0xC0 and < 0xE0 => 2,
        >= 0xE0 and < 0xF0 => 3,
        >= 0xF0 and < 0xF8 => 4,
        _ => 0,
    };
}
