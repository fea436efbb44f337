using MedAlignKit.Text;

namespace MedAlignKit.Models;

/// <summary>An answer under way; nothing in it changes, each token makes a new one.</summary>
/// <param name="Tokens">What was said, without the end token.</param>
/// <param name="LogLikelihood">Summed over <paramref name="Length"/> tokens.</param>
/// <param name="Length">Tokens, the end included.</param>
/// <param name="Place">Where among the allowed answers it stands; null where any are allowed.</param>
/// <param name="IsOver">Whether it came to its end.</param>
internal sealed record AnswerDraft(
    IReadOnlyList<int> Tokens, double LogLikelihood, int Length, AnswerTrieNode? Place, bool IsOver)
{
    public GeneratedAnswer ToAnswer() =>
        new(Tokens, LogLikelihood) { IsComplete = IsOver, Allowed = Place?.Answer };
}

/// <summary>When an answer is over, and what may be said.</summary>
/// <param name="EosId">The token that ends answers.</param>
/// <param name="Root">Where the allowed answers start; null where any are allowed.</param>
/// <param name="Ends">Says of the tokens so far whether they are an answer already; not asked where only some
/// answers are allowed, since these end by themselves.</param>
internal sealed record AnswerRules(int EosId, AnswerTrieNode? Root, Func<IReadOnlyList<int>, bool>? Ends)
{
    public AnswerDraft Start => new([], 0, 0, Root, false);

    public AnswerDraft Extend(AnswerDraft draft, int token, double logLikelihood)
    {
        var place = draft.Place?.Next(token);
        var (sum, length) = (draft.LogLikelihood + logLikelihood, draft.Length + 1);
        if (token == EosId) return new AnswerDraft(draft.Tokens, sum, length, place, true);
        int[] tokens = [.. draft.Tokens, token];
        var over = place is null && Ends is not null && Ends(tokens);
        return new AnswerDraft(tokens, sum, length, place, over);
    }
}
