namespace MedAlignKit.Text;

/// <summary>Text as token ids and back, whatever family of language model it is for.</summary>
public interface ITextTokenizer
{
    /// <summary>Id of the token that fills up short texts.</summary>
    int PadId { get; }

    /// <summary>Id of the token before every text; null where the family has none (T5).</summary>
    int? StartId { get; }

    /// <summary>Id of the token after every prompt, before the answer; null where the family has none
    /// (GPT-2).</summary>
    int? PromptEndId { get; }

    /// <summary>Id of the token after every answer.</summary>
    int EosId { get; }

    /// <summary>Tokens in the vocabulary, special ones included.</summary>
    int VocabularySize { get; }

    /// <summary>Token ids of a text, without special tokens.</summary>
    IReadOnlyList<int> Encode(string text);

    /// <summary>The text of token ids; special tokens say nothing.</summary>
    string Decode(IEnumerable<int> ids);
}

/// <summary>Many texts at once, whatever their tokenizer.</summary>
public static class TextTokenizerExtensions
{
    /// <summary>Texts as one rectangle, each after its start and before its prompt's end where the tokenizer
    /// has them.</summary>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="texts">At least one text.</param>
    /// <param name="side">Where shorter texts are filled up.</param>
    public static PaddedTokens Batch(
        this ITextTokenizer tokenizer, IReadOnlyList<string> texts, PaddingSide side = PaddingSide.Right) =>
        PaddedTokens.From([.. texts.Select(text => tokenizer.Prompt(text))], tokenizer.PadId, side);

    /// <summary>Token ids of an answer as it follows a prompt: the space before it, its full stop and the
    /// end.</summary>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="answer">The answer, without the space before or the full stop after.</param>
    public static IReadOnlyList<int> Answer(this ITextTokenizer tokenizer, string answer) =>
        [.. tokenizer.Encode(Reports.Prompt.Answer(answer)), tokenizer.EosId];

    /// <summary>Token ids of a prompt, with its start and end where the tokenizer has them.</summary>
    public static IReadOnlyList<int> Prompt(this ITextTokenizer tokenizer, string text)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        IEnumerable<int> before = tokenizer.StartId is { } start ? [start] : [];
        IEnumerable<int> after = tokenizer.PromptEndId is { } end ? [end] : [];
        return [.. before, .. tokenizer.Encode(text), .. after];
    }
}
