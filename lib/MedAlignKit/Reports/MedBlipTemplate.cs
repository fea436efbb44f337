using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>
/// MedBLIP's text (arXiv 2305.10799): sentences of age, sex, schooling and scores, and last the sentence that
/// gives the diagnosis. The last one is cut off where the model is asked: text T, question, answer. Labels
/// are looked up exactly; replacing substrings one after the other, as the released code does, mangles
/// "EMCI".
/// </summary>
public static class MedBlipTemplate
{
    /// <summary>What the diagnosis sentence starts with, and where the text is cut.</summary>
    public const string DiagnosisPhrase = "The subject is diagnosed with";

    /// <summary>The whole text, diagnosis included: a line of MedBLIP's training list. It holds the
    /// label.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="policy">What the sentences before the diagnosis may hold.</param>
    /// <param name="variant">Phrasing, as in <see cref="ReportWriter.Write"/>.</param>
    /// <exception cref="CohortException">The visit has no diagnosis.</exception>
    public static string Write(
        Visit visit, TextPolicy policy = TextPolicy.DemographicsMmseCdr, int variant = 0)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var diagnosis = visit.Diagnosis
            ?? throw new CohortException($"Visit '{visit.VisitKey}' has no diagnosis to be written: leave it out.");
        return $"{ReportWriter.Write(visit, policy, variant)} {DiagnosisPhrase} {diagnosis.Spoken()}.".TrimStart();
    }

    /// <summary>Cuts a text before its diagnosis sentence.</summary>
    /// <returns>The text that may be shown to a model, and the label without full stop.</returns>
    /// <exception cref="ArgumentException">There is no diagnosis sentence, or more than one.</exception>
    public static (string Text, string Label) Cut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf(DiagnosisPhrase, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(DiagnosisPhrase, at + 1, StringComparison.Ordinal) >= 0)
            throw new ArgumentException(
                $"A text of this form has one sentence '{DiagnosisPhrase} …', found {(at < 0 ? "none" : "several")}.");
        return (text[..at].TrimEnd(), text[(at + DiagnosisPhrase.Length)..].Trim().TrimEnd('.'));
    }
}
