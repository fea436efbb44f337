namespace MedAlignKit.Cohorts;

/// <summary>Scores that a visit has from another visit of its person: never its own, often later.</summary>
internal static class BorrowedScores
{
    private static readonly (string Name, Func<Visit, double?> Of)[] Scores =
    [
        ("MMSE", visit => visit.Mmse), ("CDR", visit => visit.CdrGlobal),
        ("logical memory", visit => visit.LogicalMemoryDelayed),
    ];

    /// <summary>
    /// Scores beside those of the visits' own tables: one that is there and was not recorded was put there.
    /// A person's other visit with that value is where it came from; without one it is an estimate, which is
    /// for people to judge.
    /// </summary>
    public static LeakageRow Of(IReadOnlyList<LeakageSide> sides)
    {
        const string check = "borrowed scores", looked = "scores beside those that the tables hold";
        var recorded = sides.SelectMany(side => side.Recorded).DistinctBy(Key).ToDictionary(Key);
        if (recorded.Count == 0)
            return new(check, looked, 0, 0, LeakageSeverity.NotLooked,
                "No visits as recorded were given to hold scores against.");
        var judged = sides.SelectMany(side => side.Visits).Where(visit => recorded.ContainsKey(Key(visit)))
            .Distinct().ToArray();
        var people = recorded.Values.GroupBy(visit => (visit.Cohort, visit.SubjectKey))
            .ToDictionary(person => person.Key, person => person.ToArray());
        (string Score, Visit Visit, Visit? From)[] filled =
        [
            .. from visit in judged
               from score in Scores
               let value = score.Of(visit)
               where value is not null && score.Of(recorded[Key(visit)]) is null
               select (score.Name, visit, people[(visit.Cohort, visit.SubjectKey)].FirstOrDefault(
                   other => other.VisitKey != visit.VisitKey && score.Of(other) == value)),
        ];
        var borrowed = filled.Where(one => one.From is not null).ToArray();
        if (borrowed.Length > 0)
            return new(check, looked, judged.Length, borrowed.Length, LeakageSeverity.Leak,
                $"{SidePairs.Count(borrowed.Length, "score was", "scores were")} never recorded at the visit "
                + $"and {(borrowed.Length == 1 ? "is" : "are")} another visit's: the first is the "
                + $"{borrowed[0].Score} of '{borrowed[0].Visit.VisitKey}', which "
                + $"'{borrowed[0].From!.VisitKey}' has. Leave a missing score missing.");
        return filled.Length > 0
            ? new(check, looked, judged.Length, filled.Length, LeakageSeverity.Warning,
                $"{SidePairs.Count(filled.Length, "score was", "scores were")} never recorded: the first is "
                + $"the {filled[0].Score} of '{filled[0].Visit.VisitKey}'. Say how such gaps were filled.")
            : new(check, looked, judged.Length, 0, LeakageSeverity.Passed,
                "Every score is one that its own visit's tables hold.");
    }

    private static (string Cohort, string VisitKey) Key(Visit visit) => (visit.Cohort, visit.VisitKey);
}
