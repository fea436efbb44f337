namespace MedAlignKit.Cohorts;

/// <summary>A cohort that is called unseen and is not.</summary>
internal static class CohortOverlap
{
    /// <summary>OASIS-1, -2 and -3 are of one centre, and so are their simulated sites.</summary>
    public static string DefaultRegistry(string cohort)
    {
        var plain = cohort.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal);
        var real = plain.StartsWith("sim", StringComparison.Ordinal) ? plain[3..] : plain;
        return real.StartsWith("oasis", StringComparison.Ordinal)
            ? plain[..^(real.Length - "oasis".Length)] : cohort;
    }

    /// <summary>Cohorts of zero-shot sides that something was learned from or chosen by.</summary>
    public static LeakageRow ZeroShot(IReadOnlyList<LeakageSide> sides, Func<string, string> registryOf)
    {
        const string check = "zero-shot cohorts",
            looked = "cohorts called zero-shot against those learned from";
        static string[] Cohorts(IEnumerable<LeakageSide> of) =>
            [
                .. of.SelectMany(side => side.Visits).Select(visit => visit.Cohort).Distinct()
                    .Order(StringComparer.Ordinal),
            ];
        var unseen = Cohorts(sides.Where(side => side.Use == SideUse.ZeroShot));
        if (unseen.Length == 0)
            return new(check, looked, 0, 0, LeakageSeverity.NotLooked, "No side is called zero-shot.");
        var seen = Cohorts(sides.Where(side => side.Use is SideUse.Training or SideUse.Validation));
        var both = unseen.Intersect(seen).ToArray();
        if (both.Length > 0)
            return new(check, looked, unseen.Length, both.Length, LeakageSeverity.Leak,
                $"{string.Join(" and ", both)} is called zero-shot and is learned from or chosen by: call "
                + "it a test set, or leave it out of training.");
        var related = unseen.Where(one => seen.Any(other => registryOf(one) == registryOf(other))).ToArray();
        return related.Length > 0
            ? new(check, looked, unseen.Length, related.Length, LeakageSeverity.Warning,
                $"{string.Join(" and ", related)} is called zero-shot, and a cohort of the same registry "
                + "is learned from: the same scanners, and perhaps the same people. Say so beside the "
                + "numbers.")
            : new(check, looked, unseen.Length, 0, LeakageSeverity.Passed,
                "No cohort called zero-shot was seen before.");
    }
}
