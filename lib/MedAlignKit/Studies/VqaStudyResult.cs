using MedAlignKit.Evaluation;

namespace MedAlignKit.Studies;

/// <summary>What a study of questions with choices gave.</summary>
/// <param name="Table">The rows.</param>
/// <param name="Answers">Each method's answers, question by question.</param>
public sealed record VqaStudyResult(ResultsTable Table, IReadOnlyList<ClosedAnswers> Answers)
{
    /// <summary>The answers of one method.</summary>
    /// <param name="name">Method and scorer, such as "image [first letter, strict]".</param>
    /// <exception cref="EvaluationException">There is no such method; lists those there are.</exception>
    public ClosedAnswers Of(string name) => Answers.FirstOrDefault(answers => answers.Name == name)
        ?? throw new EvaluationException(
            $"No method is called '{name}': there are "
            + $"{string.Join("; ", Answers.Select(answers => answers.Name))}.");
}
