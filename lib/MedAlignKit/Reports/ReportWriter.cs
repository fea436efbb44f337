using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>What a report does about a value that the visit does not have.</summary>
public enum MissingValues
{
    /// <summary>Nothing is said of it.</summary>
    LeaveOut,

    /// <summary>A sentence says that it is not known.</summary>
    Say,
}

/// <summary>
/// Writes a visit's metadata as a synthetic report in plain clinical English: the text side of a
/// metadata-only cohort (DEFT, arXiv 2509.07613; MedBLIP, arXiv 2305.10799). The diagnosis is never in it.
/// </summary>
public static class ReportWriter
{
    /// <summary>Writes the report of one visit.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="policy">What the report may hold; under <see cref="TextPolicy.None"/> it is
    /// empty.</param>
    /// <param name="variant">Chooses the phrasing of each sentence; any number, same number, same
    /// words.</param>
    /// <param name="missing">What is done about values that are null.</param>
    /// <returns>Sentences joined by single spaces, numbers in invariant format, volumes in ml.</returns>
    public static string Write(
        Visit visit, TextPolicy policy, int variant = 0, MissingValues missing = MissingValues.LeaveOut)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return Compose(visit, field => policy.Allows(field), variant, missing, Measured);
    }

    /// <summary>The report of one visit with the sentence of volumes written by
    /// <paramref name="measured"/>.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="allows">Which values the report may hold.</param>
    /// <param name="variant">As in <see cref="Write"/>.</param>
    /// <param name="missing">As in <see cref="Write"/>.</param>
    /// <param name="measured">Writes the volumes in a phrasing; empty where there are none.</param>
    internal static string Compose(
        Visit visit, Func<VisitField, bool> allows, int variant, MissingValues missing,
        Func<Visit, int, string> measured)
    {
        var sentences = new List<string>();
        // Each sentence has its own digit of the variant in base Count, so that phrasings combine freely.
        uint digits = (uint)variant;
        if (allows(VisitField.Age) || allows(VisitField.Sex))
        {
            var person = Phrasings.Person(visit.AgeYears, visit.Sex, NextPhrasing(ref digits));
            if (person.Length > 0) sentences.Add(person);
            if (visit.AgeYears is null) SayMissing(VisitField.Age);
            if (visit.Sex is null) SayMissing(VisitField.Sex);
        }

        Add(VisitField.Education, visit.EducationYears, Phrasings.Education);
        Add(VisitField.Mmse, visit.Mmse, Phrasings.Mmse);
        Add(VisitField.Cdr, visit.CdrGlobal, Phrasings.Cdr);
        Add(VisitField.LogicalMemory, visit.LogicalMemoryDelayed, Phrasings.LogicalMemory);
        if (allows(VisitField.Volumes))
        {
            var sentence = measured(visit, NextPhrasing(ref digits));
            if (sentence.Length > 0) sentences.Add(sentence);
            else SayMissing(VisitField.Volumes);
        }

        return string.Join(' ', sentences);

        void Add<T>(VisitField field, T? value, Func<T, int, string> phrase) where T : struct
        {
            if (!allows(field)) return;
            int phrasing = NextPhrasing(ref digits);
            if (value is { } known) sentences.Add(phrase(known, phrasing));
            else SayMissing(field);
        }

        void SayMissing(VisitField field)
        {
            if (missing == MissingValues.Say && allows(field)) sentences.Add(Phrasings.Missing(field));
        }
    }

    /// <summary>Number of different variants: each of six sentences has its own phrasing.</summary>
    public static int Variants => (int)Math.Pow(Phrasings.Count, 6);

    private static int NextPhrasing(ref uint digits)
    {
        (digits, uint phrasing) = Math.DivRem(digits, Phrasings.Count);
        return (int)phrasing;
    }

    private static string Measured(Visit visit, int phrasing) =>
        visit.Volumes is { } volumes ? Phrasings.Volumes(volumes, phrasing) : "";
}
