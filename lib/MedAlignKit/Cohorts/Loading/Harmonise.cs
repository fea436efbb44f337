using System.Globalization;
using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>Age and diagnosis of a visit, from what its tables say of it and nothing of another
/// visit.</summary>
internal static partial class Harmonise
{
    private const double DaysInYear = 365.25;

    /// <summary>
    /// Age at the visit in years: as the table has it; or the age at entry and the days since; or, from a
    /// year of birth alone, taken as born at midsummer, which is right to half a year.
    /// </summary>
    /// <param name="visit">The visit, its subject's values included.</param>
    /// <param name="months">Months since entry by the visit's name, where no day is known.</param>
    public static double? Age(VisitDraft visit, int? months)
    {
        if (visit.Known(ColumnRole.Age) is { } age) return age;
        if (visit.Known(ColumnRole.AgeAtEntry) is { } entry) return AtVisit(visit, entry, months);
        return visit.Known(ColumnRole.BirthYear) is { } birth && visit.Date is { } date
            ? date.Year + (date.DayOfYear - 1) / DaysInYear - (birth + 0.5)
            : null;
    }

    private static double? AtVisit(VisitDraft visit, double entry, int? months)
    {
        if (visit.Known(ColumnRole.EntryDate) is { } first && visit.Date is { } date)
            return entry + (date.DayNumber - first) / DaysInYear;
        if (visit.Day is { } day) return entry + day / DaysInYear;
        return months is { } since ? entry + since / 12.0 : null;
    }

    /// <summary>Number of ε4 alleles.</summary>
    public static int? Apoe4(Draft visit)
    {
        if (visit.Known(ColumnRole.Apoe4) is { } count) return (int)count;
        return visit.Known(ColumnRole.ApoeAllele1) is { } one
            && visit.Known(ColumnRole.ApoeAllele2) is { } other
            ? (one == 4 ? 1 : 0) + (other == 4 ? 1 : 0)
            : null;
    }

    /// <summary>The tables' diagnosis at the visit, before the group at entry makes it finer.</summary>
    public static DetailedDiagnosis? Diagnosis(
        VisitDraft visit, string subjectId, ChosenOptions options, IReadOnlyList<DiagnosisById> byId)
    {
        if (options.From == DiagnosisSource.Cdr)
            return visit.Known(ColumnRole.Cdr) switch
            {
                null => null,
                0 => DetailedDiagnosis.Normal,
                0.5 => DetailedDiagnosis.VeryMild,
                _ => DetailedDiagnosis.Dementia,
            };
        if (visit.Known(ColumnRole.Diagnosis) is { } said) return (DetailedDiagnosis)(int)said;
        if (byId.Count == 0 || !int.TryParse(LastNumber().Match(subjectId).Value, NumberStyles.None,
            CultureInfo.InvariantCulture, out var number))
            return null;
        return byId.FirstOrDefault(range => number >= range.Least && number <= range.Most)?.Is;
    }

    /// <summary>
    /// The diagnosis made finer by what was known at entry: the group says which MCI, and that a normal
    /// subject came with complaints; a cause says which dementia. A group never changes the diagnosis itself.
    /// </summary>
    public static DetailedDiagnosis? Refined(DetailedDiagnosis? said, Draft visit)
    {
        var group = (DetailedDiagnosis?)(int?)visit.Known(ColumnRole.EntryDiagnosis);
        var cause = (Etiology?)(int?)visit.Known(ColumnRole.Etiology);
        return (said, group, cause) switch
        {
            (DetailedDiagnosis.Normal, DetailedDiagnosis.SubjectiveComplaint, _) => group,
            (DetailedDiagnosis.Mci, DetailedDiagnosis.EarlyMci or DetailedDiagnosis.LateMci, _) => group,
            (DetailedDiagnosis.Dementia, _, Etiology.Alzheimer) => DetailedDiagnosis.AlzheimersDementia,
            _ => said,
        };
    }

    /// <summary>What becomes of the classes of a subject's visits, in the order of time; null for fewer than
    /// two.</summary>
    public static Trajectory? TrajectoryOf(IReadOnlyList<Diagnosis> classes)
    {
        if (classes.Count < 2) return null;
        var (worse, better) = (false, false);
        for (var i = 1; i < classes.Count; i++)
        {
            worse |= classes[i] > classes[i - 1];
            better |= classes[i] < classes[i - 1];
        }

        return worse ? Trajectory.Converter : better ? Trajectory.Reverter : Trajectory.Stable;
    }

    [GeneratedRegex(@"\d+(?=\D*$)", RegexOptions.CultureInvariant)]
    private static partial Regex LastNumber();
}
