using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>What a question is about.</summary>
public enum QuestionKind
{
    /// <summary>The diagnosis at this visit.</summary>
    Diagnosis,

    /// <summary>Whether the hippocampus is small.</summary>
    Hippocampus,

    /// <summary>Whether the ventricles are wide.</summary>
    Ventricles,

    /// <summary>How far the hippocampus has shrunk: none, mild, marked.</summary>
    Severity,

    /// <summary>Which of hippocampus and ventricles is further from the expected.</summary>
    MostAffected,
}

/// <summary>A question with a closed set of answers, and the rule that finds the true one.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The question as asked, with its question mark.</param>
/// <param name="Answers">Every possible answer, without full stop.</param>
/// <param name="AnswerFor">The true answer for a visit; null where the visit lacks what it follows
/// from.</param>
public sealed record Question(
    QuestionKind Kind, string Text, IReadOnlyList<string> Answers, Func<Visit, string?> AnswerFor);

/// <summary>One question asked of one visit.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">The true answer, one of the question's.</param>
public sealed record AskedQuestion(Visit Visit, Question Question, string Answer);
