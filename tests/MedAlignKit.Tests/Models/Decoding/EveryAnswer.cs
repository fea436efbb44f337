namespace MedAlignKit.Tests.Models;

/// <summary>Every answer that a <see cref="MarkovRows"/> could give, tried one by one.</summary>
internal static class EveryAnswer
{
    internal sealed record Case(int[] Tokens, double LogLikelihood, int Length, bool IsComplete);

    /// <summary>Answers of at most so many tokens, their end included.</summary>
    public static IEnumerable<Case> Of(MarkovRows model, int question, int eos, int longest)
    {
        return From([], 0);

        IEnumerable<Case> From(int[] said, double sum)
        {
            var p = model.LogProbabilities(question, said);
            for (var token = 0; token < p.Length; token++)
            {
                var total = sum + p[token];
                int[] next = [.. said, token];
                if (token == eos) yield return new Case(said, total, next.Length, true);
                else if (next.Length == longest) yield return new Case(next, total, longest, false);
                else foreach (var answer in From(next, total)) yield return answer;
            }
        }
    }

    /// <summary>Log-likelihood of an answer and its end.</summary>
    public static double LogLikelihood(
        MarkovRows model, int question, IReadOnlyList<int> tokens, int? eos = null)
    {
        int[] all = eos is { } end ? [.. tokens, end] : [.. tokens];
        return all.Select((token, i) => model.LogProbabilities(question, all.AsSpan(0, i))[token]).Sum();
    }
}
