using MedAlignKit.Reports;

namespace MedAlignKit.Evaluation;

/// <summary>How a question with choices is put: M3D's benchmark, Bench/eval/eval_vqa.py.</summary>
public static class ClosedPrompt
{
    /// <summary>"{question} Choices: A. {…} B. {…} C. {…} D. {…}".</summary>
    /// <exception cref="EvaluationException">The item has no choices.</exception>
    public static string Question(VqaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Choices.Count != VqaItem.Letters.Count)
            throw new EvaluationException(
                $"A question of type '{item.TypeName}' has {item.Choices.Count} choices: a closed-ended "
                + "one has 4.");
        return $"{item.Question} Choices: "
            + string.Join(' ', VqaItem.Letters.Zip(item.Choices, (letter, choice) => $"{letter}. {choice}"));
    }

    /// <summary>The same in the form of all prompts, after a report.</summary>
    /// <param name="item">The item; its own <see cref="VqaItem.Text"/> is not told.</param>
    /// <param name="report">What is known of the person; "" by default.</param>
    /// <exception cref="EvaluationException">The item has no choices.</exception>
    public static string For(VqaItem item, string report = "") => Prompt.For(report, Question(item));
}
