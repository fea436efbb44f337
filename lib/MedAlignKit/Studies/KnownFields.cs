using MedAlignKit.Charts;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Studies;

/// <summary>What share of a cohort's visits has each value: the table that says what a text can be written
/// from.</summary>
public static class KnownFields
{
    private static readonly (string Name, Func<Visit, bool> Has)[] Fields =
    [
        ("age", v => v.AgeYears is not null), ("sex", v => v.Sex is not null),
        ("education", v => v.EducationYears is not null || v.EducationBand is not null),
        ("SES", v => v.SocioeconomicStatus is not null), ("MMSE", v => v.Mmse is not null),
        ("CDR", v => v.CdrGlobal is not null), ("logical memory", v => v.LogicalMemoryDelayed is not null),
        ("APOE ε4", v => v.Apoe4Count is not null), ("diagnosis", v => v.Diagnosis is not null),
        ("volumes", v => v.Volumes is not null), ("scan", v => v.Scans.Count > 0),
    ];

    /// <summary>Names of the fields, in the order of <see cref="Shares"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Fields.Select(field => field.Name)];

    /// <summary>[cohort, field] share of visits that have the value, 0 to 1.</summary>
    /// <exception cref="CohortException">A cohort is empty.</exception>
    public static double[,] Shares(IReadOnlyList<Cohort> cohorts)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        var shares = new double[cohorts.Count, Fields.Length];
        for (var row = 0; row < cohorts.Count; row++)
        {
            var visits = cohorts[row].Validate().Visits;
            for (var field = 0; field < Fields.Length; field++)
                shares[row, field] = visits.Count(Fields[field].Has) / (double)visits.Count;
        }

        return shares;
    }

    /// <summary>The shares as a figure, one row a cohort; a field that none of them has is left
    /// out.</summary>
    /// <exception cref="CohortException">A cohort is empty.</exception>
    public static Figure Draw(IReadOnlyList<Cohort> cohorts, string title)
    {
        var all = Shares(cohorts);
        int[] had = [.. Enumerable.Range(0, Names.Count)
            .Where(field => Enumerable.Range(0, cohorts.Count).Any(row => all[row, field] > 0))];
        var shares = new double[cohorts.Count, had.Length];
        for (var row = 0; row < cohorts.Count; row++)
            for (var column = 0; column < had.Length; column++) shares[row, column] = all[row, had[column]];
        return MissingnessChart.Draw(
            [.. cohorts.Select(cohort => cohort.Name)], [.. had.Select(field => Names[field])], shares, title);
    }
}
