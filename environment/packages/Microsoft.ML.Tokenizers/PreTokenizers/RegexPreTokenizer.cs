using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// The matches of an expression; special tokens are cut out first and each is a piece of its own.
/// </summary>
public sealed class RegexPreTokenizer : PreTokenizer
{
    private readonly Regex regex;
    private readonly Regex? special;

    /// <param name="regex">Its matches are the pieces; text between them is dropped.</param>
    /// <param name="specialTokens">
    /// Texts that are never split, the earlier one first where two begin alike; null for none.
    /// </param>
    public RegexPreTokenizer(Regex regex, IReadOnlyDictionary<string, int>? specialTokens)
    {
        ArgumentNullException.ThrowIfNull(regex);
        this.regex = regex;
        if (specialTokens is { Count: > 0 }) special = CompositePreTokenizer.AnyOf(specialTokens.Keys);
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
        => string.IsNullOrEmpty(text) ? [] : Split(text, regex, special);

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
        => text.IsEmpty ? [] : Split(text, regex, special);

    internal static List<(int Offset, int Length)> Split(ReadOnlySpan<char> text, Regex regex, Regex? special)
    {
        var pieces = new List<(int, int)>(text.Length / 4);
        var start = 0;
        if (special is not null)
        {
            foreach (var token in special.EnumerateMatches(text))
            {
                AddMatches(text, regex, start, token.Index, pieces);
                pieces.Add((token.Index, token.Length));
                start = token.Index + token.Length;
            }
        }
        AddMatches(text, regex, start, text.Length, pieces);
        return pieces;
    }

    /// <summary>
    /// Each match is sought in what is left, so that no expression looks behind a piece or past a special
    /// token.
    /// </summary>
    private static void AddMatches(ReadOnlySpan<char> text, Regex regex, int start, int end,
        List<(int Offset, int Length)> pieces)
    {
        while (start < end)
        {
            var matches = regex.EnumerateMatches(text[start..end]);
            if (!matches.MoveNext() || matches.Current.Length == 0) return;
            pieces.Add((start + matches.Current.Index, matches.Current.Length));
            start += matches.Current.Index + matches.Current.Length;
        }
    }
}
