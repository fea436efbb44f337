using System.Globalization;

namespace MedAlignKit.Cohorts;

/// <summary>What the sets of a split are alike in; any of them together.</summary>
[Flags]
public enum Strata
{
    /// <summary>Nothing but what chance gives.</summary>
    None = 0,

    /// <summary>Diagnosis at the first visit.</summary>
    Diagnosis = 1,

    /// <summary>Cohort of the first visit.</summary>
    Cohort = 2,

    /// <summary>Age at the first visit: below 60, 60 to 69, 70 to 79, 80 and up, unknown.</summary>
    AgeBand = 4,

    /// <summary>Recorded sex.</summary>
    Sex = 8,
}

/// <summary>
/// The subjects of some cohorts, one stratum after another, in an order that visits do not change.
/// </summary>
internal static class StratifiedSubjects
{
    /// <summary>Subject keys by stratum; strata and keys in ordinal order.</summary>
    public static IReadOnlyList<string[]> Of(IEnumerable<Visit> visits, Strata strata) =>
    [
        .. visits.GroupBy(visit => visit.SubjectKey)
            .OrderBy(subject => subject.Key, StringComparer.Ordinal)
            .GroupBy(subject => Name(First(subject), strata))
            .OrderBy(stratum => stratum.Key, StringComparer.Ordinal)
            .Select(stratum => stratum.Select(subject => subject.Key).ToArray()),
    ];

    private static Visit First(IEnumerable<Visit> subject) => subject
        .OrderBy(visit => visit.VisitMonth)
        .ThenBy(visit => visit.DayOffset ?? 0)
        .ThenBy(visit => visit.VisitKey, StringComparer.Ordinal)
        .ThenBy(visit => visit.Cohort, StringComparer.Ordinal)
        .First();

    private static string Name(Visit visit, Strata strata) => string.Join('|',
        strata.HasFlag(Strata.Diagnosis) ? Text((int?)visit.Diagnosis + 1) : "",
        strata.HasFlag(Strata.AgeBand) ? Text(Band(visit.AgeYears)) : "",
        strata.HasFlag(Strata.Sex) ? Text((int?)visit.Sex + 1) : "",
        strata.HasFlag(Strata.Cohort) ? visit.Cohort : "");

    private static int? Band(double? age) =>
        age switch { null => null, < 60 => 1, < 70 => 2, < 80 => 3, _ => 4 };

    private static string Text(int? value) => (value ?? 0).ToString(CultureInfo.InvariantCulture);
}
