using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>One answer a row, token by token: greedy decoding and sampling.</summary>
internal static class RowDecoding
{
    /// <summary>Decodes until every row is over or nothing more may be chosen.</summary>
    /// <param name="rows">The answers under way.</param>
    /// <param name="options">How tokens are chosen.</param>
    /// <param name="rules">When an answer is over.</param>
    /// <param name="padId">What rows that are over are fed.</param>
    /// <param name="choices">Most tokens that may be chosen, at least 1.</param>
    public static IReadOnlyList<AnswerDraft> Run(
        INextToken rows, GenerationOptions options, AnswerRules rules, int padId, int choices)
    {
        var sampler = options is { Strategy: DecodingStrategy.Sampling, Temperature: > 0 }
            ? new TokenSampler(options, rows.Rows)
            : null;
        AnswerDraft[] drafts = [.. Enumerable.Repeat(rules.Start, rows.Rows)];
        for (var left = choices; ; left--)
        {
            var chosen = Choose(rows, drafts, sampler);
            for (var row = 0; row < drafts.Length; row++)
            {
                if (drafts[row].IsOver) continue;
                var (token, logLikelihood) = chosen[row, 0];
                drafts[row] = rules.Extend(drafts[row], token, logLikelihood);
            }
            if (left == 1 || drafts.All(draft => draft.IsOver)) return drafts;

            long[] read = [.. drafts.Select(draft => draft.IsOver ? padId : draft.Tokens[^1])];
            using var tokens = tensor(read, device: rows.Logits.device);
            rows.Append(tokens);
        }
    }

    private static ChosenTokens Choose(
        INextToken rows, IReadOnlyList<AnswerDraft> drafts, TokenSampler? sampler)
    {
        using var scope = NewDisposeScope();
        var next = NextTokens.Of(rows, drafts);
        return sampler is null ? next.Likeliest(1) : next.At(sampler.Draw(next.LogLikelihoods));
    }
}
