namespace Microsoft.ML.Tokenizers;

/// <summary>
/// GPT-2's split, which RoBERTa took over: English contractions, a word or number or run of marks with at
/// most one space before it, and white space. It drops nothing, so that byte-level encoding gives back every
/// text.
/// </summary>
public sealed class RobertaPreTokenizer : PreTokenizer
{
    public static RobertaPreTokenizer Instance { get; } = new();

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
        => string.IsNullOrEmpty(text) ? [] : PreTokenize(text.AsSpan());

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
        => text.IsEmpty ? [] : RegexPreTokenizer.Split(text, SplitPatterns.Gpt2(), special: null);
}
