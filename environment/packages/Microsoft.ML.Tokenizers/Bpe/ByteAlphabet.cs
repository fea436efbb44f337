using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// GPT-2's alphabet of 256 printable characters, one a byte. A byte that Latin-1 prints stands for itself;
/// the others (controls, space, soft hyphen) take the characters from U+0100 on, in order.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Letters = BuildLetters();
    private static readonly short[] Bytes = BuildBytes();

    /// <summary>The space's letter, Ġ.</summary>
    public static char Space => Letters[' '];

    public static char LetterOf(byte value) => Letters[value];

    /// <summary>The bytes that a text of this many characters takes at the most.</summary>
    public static int MostBytes(int characters) => checked(3 * characters);

    /// <summary>
    /// Writes the text's UTF-8 bytes, and for each the index of the character that it is part of.
    /// </summary>
    /// <remarks>
    /// A lone surrogate keeps the three bytes that its number would have, as in the real package; they decode
    /// to three U+FFFD.
    /// </remarks>
    public static int Spell(ReadOnlySpan<char> text, Span<byte> bytes, Span<int> characters)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            int code = text[i];
            var start = count;
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length
                && char.IsLowSurrogate(text[i + 1]);
            if (isPair) code = char.ConvertToUtf32(text[i], text[i + 1]);
            count += WriteUtf8(code, bytes[count..]);
            characters[start..count].Fill(i);
            if (isPair) i++;
        }
        return count;
    }

    /// <summary>
    /// Adds a token's bytes; a character outside the alphabet (in a special token) adds its own UTF-8.
    /// </summary>
    public static void AppendBytes(ReadOnlySpan<char> token, List<byte> bytes)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in token.EnumerateRunes())
        {
            if (rune.Value < Bytes.Length && Bytes[rune.Value] is >= 0 and var one)
            {
                bytes.Add((byte)one);
                continue;
            }
            bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
        }
    }

    private static int WriteUtf8(int code, Span<byte> bytes)
    {
        if (code < 0x80)
        {
            bytes[0] = (byte)code;
            return 1;
        }
        var count = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        for (var i = count - 1; i > 0; i--, code >>= 6) bytes[i] = (byte)(0x80 | (code & 0x3F));
        bytes[0] = (byte)(code | (0xF00 >> count));
        return count;
    }

    private static char[] BuildLetters()
    {
        var letters = new char[256];
        var next = 256;
        for (var b = 0; b < 256; b++)
        {
            var printable = b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            letters[b] = printable ? (char)b : (char)next++;
        }
        return letters;
    }

    private static short[] BuildBytes()
    {
        var bytes = new short[Letters.Max() + 1];
        Array.Fill(bytes, (short)-1);
        for (var b = 0; b < 256; b++) bytes[Letters[b]] = (short)b;
        return bytes;
    }
}
