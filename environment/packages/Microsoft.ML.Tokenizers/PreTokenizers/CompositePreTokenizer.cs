using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Several pre-tokenizers in turn: the pieces that one finds are final, and what lies between them goes to
/// the next. What the last one leaves out is a piece as well, so that nothing is lost.
/// </summary>
public class CompositePreTokenizer : PreTokenizer
{
    private const int MostPreTokenizers = 10;

    /// <param name="preTokenizers">Applied in this order; ten at the most.</param>
    /// <param name="specialTokens">Texts that are cut out before all else; null for none.</param>
    /// <exception cref="ArgumentException">There are more than ten, or one is null.</exception>
    public CompositePreTokenizer(IReadOnlyList<PreTokenizer> preTokenizers,
        IReadOnlyDictionary<string, int>? specialTokens = null)
    {
        ArgumentNullException.ThrowIfNull(preTokenizers);
        if (preTokenizers.Count > MostPreTokenizers)
        {
            throw new ArgumentException(
                $"Too many pre-tokenizers provided. Maximum is {MostPreTokenizers}.", nameof(preTokenizers));
        }
        if (preTokenizers.Any(preTokenizer => preTokenizer is null))
        {
            throw new ArgumentException("Pre-tokenizer cannot be null.", nameof(preTokenizers));
        }
        PreTokenizers = specialTokens is { Count: > 0 }
            ? [new RegexPreTokenizer(AnyOf(specialTokens.Keys), null), .. preTokenizers]
            : preTokenizers;
    }

    /// <summary>The ones given, after one for the special tokens if there are any.</summary>
    public IReadOnlyList<PreTokenizer> PreTokenizers { get; }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PreTokenize(text.AsSpan());
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
    {
        var pieces = new List<(int, int)>();
        Split(text, 0, 0, pieces);
        return pieces;
    }

    internal static Regex AnyOf(IEnumerable<string> texts)
        => new(string.Join('|', texts.Select(Regex.Escape)), RegexOptions.Compiled);

    private void Split(ReadOnlySpan<char> text, int offset, int which, List<(int, int)> pieces)
    {
        if (text.IsEmpty) return;
        if (which == PreTokenizers.Count)
        {
            pieces.Add((offset, text.Length));
            return;
        }
        var start = 0;
        foreach (var (at, length) in PreTokenizers[which].PreTokenize(text))
        {
            Split(text[start..at], offset + start, which + 1, pieces);
            pieces.Add((offset + at, length));
            start = at + length;
        }
        Split(text[start..], offset + start, which + 1, pieces);
    }
}
