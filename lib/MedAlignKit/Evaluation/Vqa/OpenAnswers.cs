namespace MedAlignKit.Evaluation;

/// <summary>What one method answered freely, beside the answers in words. Row i is item i.</summary>
/// <param name="Method">What was asked, and how.</param>
/// <param name="Items">The questions.</param>
/// <param name="Said">The answer to each.</param>
public sealed record OpenAnswers(string Method, IReadOnlyList<VqaItem> Items, IReadOnlyList<string> Said)
{
    /// <summary>Returns these answers, or says what in them cannot be.</summary>
    /// <exception cref="EvaluationException">No question, or another number of answers.</exception>
    public OpenAnswers Validate()
    {
        if (Items.Count == 0) throw new EvaluationException("There is no question to evaluate.");
        return Items.Count == Said.Count
            ? this
            : throw new EvaluationException(
                $"{Items.Count} questions and {Said.Count} answers do not belong together.");
    }

    /// <summary>The same for some of the questions; it may be none.</summary>
    public OpenAnswers Where(Func<VqaItem, bool> keep)
    {
        int[] rows = [.. Enumerable.Range(0, Validate().Items.Count).Where(row => keep(Items[row]))];
        return new(Method, [.. rows.Select(row => Items[row])], [.. rows.Select(row => Said[row])]);
    }
}
