namespace MedAlignKit.Cohorts;

/// <summary>People and sessions on two sides.</summary>
internal static class SubjectLeaks
{
    public static LeakageRow Subjects(IReadOnlyList<LeakageSide> sides)
    {
        const string check = "subjects", looked = "subject keys of every two sides";
        var all = sides.SelectMany(side => side.Visits).Select(visit => visit.SubjectKey).Distinct().Count();
        var shared = SidePairs.Shared(sides, side => side.Visits.Select(visit => visit.SubjectKey));
        return shared.Count == 0
            ? new(check, looked, all, 0, LeakageSeverity.Passed, "Nobody is on two sides.")
            : new(check, looked, all, shared.Count, LeakageSeverity.Leak,
                $"{SidePairs.Count(shared.Count, "subject is", "subjects are")} on two sides: the first, "
                + $"'{shared[0].Key}', in {shared[0].Sides}. Split by subject.");
    }

    /// <summary>
    /// One session under two keys, or one file: a rescan that was given a visit of its own. Of a subject who
    /// is on two sides only sessions of the same day count, for the rest is the row above.
    /// </summary>
    public static LeakageRow Sessions(IReadOnlyList<LeakageSide> sides)
    {
        const string check = "rescans", looked = "sessions by subject and day, visit keys, and files";
        var all = sides.Sum(side => side.Visits.Count);
        var shared = SidePairs.Shared(sides, side => side.Visits.SelectMany(Names));
        var names = shared.Select(one => one.Key).ToHashSet();
        var visits = sides.SelectMany(side => side.Visits).Where(visit => Names(visit).Any(names.Contains))
            .Select(visit => (visit.Cohort, visit.VisitKey)).Distinct().OrderBy(key => key).ToArray();
        return visits.Length == 0
            ? new(check, looked, all, 0, LeakageSeverity.Passed, "No session and no file is on two sides.")
            : new(check, looked, all, visits.Length, LeakageSeverity.Leak,
                $"{SidePairs.Count(visits.Length, "visit is", "visits are")} of a session or file that is "
                + $"on two sides: the first, '{visits[0].VisitKey}' of {visits[0].Cohort}, in "
                + $"{shared[0].Sides}. Rescans stay with their session.");
    }

    private static IEnumerable<string> Names(Visit visit)
    {
        yield return $"visit\n{visit.Cohort}\n{visit.VisitKey}";
        yield return FormattableString.Invariant(
            $"month\n{visit.Cohort}\n{visit.SubjectKey}\n{visit.VisitMonth}");
        if (visit.DayOffset is { } day)
            yield return FormattableString.Invariant($"day\n{visit.Cohort}\n{visit.SubjectKey}\n{day}");
        foreach (var scan in visit.Scans) yield return $"file\n{scan.Path}";
    }
}
