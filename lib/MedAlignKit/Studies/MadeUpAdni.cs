using MedAlignKit.Cohorts;

namespace MedAlignKit.Studies;

/// <summary>
/// Simulated visits in ADNI's clothes: a folder of tables with ADNI's file and column names, codes and
/// habits, for readers who have no access to the real ones. Every value is made up. It has what makes the
/// real tables hard: age that is the age at baseline on every row, blank diagnoses, a code in place of a
/// number, screening rows that belong to no visit, a row twice, and the global CDR in a table of its own.
/// </summary>
public static class MadeUpAdni
{
    // Shares of the visits that something is wrong with.
    private const double BlankDiagnosis = 0.06, CodeForMmse = 0.04, TwiceTold = 0.02;

    /// <summary>Writes ADNIMERGE.csv and CDR.csv.</summary>
    /// <param name="cohort">Simulated visits, each person's in order.</param>
    /// <param name="folder">Folder to write to; made where there is none.</param>
    /// <param name="seed">Chooses which rows something is wrong with.</param>
    /// <exception cref="CohortException">The cohort is empty, or a visit is not simulated.</exception>
    /// <exception cref="IOException">A file cannot be written; none is half-written.</exception>
    public static void Write(Cohort cohort, string folder, int seed = 0)
    {
        var merge = new MadeUpTable("RID", "COLPROT", "ORIGPROT", "PTID", "SITE", "VISCODE", "EXAMDATE", "DX_bl",
            "AGE", "PTGENDER", "PTEDUCAT", "APOE4", "CDRSB", "MMSE", "LDELTOTAL", "Ventricles", "Hippocampus",
            "WholeBrain", "Entorhinal", "Fusiform", "MidTemp", "ICV", "DX", "EXAMDATE_bl", "M");
        var ratings = new MadeUpTable("RID", "VISCODE", "VISCODE2", "USERDATE", "CDGLOBAL");
        foreach (var (number, own) in MadeUpTable.People(cohort))
            foreach (var visit in own) AddRows(merge, ratings, visit, own[0], number, seed);
        merge.Write(Path.Combine(folder, "ADNIMERGE.csv"));
        ratings.Write(Path.Combine(folder, "CDR.csv"));
    }

    private static void AddRows(
        MadeUpTable merge, MadeUpTable ratings, Visit visit, Visit first, int number, int seed)
    {
        var start = new DateOnly(2006, 1, 1).AddDays(number * 7);
        var month = MadeUpTable.Months(visit, first);
        var day = start.AddDays((int)Math.Round(month * 365.25 / 12));
        var code = month == 0 ? "bl" : $"m{month:00}";
        bool Fails(string what, double share) => MadeUpTable.Draw(visit, seed, what) < share;

        object? mmse = Fails("mmse", CodeForMmse) ? -4 : visit.Mmse;
        var diagnosis = Fails("dx", BlankDiagnosis) ? null : Dx(visit.Diagnosis);
        object?[] row =
        [
            number, "ADNI2", "ADNI2", $"{number % 60 + 1:000}_S_{number:0000}", number % 60 + 1, code, Iso(day),
            Entry(first), first.AgeYears, visit.Sex, visit.EducationYears, visit.Apoe4Count, visit.CdrSumOfBoxes,
            mmse, visit.LogicalMemoryDelayed, Mm3(visit.Volumes?.VentriclesMl), Mm3(visit.Volumes?.HippocampusMl),
            Mm3(visit.Volumes?.BrainMl), Mm3(visit.Volumes?.EntorhinalMl), Mm3(visit.Volumes?.FusiformMl),
            Mm3(visit.Volumes?.MiddleTemporalMl), Mm3(visit.Volumes?.IntracranialMl), diagnosis, Iso(start), month,
        ];
        merge.Add(row);
        if (Fails("twice", TwiceTold)) merge.Add(row);
        if (visit.CdrGlobal is not { } rating) return;
        // Forms name visits by their phase ("v01"); VISCODE2 says which visit that is. Some were filled in at
        // a screening that is no visit of its own.
        ratings.Add(number, month == 0 ? "v01" : code, code, Iso(day), rating);
        if (month == 0 && number % 5 == 0) ratings.Add(number, "sc", "sc", Iso(start.AddDays(-20)), rating);
    }

    private static string? Dx(Diagnosis? diagnosis) => diagnosis switch
    {
        Diagnosis.NormalControl => "CN",
        Diagnosis.MildCognitiveImpairment => "MCI",
        Diagnosis.Dementia => "Dementia",
        _ => null,
    };

    private static string? Entry(Visit first) => first.DetailedDiagnosis switch
    {
        DetailedDiagnosis.SubjectiveComplaint => "SMC",
        DetailedDiagnosis.EarlyMci => "EMCI",
        DetailedDiagnosis.LateMci => "LMCI",
        _ => first.Diagnosis switch
        {
            Diagnosis.NormalControl => "CN",
            Diagnosis.MildCognitiveImpairment => "LMCI",
            Diagnosis.Dementia => "AD",
            _ => null,
        },
    };

    private static double? Mm3(double? ml) => ml is { } known ? Math.Round(1000 * known) : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
