using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Writes spaces as ▁ and puts one before the text. A unigram model has rules of its own besides, which only
/// its tokenizer applies.
/// </summary>
public sealed class SentencePieceNormalizer : Normalizer
{
    internal const char Space = '\u2581';

    private readonly CharsMap? rules;

    /// <param name="removeExtraWhiteSpaces">Takes spaces off both ends, and all but one of several.</param>
    /// <param name="addDummyPrefix">Adds a space before the text.</param>
    /// <param name="escapeWhiteSpaces">Writes spaces as ▁.</param>
    /// <param name="treatWhitespaceAsSuffix">Adds the space after the text instead.</param>
    /// <param name="specialTokens">Tokens at the text's beginning that the space comes after.</param>
    public SentencePieceNormalizer(bool removeExtraWhiteSpaces, bool addDummyPrefix, bool escapeWhiteSpaces,
        bool treatWhitespaceAsSuffix, IReadOnlyDictionary<string, int>? specialTokens)
    {
        RemoveExtraWhiteSpaces = removeExtraWhiteSpaces;
        AddDummyPrefix = addDummyPrefix;
        EscapeWhiteSpaces = escapeWhiteSpaces;
        TreatWhitespaceAsSuffix = treatWhitespaceAsSuffix;
        SpecialTokens = specialTokens;
    }

    internal SentencePieceNormalizer(ModelFile model, IReadOnlyDictionary<string, int>? specialTokens)
        : this(model.RemoveExtraWhitespaces, model.AddDummyPrefix, model.EscapeWhitespaces,
            model.TreatWhitespaceAsSuffix, specialTokens)
    {
        if (model.CharsMap.Length > 0) rules = new CharsMap(model.CharsMap);
    }

    public bool RemoveExtraWhiteSpaces { get; }

    public bool AddDummyPrefix { get; }

    public bool EscapeWhiteSpaces { get; }

    public bool TreatWhitespaceAsSuffix { get; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    private char SpaceChar => EscapeWhiteSpaces ? Space : ' ';

    private ReadOnlySpan<byte> SpaceBytes => EscapeWhiteSpaces ? "▁"u8 : " "u8;

    public override string Normalize(string original)
        => string.IsNullOrEmpty(original) ? "" : Normalize(original.AsSpan());

    /// <remarks>
    /// As in the real package a text of one character, spaces aside, becomes empty where extra spaces are
    /// removed.
    /// </remarks>
    public override string Normalize(ReadOnlySpan<char> original)
    {
        var text = original;
        if (RemoveExtraWhiteSpaces)
        {
            text = text.Trim(' ');
            if (text.Length == 1) return "";
        }
        var result = new StringBuilder(text.Length + 1);
        if (AddDummyPrefix && !TreatWhitespaceAsSuffix)
        {
            var tokens = LengthOfLeadingTokens(text);
            result.Append(text[..tokens]);
            text = text[tokens..];
            if (SpecialTokens is null || !text.IsEmpty) result.Append(SpaceChar);
        }
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' && RemoveExtraWhiteSpaces && i > 0 && text[i - 1] == ' ') continue;
            result.Append(text[i] == ' ' ? SpaceChar : text[i]);
        }
        if (AddDummyPrefix && TreatWhitespaceAsSuffix) InsertSuffix(result);
        return result.ToString();
    }

    /// <summary>Normalizes by the model's rules, in UTF-8.</summary>
    internal byte[] Normalize(ReadOnlySpan<byte> text)
    {
        var result = new List<byte>(text.Length + 3);
        text = SkipSpaces(text);
        if (text.IsEmpty) return [];
        if (AddDummyPrefix && !TreatWhitespaceAsSuffix) result.AddRange(SpaceBytes);
        var afterSpace = RemoveExtraWhiteSpaces;
        while (!text.IsEmpty)
        {
            var consumed = NextPart(text, out var part);
            if (afterSpace) part = part.TrimStart((byte)' ');
            foreach (var one in part)
            {
                if (one == ' ') result.AddRange(SpaceBytes);
                else result.Add(one);
            }
            if (!part.IsEmpty) afterSpace = RemoveExtraWhiteSpaces && part[^1] == ' ';
            text = text[consumed..];
        }
        while (RemoveExtraWhiteSpaces && EndsWithSpace(result))
        {
            result.RemoveRange(result.Count - SpaceBytes.Length, SpaceBytes.Length);
        }
        if (AddDummyPrefix && TreatWhitespaceAsSuffix) result.AddRange(SpaceBytes);
        return [.. result];
    }

    private ReadOnlySpan<byte> SkipSpaces(ReadOnlySpan<byte> text)
    {
        while (RemoveExtraWhiteSpaces && !text.IsEmpty && NextPart(text, out var part) == 1 && part[0] == ' ')
        {
            text = text[1..];
        }
        return text;
    }

    private bool EndsWithSpace(List<byte> text) => text.Count >= SpaceBytes.Length
        && System.Runtime.InteropServices.CollectionsMarshal.AsSpan(text).EndsWith(SpaceBytes);

    /// <summary>
    /// The next text that a rule replaces, or the next character. A rule that replaces by nothing does not:
    /// as in the real package the text stays.
    /// </summary>
    private int NextPart(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> part)
    {
        ReadOnlySpan<byte> replacement = default;
        var length = rules?.Match(text, out replacement) ?? 0;
        if (length == 0) Rune.DecodeFromUtf8(text, out _, out length);
        part = replacement.IsEmpty ? text[..length] : replacement;
        return length;
    }

    private int LengthOfLeadingTokens(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (TokenAt(text[length..], atEnd: false) is > 0 and var next) length += next;
        return length;
    }

    /// <summary>The space comes before the special tokens at the end; a text of them alone gets
    /// none.</summary>
    private void InsertSuffix(StringBuilder result)
    {
        if (SpecialTokens is null)
        {
            result.Append(SpaceChar);
            return;
        }
        var text = result.ToString().AsSpan();
        var end = text.Length;
        while (TokenAt(text[..end], atEnd: true) is > 0 and var last) end -= last;
        if (end > 1) result.Insert(end, SpaceChar);
    }

    private int TokenAt(ReadOnlySpan<char> text, bool atEnd)
    {
        foreach (var token in SpecialTokens?.Keys ?? [])
        {
            if (atEnd ? text.EndsWith(token) : text.StartsWith(token)) return token.Length;
        }
        return 0;
    }
}
