namespace MedAlignKit.Evaluation;

/// <summary>What questions with choices can be answered with and without looking (facts §2.8 and
/// §9).</summary>
public static class VqaBaselines
{
    /// <summary>The same letter to every question: near a quarter, unless the letters say
    /// something.</summary>
    /// <param name="items">The questions.</param>
    /// <param name="choice">The letter, 0 to 3.</param>
    public static ClosedAnswers Always(IReadOnlyList<VqaItem> items, int choice = 0)
    {
        ArgumentNullException.ThrowIfNull(items);
        return ClosedAnswers.Chosen(
            $"always {VqaItem.Letters[choice]}", "constant", items, [.. items.Select(_ => choice)]);
    }

    /// <summary>The choice that was the answer to the same question most often in training: the most that
    /// can be had without an image by who knows how often each answer is right. Of a question that was not
    /// asked there, A.</summary>
    /// <param name="training">Questions with their answers.</param>
    /// <param name="items">Questions about other people.</param>
    public static ClosedAnswers Commonest(IEnumerable<VqaItem> training, IReadOnlyList<VqaItem> items)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(items);
        var counts = training.CountBy(item => (Said(item.Question), Said(item.Answer))).ToDictionary();
        int Best(VqaItem item) => Enumerable.Range(0, item.Choices.Count)
            .MaxBy(choice => counts.GetValueOrDefault((Said(item.Question), Said(item.Choices[choice]))));
        return ClosedAnswers.Chosen("commonest answer", "counted", items, [.. items.Select(Best)]);
    }

    private static string Said(string text) => ExactMatch.Normalise(text);
}
