using System.Collections;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>
/// The captioned texts that a scan is ranked against, one for each class: the one way in which a text that
/// names a class may reach a model under evaluation. A set exists only whole: its texts differ in the
/// caption alone, and after the caption none holds a label word. Any other text of an evaluation goes
/// through <see cref="LabelLeak.Check"/>, which refuses a lone captioned one.
/// </summary>
public sealed class CandidateTexts : IReadOnlyList<string>
{
    private readonly string[] texts;

    private CandidateTexts(
        string visitKey, IReadOnlyList<Diagnosis> classes, string[] texts, string shared) =>
        (VisitKey, Classes, this.texts, Shared) = (visitKey, classes, texts, shared);

    /// <summary>Key of the visit that the texts are of.</summary>
    public string VisitKey { get; }

    /// <summary>The classes in the order of the texts.</summary>
    public IReadOnlyList<Diagnosis> Classes { get; }

    /// <summary>What follows the caption in every text; without a label word.</summary>
    public string Shared { get; }

    /// <inheritdoc/>
    public int Count => texts.Length;

    /// <inheritdoc/>
    public string this[int index] => texts[index];

    /// <summary>DEFT's class caption in CLIP's manner, such as "a photo of AD".</summary>
    public static string Caption(Diagnosis diagnosis) => $"a photo of {diagnosis.Short()}";

    /// <summary>A caption, a colon, and what is said of the visit; without the latter the caption
    /// alone.</summary>
    public static string Captioned(Diagnosis diagnosis, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Length == 0 ? Caption(diagnosis) : $"{Caption(diagnosis)}: {body}";
    }

    /// <summary>Builds and checks a whole set.</summary>
    /// <param name="visit">The visit; its own diagnosis is hidden from <paramref name="write"/>.</param>
    /// <param name="classes">The classes of the task or site, in class order: two at least, none
    /// twice.</param>
    /// <param name="write">Writes the visit's text under a class, such as
    /// <see cref="DeftTemplate.Write"/>.</param>
    /// <exception cref="ArgumentException">Fewer than two classes, or one twice.</exception>
    /// <exception cref="LabelLeakException">Texts that differ in more than their caption, or a label word
    /// after it.</exception>
    public static CandidateTexts Of(
        Visit visit, IReadOnlyList<Diagnosis> classes, Func<Visit, Diagnosis, string> write)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(write);
        if (classes.Count < 2 || classes.Distinct().Count() != classes.Count)
            throw new ArgumentException(
                $"Candidates of the classes [{string.Join(", ", classes.Select(c => c.Short()))}] rank "
                + "nothing: give each class of the task once, two at least.", nameof(classes));
        var asked = visit with { Diagnosis = null, DetailedDiagnosis = null, Trajectory = null };
        string[] texts = [.. classes.Select(diagnosis => write(asked, diagnosis))];
        string[] bodies = [.. classes.Select((diagnosis, i) => Body(texts[i], diagnosis, visit))];
        if (bodies.Distinct().Count() > 1)
            throw new LabelLeakException(
                $"The candidates of visit '{visit.VisitKey}' differ after the caption: they must differ in "
                + "it alone, or the scan is ranked by something else than the class.");
        LabelLeak.Check(bodies[0]);
        return new CandidateTexts(visit.VisitKey, [.. classes], texts, bodies[0]);
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)texts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The key; the texts may hold a real person's values.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Count} candidates of visit {VisitKey}");

    private static string Body(string text, Diagnosis diagnosis, Visit visit)
    {
        var caption = Caption(diagnosis);
        if (text == caption) return "";
        return text.StartsWith(caption + ": ", StringComparison.Ordinal)
            ? text[(caption.Length + 2)..]
            : throw new LabelLeakException(
                $"A candidate of visit '{visit.VisitKey}' does not start with its caption '{caption}:', "
                + "so that nothing says which class it stands for.");
    }
}
