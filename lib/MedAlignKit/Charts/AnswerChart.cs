namespace MedAlignKit.Charts;

/// <summary>What a model answers to one question, and how sure it is.</summary>
public static class AnswerChart
{
    /// <param name="question">The question as it was asked.</param>
    /// <param name="answers">The possible answers.</param>
    /// <param name="probabilities">Of each answer, 0 to 1; they are shown as they are.</param>
    /// <param name="truth">The right answer, which is marked; null where nobody knows.</param>
    /// <exception cref="ArgumentException">
    /// There are no answers, or not one probability of 0 to 1 for each.
    /// </exception>
    public static Figure Draw(string question, IReadOnlyList<string> answers,
        IReadOnlyList<double> probabilities, string? truth = null)
    {
        if (answers.Count == 0 || answers.Count != probabilities.Count
            || probabilities.Any(p => !(p >= 0 && p <= 1.0001)))
        {
            throw new ArgumentException(
                $"“{question}”: {answers.Count} answers need as many probabilities from 0 to 1, "
                + $"not [{string.Join(", ", probabilities)}].");
        }
        var order = Enumerable.Range(0, answers.Count).OrderBy(i => probabilities[i]).ToArray();
        var best = order[^1];

        var layout = HouseStyle.Layout(question, truth is null ? null : $"true answer: {truth}",
            130 + (40 * answers.Count), 720);
        layout.SetProperty("showlegend", false);
        layout.SetProperty("margin", Nodes.Of(("l", 24), ("r", 60), ("t", truth is null ? 60 : 80), ("b", 50)));
        layout.SetProperty("bargap", 0.35);
        layout.SetProperty("xaxis", HouseStyle.Axis("probability of the answer", ("range", new[] { 0, 1 }),
            ("tickformat", ".1f"), ("dtick", 0.2)));
        layout.SetProperty("yaxis", HouseStyle.Axis(null, ("type", "category"), ("showgrid", false),
            ("ticksuffix", "  "), ("tickfont", Nodes.Of(("size", 14), ("color", HouseStyle.Ink)))));
        var colors = order.Select(i => i == best ? HouseStyle.Series[0] : "#b9c7d3").ToArray();
        var bars = Nodes.Trace("bar", ("orientation", "h"),
            ("x", Nodes.Gaps(order.Select(i => probabilities[i]))),
            ("y", order.Select(i => answers[i] == truth ? $"✓ {answers[i]}" : answers[i]).ToArray()),
            ("text", order.Select(i => FormattableString.Invariant($"{probabilities[i]:0.00}")).ToArray()),
            ("textposition", "outside"), ("cliponaxis", false), ("textfont", Nodes.Of(("size", 14))),
            ("marker", Nodes.Of(("color", colors))), ("hovertemplate", "%{y}: %{x:.3f}<extra></extra>"));
        var verdict = truth is null ? ""
            : answers[best] == truth ? ", which is right"
            : $"; right would be “{truth}”";
        return new Figure(HouseStyle.Chart([bars], layout),
            $"“{question}” Most likely answer: “{answers[best]}”, "
            + FormattableString.Invariant($"probability {probabilities[best]:0.00}") + $"{verdict}.");
    }
}
