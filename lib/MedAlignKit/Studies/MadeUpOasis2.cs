using MedAlignKit.Cohorts;

namespace MedAlignKit.Studies;

/// <summary>
/// Simulated visits in OASIS-2's clothes: one table with its columns and habits. Nobody there has a diagnosis
/// of MCI, only a CDR, and "Converted" is said of a person at every visit, the ones before the conversion
/// too. Every value is made up.
/// </summary>
public static class MadeUpOasis2
{
    /// <summary>Writes oasis_longitudinal.csv.</summary>
    /// <param name="cohort">Simulated visits with a CDR, each person's in order.</param>
    /// <param name="folder">Folder to write to; made where there is none.</param>
    /// <exception cref="CohortException">The cohort is empty, or a visit is not simulated.</exception>
    /// <exception cref="IOException">The file cannot be written; it is not half-written.</exception>
    public static void Write(Cohort cohort, string folder)
    {
        var table = new MadeUpTable("Subject ID", "MRI ID", "Group", "Visit", "MR Delay", "M/F", "Hand", "Age",
            "EDUC", "SES", "MMSE", "CDR", "eTIV", "nWBV", "ASF");
        foreach (var (number, own) in MadeUpTable.People(cohort))
            for (var nth = 1; nth <= own.Length; nth++) AddRow(table, own[nth - 1], own, number, nth);
        table.Write(Path.Combine(folder, "oasis_longitudinal.csv"));
    }

    private static void AddRow(MadeUpTable table, Visit visit, Visit[] person, int number, int nth)
    {
        var ratings = person.Select(one => one.CdrGlobal ?? 0).ToArray();
        var group = ratings.All(cdr => cdr == 0) ? "Nondemented" : ratings[0] > 0 ? "Demented" : "Converted";
        var delay = (int)Math.Round(MadeUpTable.Months(visit, person[0]) * 365.25 / 12);
        // Head size is the table's own: eTIV in ml, and the factor that scales the head to the atlas.
        var intracranial = visit.Volumes?.IntracranialMl;
        table.Add($"OAS2_{number:0000}", $"OAS2_{number:0000}_MR{nth}", group, nth, delay,
            visit.Sex is null ? null : visit.Sex == Sex.Male ? "M" : "F", "R",
            visit.AgeYears is { } age ? Math.Floor(age) : null, visit.EducationYears, visit.SocioeconomicStatus,
            visit.Mmse, visit.CdrGlobal, Round(intracranial, 0),
            Round(visit.Volumes?.BrainMl / intracranial, 3), Round(1755 / intracranial, 3));
    }

    private static double? Round(double? value, int digits) => value is { } known ? Math.Round(known, digits) : null;
}
