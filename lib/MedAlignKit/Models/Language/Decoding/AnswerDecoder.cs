using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// Answers out of a language model, whatever is inside it: greedy, sampled or by beam search, free or held to
/// a set of answers.
/// </summary>
public static class AnswerDecoder
{
    /// <summary>Decodes one answer a row.</summary>
    /// <param name="rows">Prompts that were read, ready to be answered. They are read on, and not disposed
    /// of; beam search reorders them.</param>
    /// <param name="options">How tokens are chosen.</param>
    /// <param name="tokenizer">Its end and padding tokens, and how allowed answers are written.</param>
    /// <param name="isOver">Says of a row's tokens, none of them the end, whether they are an answer already
    /// (a full stop, say); null where only the end token ends. Answers that are held to
    /// <see cref="GenerationOptions.AllowedAnswers"/> end by themselves.</param>
    /// <returns>One answer a row, in the order of <paramref name="rows"/>.</returns>
    /// <exception cref="ArgumentException">Options that cannot be, a tokenizer of another vocabulary, or
    /// allowed answers for which there is no room.</exception>
    /// <exception cref="InvalidOperationException">The model's scores are not numbers.</exception>
    public static IReadOnlyList<GeneratedAnswer> Run(
        INextToken rows, GenerationOptions options, ITextTokenizer tokenizer,
        Func<IReadOnlyList<int>, bool>? isOver = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(tokenizer);
        options.Validate();
        // What is chosen last need not be read any more.
        var choices = Math.Min(options.MaxNewTokens - 1, rows.Room) + 1;
        var trie = options.AllowedAnswers is { } answers ? AnswerTrie.From(tokenizer, answers) : null;
        Check(rows.Logits, tokenizer, trie, choices);

        var rules = new AnswerRules(tokenizer.EosId, trie?.Root, isOver);
        using var ungraded = no_grad();
        var drafts = options.Strategy == DecodingStrategy.Beam
            ? BeamDecoding.Run(rows, options, rules, choices)
            : RowDecoding.Run(rows, options, rules, tokenizer.PadId, choices);
        return [.. drafts.Select(draft => draft.ToAnswer())];
    }

    private static void Check(Tensor logits, ITextTokenizer tokenizer, AnswerTrie? trie, int choices)
    {
        if (tokenizer.EosId >= logits.shape[1])
            throw new ArgumentException(
                $"The tokenizer ends answers by token {tokenizer.EosId}, but the model knows only "
                + $"{logits.shape[1]} tokens: take the tokenizer that it was trained with.",
                nameof(tokenizer));
        if (trie is not null && trie.Longest > choices)
            throw new ArgumentException(
                $"The longest allowed answer takes {trie.Longest} tokens with its end, but only {choices} "
                + "may be generated: raise MaxNewTokens, shorten the prompt or the answer.");
    }
}
