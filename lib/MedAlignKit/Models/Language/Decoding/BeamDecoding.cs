using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// Beam search (Sutskever et al., arXiv 1409.3215 §3.2): of all continuations of the answers under way the
/// likeliest go on, and an answer that is over closes the beam that it was in. Rows of the model are the
/// answers under way of all questions, and no others.
/// </summary>
internal static class BeamDecoding
{
    /// <summary>Decodes until no answer under way could still win.</summary>
    /// <param name="rows">One row a question.</param>
    /// <param name="options">Beams and length penalty.</param>
    /// <param name="rules">When an answer is over.</param>
    /// <param name="choices">Most tokens that may be chosen, at least 1.</param>
    public static IReadOnlyList<AnswerDraft> Run(
        INextToken rows, GenerationOptions options, AnswerRules rules, int choices)
    {
        BeamGroup[] groups =
            [.. Enumerable.Range(0, rows.Rows).Select(_ => new BeamGroup(options, rules, choices))];
        while (true)
        {
            var chosen = Choose(rows, [.. groups.SelectMany(group => group.UnderWay)], options.Beams);
            var parents = new List<long>();
            var row = 0;
            foreach (var group in groups)
            {
                var count = group.UnderWay.Count;
                parents.AddRange(group.Advance(chosen, row));
                row += count;
            }
            if (parents.Count == 0) return [.. groups.Select(group => group.Best)];

            if (!parents.SequenceEqual(Enumerable.Range(0, row).Select(parent => (long)parent)))
            {
                using var kept = tensor([.. parents], device: rows.Logits.device);
                rows.Select(kept);
            }
            long[] read = [.. groups.SelectMany(group => group.UnderWay).Select(draft => draft.Tokens[^1])];
            using var tokens = tensor(read, device: rows.Logits.device);
            rows.Append(tokens);
        }
    }

    private static ChosenTokens Choose(INextToken rows, IReadOnlyList<AnswerDraft> drafts, int beams)
    {
        using var scope = NewDisposeScope();
        return NextTokens.Of(rows, drafts).Likeliest(beams);
    }
}

/// <summary>The beams of one question.</summary>
internal sealed class BeamGroup(GenerationOptions options, AnswerRules rules, int choices)
{
    private readonly List<AnswerDraft> finished = [];

    /// <summary>Answers that may still go on, likeliest first.</summary>
    public IReadOnlyList<AnswerDraft> UnderWay { get; private set; } = [rules.Start];

    /// <summary>The best finished one.</summary>
    public AnswerDraft Best => finished.MaxBy(draft => Score(draft.LogLikelihood, draft.Length))!;

    /// <summary>Goes on by one token.</summary>
    /// <param name="chosen">The likeliest tokens after each answer under way.</param>
    /// <param name="firstRow">Row of the first of this group.</param>
    /// <returns>The row that each answer now under way went on from.</returns>
    public IReadOnlyList<long> Advance(ChosenTokens chosen, int firstRow)
    {
        if (UnderWay.Count == 0) return [];
        var going = new List<(AnswerDraft Draft, long Row)>();
        var open = options.Beams - finished.Count;
        foreach (var (parent, token, logLikelihood) in Likeliest(chosen, firstRow, open))
        {
            var draft = rules.Extend(UnderWay[parent], token, logLikelihood);
            if (draft.IsOver || draft.Length == choices) finished.Add(draft);
            else going.Add((draft, firstRow + parent));
        }
        if (finished.Count > 0)
        {
            var best = Score(Best.LogLikelihood, Best.Length);
            going.RemoveAll(heir => Attainable(heir.Draft) <= best);
        }
        UnderWay = [.. going.Select(heir => heir.Draft)];
        return [.. going.Select(heir => heir.Row)];
    }

    private List<(int Parent, int Token, double LogLikelihood)> Likeliest(
        ChosenTokens chosen, int firstRow, int count)
    {
        var all = new List<(int Parent, int Token, double LogLikelihood)>();
        for (var parent = 0; parent < UnderWay.Count; parent++)
            for (var rank = 0; rank < chosen.Count; rank++)
            {
                var (token, logLikelihood) = chosen[firstRow + parent, rank];
                if (!double.IsNegativeInfinity(logLikelihood)) all.Add((parent, token, logLikelihood));
            }
        if (all.Count == 0 && finished.Count == 0)
            throw new InvalidOperationException(
                $"The model finds every token after row {firstRow} impossible, so that no beam can go on: "
                + "let it allow some, or allow other answers.");
        return [.. all.OrderByDescending(
            next => UnderWay[next.Parent].LogLikelihood + next.LogLikelihood).Take(count)];
    }

    private double Score(double logLikelihood, int length) =>
        logLikelihood / Math.Pow(length, options.LengthPenalty);

    // Likelihood only falls from here, and the penalty is monotone in length: the best that an heir can
    // reach is at one of the two ends.
    private double Attainable(AnswerDraft draft) => Math.Max(
        Score(draft.LogLikelihood, draft.Length + 1), Score(draft.LogLikelihood, choices));
}
