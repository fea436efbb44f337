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
    /// <param name="specialTokens">Texts that are never split; null for none.</param>
    public RegexPreTokenizer(Regex regex, IReadOnlyDictionary<string, int>? specialTokens)
    {
        ArgumentNullException.ThrowIfNull(regex);
        this.regex = regex;
        if (specialTokens is { Count: > 0 })
        {
            special = new Regex(string.Join('|', specialTokens.Keys.Select(Regex.Escape)));
        }
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
        => string.IsNullOrEmpty(text) ? [] : Split(text);

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
        => text.IsEmpty ? [] : Split(text.ToString());

    private List<(int Offset, int Length)> Split(string text)
    {
        var pieces = new List<(int, int)>();
        var start = 0;
        for (var token = special?.Match(text); token is { Success: true }; token = token.NextMatch())
        {
            AddMatches(text, start, token.Index, pieces);
            pieces.Add((token.Index, token.Length));
            start = token.Index + token.Length;
        }
        AddMatches(text, start, text.Length, pieces);
        return pieces;
    }

    /// <summary>
    /// Each match is sought in what is left, so that no expression looks behind a piece or past a special
    /// token.
    /// </summary>
    private void AddMatches(string text, int start, int end, List<(int Offset, int Length)> pieces)
    {
        while (start < end)
        {
            var matches = regex.EnumerateMatches(text.AsSpan(start, end - start));
            if (!matches.MoveNext() || matches.Current.Length == 0) return;
            pieces.Add((start + matches.Current.Index, matches.Current.Length));
            start += matches.Current.Index + matches.Current.Length;
        }
    }
}
