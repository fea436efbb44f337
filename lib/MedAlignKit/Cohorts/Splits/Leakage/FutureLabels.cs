namespace MedAlignKit.Cohorts;

/// <summary>Labels and scores that a visit can only have from a later one.</summary>
internal static class FutureLabels
{
    /// <summary>What the sides say of their own labels.</summary>
    public static LeakageRow Declared(IReadOnlyList<LeakageSide> sides)
    {
        const string check = "label source", looked = "what each side declares of its diagnoses";
        var future = sides.Where(side => side.LabelSource is LabelSource.Trajectory or LabelSource.BackFilled)
            .Select(side => side.Name).ToArray();
        if (future.Length > 0)
            return new(check, looked, sides.Count, future.Length, LeakageSeverity.Leak,
                $"Diagnoses of {string.Join(" and ", future)} are declared to come from later visits. Use "
                + "those made at the visit.");
        var silent = sides.Where(side => side.LabelSource == LabelSource.Undeclared).Select(side => side.Name)
            .ToArray();
        return silent.Length == 0
            ? new(check, looked, sides.Count, 0, LeakageSeverity.Passed,
                "No side takes its labels from later visits.")
            : new(check, looked, sides.Count, silent.Length, LeakageSeverity.Note,
                $"Nobody declared where the diagnoses of {string.Join(" and ", silent)} come from, and "
                + "data cannot always tell.");
    }

    /// <summary>
    /// A diagnosis that the visit's own detailed diagnosis (or, more weakly, a CDR of 0 under dementia)
    /// speaks against, and that a later visit of the subject has.
    /// </summary>
    public static LeakageRow AgainstOwnTables(IReadOnlyList<LeakageSide> sides)
    {
        const string check = "future labels",
            looked = "diagnoses beside the visit's own tables and later visits";
        var visits = sides.SelectMany(side => side.Visits).Distinct().ToArray();
        var later = visits.GroupBy(visit => (visit.Cohort, visit.SubjectKey))
            .ToDictionary(group => group.Key, group => group.ToArray());
        bool HasItLater(Visit visit) => later[(visit.Cohort, visit.SubjectKey)].Any(
            other => IsLater(other, visit) && other.Diagnosis == visit.Diagnosis);
        var judged = visits.Where(visit => visit.Diagnosis is not null
            && (visit.DetailedDiagnosis is not null || visit.CdrGlobal is not null)).ToArray();
        if (judged.Length == 0)
            return new(check, looked, 0, 0, LeakageSeverity.NotLooked,
                "No visit has a detailed diagnosis or a CDR to hold its diagnosis against.");

        var certain = judged.Where(visit => Contradicts(visit) && HasItLater(visit)).ToArray();
        if (certain.Length > 0)
            return new(check, looked, judged.Length, certain.Length, LeakageSeverity.Leak,
                $"{SidePairs.Count(certain.Length, "visit has", "visits have")} the diagnosis of a later "
                + $"visit against its own tables: the first is '{certain[0].VisitKey}'. Use the visit's "
                + "own.");
        var doubtful = judged.Where(visit =>
            visit is { Diagnosis: Diagnosis.Dementia, CdrGlobal: 0 } && HasItLater(visit)).ToArray();
        return doubtful.Length > 0
            ? new(check, looked, judged.Length, doubtful.Length, LeakageSeverity.Warning,
                $"{SidePairs.Count(doubtful.Length, "visit is", "visits are")} of dementia with a CDR of "
                + $"0, and demented later: the first is '{doubtful[0].VisitKey}'. The label may be the "
                + "later one.")
            : new(check, looked, judged.Length, 0, LeakageSeverity.Passed,
                "No diagnosis is a later one against the visit's own tables.");
    }

