using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Asks a language model many prompts, each behind a prefix of its own or none: how likely answers
/// are, and what it would say itself.</summary>
/// <param name="language">The model.</param>
/// <param name="tokenizer">Its tokenizer.</param>
/// <param name="order">Whether prefixes stand before or after the prompts.</param>
/// <remarks>Shapes: B prompts, A answers, b rows at once, Q prefix tokens, L width.</remarks>
internal sealed class PrefixedPrompts(LanguageModel language, ITextTokenizer tokenizer, PromptOrder order)
{
    /// <summary>Rows that go through the language model at once; bounds memory, changes no number.</summary>
    private const int RowsAtOnce = 96;

    /// <summary>Log-likelihood of each answer to each prompt, <c>[B, A]</c>, on the CPU, without
    /// gradient.</summary>
    /// <param name="prefixOf">The prefix <c>[b, Q, L]</c> of some rows, given the first and their number; null
    /// for none. It is computed once, however many answers are scored.</param>
    /// <param name="prompts">B texts.</param>
    /// <param name="answers">A texts, without the space before or the full stop after.</param>
    /// <exception cref="ArgumentException">There is no answer, or a text that is too long.</exception>
    public Tensor Score(
        Func<int, int, Tensor?> prefixOf, IReadOnlyList<string> prompts, IReadOnlyList<string> answers)
    {
        if (answers.Count == 0) throw new ArgumentException("There is no answer to score.", nameof(answers));
        IReadOnlyList<int>[] continuations = [.. answers.Select(tokenizer.Answer)];
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var scores = new List<Tensor>();
        foreach (var rows in Enumerable.Range(0, prompts.Count).Chunk(RowsAtOnce))
        {
            using var chunk = NewDisposeScope();
            using var read = Read(prefixOf, rows, prompts);
            var likelihoods = stack([.. continuations.Select(read.Score)], 1);        // [b, A]
            scores.Add(likelihoods.cpu().MoveToOuterDisposeScope());
        }
        return cat(scores, 0).MoveToOuterDisposeScope();                              // [B, A]
    }

    /// <summary>What the model says to each prompt, without the space before; without the full stop after where
    /// answers end at it.</summary>
    /// <param name="prefixOf">As above.</param>
    /// <param name="prompts">B texts.</param>
    /// <param name="options">How tokens are chosen, and how many at most.</param>
    /// <exception cref="ArgumentException">Options that cannot be, or a text that is too long.</exception>
    public IReadOnlyList<string> Generate(
        Func<int, int, Tensor?> prefixOf, IReadOnlyList<string> prompts, GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var ungraded = no_grad();
        var answers = new List<string>();
        foreach (var rows in Enumerable.Range(0, prompts.Count).Chunk(RowsAtOnce))
        {
            using var scope = NewDisposeScope();
            using var read = Read(prefixOf, rows, prompts);
            var some = options with { FirstRow = options.FirstRow + rows[0] };
            answers.AddRange(AnswerDecoder.Run(
                read, some, tokenizer, options.EndsAtFullStop ? HasFullStop : null)
                .Select(answer => Spoken(answer, options.EndsAtFullStop)));
        }
        return answers;
    }

    private PromptedAnswers Read(Func<int, int, Tensor?> prefixOf, int[] rows, IReadOnlyList<string> prompts)
    {
        using var texts = tokenizer.Batch([.. rows.Select(row => prompts[row])], PaddingSide.Left);
        using var here = texts.To(language.parameters().First().device);
        return language.Begin(prefixOf(rows[0], rows.Length), here, order);
    }

    private bool HasFullStop(IReadOnlyList<int> answer) =>
        tokenizer.Decode(answer).Contains('.', StringComparison.Ordinal);

    private string Spoken(GeneratedAnswer answer, bool endsAtFullStop)
    {
        var text = tokenizer.Decode(answer.Tokens.TakeWhile(id => id != tokenizer.EosId));
        var stop = endsAtFullStop ? text.IndexOf('.', StringComparison.Ordinal) : -1;
        return (stop < 0 ? text : text[..stop]).Trim();
    }
}
