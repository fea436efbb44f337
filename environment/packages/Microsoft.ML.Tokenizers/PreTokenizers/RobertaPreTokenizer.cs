using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// GPT-2's split, which RoBERTa took over: English contractions, a word or number or run of marks with at
/// most one space before it, and white space. It drops nothing, so that byte-level encoding gives back every
/// text.
/// </summary>
public sealed partial class RobertaPreTokenizer : PreTokenizer
{
    private readonly RegexPreTokenizer split = new(Gpt2(), null);

    public static RobertaPreTokenizer Instance { get; } = new();

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => split.PreTokenize(text);

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
        => split.PreTokenize(text);

    [GeneratedRegex(@"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    private static partial Regex Gpt2();
}
