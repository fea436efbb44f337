using System.Globalization;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>What BERT does to a text before it is split.</summary>
/// <remarks>
/// The real package's traps are kept: every control character is dropped, tabs and line breaks too, so that
/// the words on both sides become one; only letters of the category Lu become lower case; combining vowel
/// signs go with the accents. Where globalization is invariant, as in this kit's programs, .NET does not take
/// composed letters apart, and their accents stay.
/// </remarks>
internal sealed class BertNormalizer(bool lowerCase, bool separateCjk, bool removeMarks) : Normalizer
{
    private static readonly (int First, int Last)[] Cjk =
    [
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
        (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0x2F800, 0x2FA1F),
    ];

    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());

    public override string Normalize(string original)
    {
        if (string.IsNullOrEmpty(original)) return "";
        var text = removeMarks ? Recompose(original, NormalizationForm.FormD) : original;
        var result = new StringBuilder(text.Length + 16);
        for (int i = 0, length; i < text.Length; i += length)
        {
            length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            Append(text.AsSpan(i, length), CharUnicodeInfo.GetUnicodeCategory(text, i), result);
        }
        return Recompose(result.ToString(), NormalizationForm.FormC);
    }

    private void Append(ReadOnlySpan<char> character, UnicodeCategory category, StringBuilder result)
    {
        if (character is "\0" or "\uFFFD") return;
        switch (category)
        {
            case UnicodeCategory.Control:
                return;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark when removeMarks:
                return;
            case UnicodeCategory.SpaceSeparator:
                result.Append(' ');
                return;
            case UnicodeCategory.UppercaseLetter when lowerCase:
                Span<char> lower = stackalloc char[4];
                result.Append(lower[..character.ToLowerInvariant(lower)]);
                return;
        }
        if (separateCjk && IsCjk(character)) result.Append(' ').Append(character).Append(' ');
        else result.Append(character);
    }

    private static bool IsCjk(ReadOnlySpan<char> character)
    {
        int code = character.Length == 2 ? char.ConvertToUtf32(character[0], character[1]) : character[0];
        return code >= Cjk[0].First && Cjk.Any(range => code >= range.First && code <= range.Last);
    }

    /// <summary>A lone surrogate has no normal form: a text that holds one stays as it is.</summary>
    private static string Recompose(string text, NormalizationForm form)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return text;
            i++;
        }
        return text.Normalize(form);
    }
}
