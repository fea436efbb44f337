namespace MedAlignKit.Cohorts;

/// <summary>
/// Sessions that only folders name: BIDS does not ask for sessions.tsv, and a row of participants.tsv then
/// stands for all of a subject's sessions.
/// </summary>
internal static class BidsSessions
{
    /// <summary>
    /// One visit for each session found, in place of a participant's row. The row's values go to the first
    /// session, by the order of their names, since it does not say when they were taken; later ones keep what
    /// time does not change: sex, education and APOE.
    /// </summary>
    /// <param name="visits">Rows of the tables; those with sessions of their own stay as they are.</param>
    /// <param name="scans">What the layout found.</param>
    public static IReadOnlyList<SourceVisit> Split(
        IReadOnlyList<SourceVisit> visits, IReadOnlyList<FoundScan> scans)
    {
        var sessions = scans.Where(scan => scan.VisitCode is not null)
            .GroupBy(scan => scan.SubjectId, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                group => group.Key,
                group => group.DistinctBy(scan => scan.SessionId)
                    .OrderBy(scan => scan.SessionId, StringComparer.Ordinal).ToList(),
                StringComparer.OrdinalIgnoreCase);
        return [.. visits.SelectMany(visit =>
            visit.SessionId == visit.SubjectId && visit.VisitCode is null
            && sessions.TryGetValue(visit.SubjectId, out var found)
                ? found.Select((scan, place) => Of(visit, scan, place == 0)) : [visit])];
    }

    private static SourceVisit Of(SourceVisit row, FoundScan scan, bool isFirst)
    {
        var all = row.Visit;
        var key = $"{all.SubjectKey}-{scan.VisitCode}";
        return row with
        {
            SessionId = scan.SessionId, VisitCode = scan.VisitCode, Date = null, Day = null,
            Visit = isFirst ? all with { VisitKey = key } : new Visit
            {
                Cohort = all.Cohort, SubjectKey = all.SubjectKey, VisitKey = key, VisitMonth = null, Sex = all.Sex,
                EducationYears = all.EducationYears, EducationBand = all.EducationBand,
                Apoe4Count = all.Apoe4Count,
            },
        };
    }
}