    /// <summary>
    /// People whose tables say that they got worse, and who have the same diagnosis at every visit from the
    /// first on: what a label for the whole trajectory looks like.
    /// </summary>
    public static LeakageRow Trajectories(IReadOnlyList<LeakageSide> sides)
    {
        const string check = "trajectory labels", looked = "people who got worse, first visit to last";
        var changed = sides.SelectMany(side => side.Visits).Distinct()
            .GroupBy(visit => (visit.Cohort, visit.SubjectKey))
            .Select(group => group.ToArray())
            .Where(visits => visits.Length > 1 && visits.Any(visit => visit.VisitMonth == 0)
                && visits.Any(visit => visit.Trajectory is Trajectory.Converter or Trajectory.Reverter)
                && visits.All(visit => visit.Diagnosis is not null)).ToArray();
        if (changed.Length == 0)
            return new(check, looked, 0, 0, LeakageSeverity.NotLooked,
                "Nobody here is known to have changed diagnosis with the first visit among those given.");
        var constant = changed
            .Where(visits => visits.Select(visit => visit.Diagnosis).Distinct().Count() == 1).ToArray();
        return constant.Length == 0
            ? new(check, looked, changed.Length, 0, LeakageSeverity.Passed,
                "Whoever changed has different diagnoses at different visits.")
            : new(check, looked, changed.Length, constant.Length,
                2 * constant.Length > changed.Length ? LeakageSeverity.Leak : LeakageSeverity.Warning,
                $"{SidePairs.Count(constant.Length, "person", "people")} known to have changed diagnosis "
                + $"have one and the same at every visit: the first is '{constant[0][0].SubjectKey}'. That "
                + "is a label for the whole trajectory (or the visits that differ were left out).");
    }

    /// <summary>
    /// An MMSE that hardly anybody's visits differ in: copied from one visit to all. Healthy
    /// people often score the same twice, but not nine in ten of a cohort.
    /// </summary>
    public static LeakageRow ConstantMmse(IReadOnlyList<LeakageSide> sides)
    {
        const string check = "MMSE of one visit", looked = "people with MMSE at two visits or more";
        const int fewest = 10;
        var people = sides.SelectMany(side => side.Visits).Distinct().Where(visit => visit.Mmse is not null)
            .GroupBy(visit => (visit.Cohort, visit.SubjectKey))
            .Select(group => group.ToArray())
            .Where(visits => visits.Select(visit => visit.VisitMonth).Distinct().Count() > 1).ToArray();
        if (people.Length < fewest)
            return new(check, looked, people.Length, 0, LeakageSeverity.NotLooked,
                $"Fewer than {fewest} people have an MMSE at two visits: nothing can be said.");
        var same = people.Count(visits => visits.Select(visit => visit.Mmse).Distinct().Count() == 1);
        return same < 0.9 * people.Length
            ? new(check, looked, people.Length, same, LeakageSeverity.Passed,
                "MMSE differs between visits as it should; single copied scores would not be seen.")
            : new(check, looked, people.Length, same, LeakageSeverity.Warning,
                "Nine in ten people have one MMSE for all their visits: it was probably copied from one of "
                + "them, perhaps the last.");
    }

    private static bool IsLater(Visit other, Visit visit) =>
        other.DayOffset is { } day && visit.DayOffset is { } own
            ? day > own : other.VisitMonth > visit.VisitMonth;

    /// <summary>Whether no reading of the detailed diagnosis gives the visit's diagnosis.</summary>
    private static bool Contradicts(Visit visit) => visit.DetailedDiagnosis switch
    {
        DetailedDiagnosis.Normal or DetailedDiagnosis.SubjectiveComplaint =>
            visit.Diagnosis != Diagnosis.NormalControl,
        DetailedDiagnosis.EarlyMci or DetailedDiagnosis.LateMci or DetailedDiagnosis.Mci =>
            visit.Diagnosis != Diagnosis.MildCognitiveImpairment,
        DetailedDiagnosis.AlzheimersDementia or DetailedDiagnosis.Dementia =>
            visit.Diagnosis != Diagnosis.Dementia,
        // How these are mapped is a choice: impaired-not-MCI is none of dementia, very mild none of normal.
        DetailedDiagnosis.ImpairedNotMci => visit.Diagnosis == Diagnosis.Dementia,
        DetailedDiagnosis.VeryMild => visit.Diagnosis == Diagnosis.NormalControl,
        _ => false,
    };
}
