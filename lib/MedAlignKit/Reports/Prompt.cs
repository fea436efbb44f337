namespace MedAlignKit.Reports;

/// <summary>The one form in which a report and a question reach a language model.</summary>
public static class Prompt
{
    /// <summary>"{report} Question: {question} Answer:"; without a report it starts at "Question:".</summary>
    public static string For(string report, string question)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        return $"{report} Question: {question} Answer:".TrimStart();
    }

    /// <summary>" {answer}.": what follows the prompt, leading space and full stop included.</summary>
    public static string Answer(string answer)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(answer);
        return $" {answer}.";
    }
}
