namespace MedAlignKit.Cohorts;

/// <summary>
/// Joins scans with visits. Each scan goes to one visit at most; a visit keeps the scans of one day, the one
/// nearest to it, and those of that day stand beside each other as rescans.
/// </summary>
internal static class ScanLinker
{
    /// <summary>Joins scans with visits of the same subject; the same input gives the same result.</summary>
    /// <param name="visits">Rows of the tables.</param>
    /// <param name="scans">What a layout found.</param>
    /// <param name="rule">How they are joined.</param>
    /// <param name="cancel">Stops between two scans.</param>
    /// <exception cref="CohortException">The window is negative.</exception>
    public static LinkedVisits Link(
        IReadOnlyList<SourceVisit> visits, IEnumerable<FoundScan> scans, LinkRule rule,
        CancellationToken cancel = default)
    {
        if (rule.WindowDays < 0)
            throw new CohortException(
                $"A scan cannot be within {rule.WindowDays} days of a visit: the window is 0 days or more.");
        var dropped = new List<Dropped>();
        var candidates = new VisitIndex(visits, rule);
        var found = new List<(FoundScan Scan, int? Gap)>?[visits.Count];
        foreach (var scan in scans)
        {
            cancel.ThrowIfCancellationRequested();
            var (row, gap, reason) = candidates.Nearest(scan);
            if (row < 0) dropped.Add(new Dropped(reason!, "scan", scan.From));
            else (found[row] ??= []).Add((scan, gap));
        }
        var kept = new List<Visit>(visits.Count);
        for (var row = 0; row < visits.Count; row++)
            if (found[row] is { } group) kept.Add(LinkedVisit.Of(visits[row].Visit, group, dropped));
            else if (rule.KeepVisitsWithoutScan) kept.Add(visits[row].Visit);
            else dropped.Add(new Dropped("a visit without a scan", "visit", visits[row].From));
        return new LinkedVisits(kept, dropped);
    }
}
