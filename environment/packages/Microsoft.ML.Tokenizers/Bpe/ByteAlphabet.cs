using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// GPT-2's alphabet of 256 printable characters, one a byte. A byte that Latin-1 prints stands for itself;
/// the others (controls, space, soft hyphen) take the characters from U+0100 on, in order.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Letters = BuildLetters();
    private static readonly Dictionary<char, byte> Bytes =
        Letters.Select((letter, i) => (letter, i)).ToDictionary(p => p.letter, p => (byte)p.i);

    /// <summary>
    /// The text's UTF-8 bytes as letters, and for each the index of the character that it is part of.
    /// </summary>
    /// <remarks>A lone surrogate is written as U+FFFD, as every UTF-8 encoder does.</remarks>
    public static (string Letters, int[] CharIndices) Spell(ReadOnlySpan<char> text)
    {
        var letters = new StringBuilder(text.Length);
        var indices = new List<int>(text.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            // A rune that cannot be decoded comes back as the replacement character, one char consumed.
            Rune.DecodeFromUtf16(text[i..], out var rune, out var consumed);
            var count = rune.EncodeToUtf8(utf8);
            for (var b = 0; b < count; b++)
            {
                letters.Append(Letters[utf8[b]]);
                indices.Add(i);
            }
            i += consumed;
        }
        return (letters.ToString(), [.. indices]);
    }

    /// <summary>
    /// Adds a token's bytes; a character outside the alphabet (in a special token) adds its own UTF-8.
    /// </summary>
    public static void AppendBytes(ReadOnlySpan<char> token, List<byte> bytes)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in token.EnumerateRunes())
        {
            if (rune.IsBmp && Bytes.TryGetValue((char)rune.Value, out var one))
            {
                bytes.Add(one);
                continue;
            }
            bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
        }
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
}
