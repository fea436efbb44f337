namespace MedAlignKit.Evaluation;

/// <summary>
/// Reads a generated answer strictly: it names a class only if it is that class's answer, letter case, outer
/// white space and
/// one final full stop aside. A prefix, a synonym or two answers at once name none (facts §9: a lenient rule
/// invents hits).
/// </summary>
public static class AnswerParser
{
    /// <summary>Index of the answer that <paramref name="text"/> is, or −1.</summary>
    public static int Parse(string text, IReadOnlyList<string> answers)
    {
        var said = text.Trim();
        if (said.EndsWith('.')) said = said[..^1].TrimEnd();
        for (var i = 0; i < answers.Count; i++)
            if (string.Equals(said, answers[i], StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }
}
