namespace MedAlignKit.Cohorts;

/// <summary>The visits by subject, to be asked which one a scan belongs to.</summary>
internal sealed class VisitIndex
{
    private const string NoSubject = "no visit of this subject in the tables";
    private readonly IReadOnlyList<SourceVisit> visits;
    private readonly LinkRule rule;
    private readonly Dictionary<string, List<int>> rows = new(StringComparer.OrdinalIgnoreCase);

    public VisitIndex(IReadOnlyList<SourceVisit> visits, LinkRule rule)
    {
        (this.visits, this.rule) = (visits, rule);
        for (var row = 0; row < visits.Count; row++)
        {
            var subject = visits[row].SubjectId.Trim();
            if (!rows.TryGetValue(subject, out var list)) rows[subject] = list = [];
            list.Add(row);
        }
        // Earlier visits first, so that the first of two equally near ones is the earlier.
        foreach (var list in rows.Values) list.Sort(Earlier);
    }

    /// <summary>The scan's visit and the days from it; or row -1 and why there is none.</summary>
    public (int Row, int? Gap, string? Reason) Nearest(FoundScan scan)
    {
        if (!rows.TryGetValue(scan.SubjectId.Trim(), out var own)) return (-1, null, NoSubject);
        return rule.By switch
        {
            LinkBy.Session => ByKey(scan, own, scan.SessionId?.Trim(), visit => visit.SessionId?.Trim(),
                "no session key in the path or the tables", "no visit of this session", window: false),
            LinkBy.VisitCode => ByKey(scan, own, Code(scan.VisitCode), visit => Code(visit.VisitCode),
                "no visit code in the path or the tables", "no visit of this code", window: true),
            _ => ByDay(scan, own),
        };
    }

    private (int, int?, string?) ByDay(FoundScan scan, List<int> own)
    {
        var by = rule.By == LinkBy.Date ? "date" : "day";
        if ((rule.By == LinkBy.Date ? scan.Date is null : scan.Day is null))
            return (-1, null, $"no {by} in the path or the tables");
        var (best, least) = (-1, 0);
        foreach (var row in own)
            if (Gap(scan, visits[row], rule.By) is { } gap && (best < 0 || Math.Abs(gap) < Math.Abs(least)))
                (best, least) = (row, gap);
        return best < 0 ? (-1, null, $"no visit of this subject has a {by}")
            : Math.Abs(least) > rule.WindowDays ? (-1, null, "no visit within the window")
            : (best, least, null);
    }

    private (int, int?, string?) ByKey(
        FoundScan scan, List<int> own, string? key, Func<SourceVisit, string?> keyOf, string unnamed,
        string unmatched, bool window)
    {
        if (string.IsNullOrEmpty(key)) return (-1, null, unnamed);
        foreach (var row in own)
        {
            if (!string.Equals(keyOf(visits[row]), key, StringComparison.OrdinalIgnoreCase)) continue;
            var gap = Gap(scan, visits[row], LinkBy.Date) ?? Gap(scan, visits[row], LinkBy.Day);
            return window && gap is { } days && Math.Abs(days) > rule.WindowDays
                ? (-1, null, "visit of this code is outside the window")
                : (row, gap, null);
        }
        return (-1, null, unmatched);
    }

    private static int? Gap(FoundScan scan, SourceVisit visit, LinkBy by) => by == LinkBy.Date
        ? scan.Date?.DayNumber - visit.Date?.DayNumber
        : scan.Day - visit.Day;

    private static string? Code(string? code) => code is null ? null : VisitCodes.Normalise(code);

    private int Earlier(int a, int b)
    {
        var (first, second) = (visits[a], visits[b]);
        var order = Nullable.Compare(first.Date, second.Date);
        if (order == 0) order = Nullable.Compare(first.Day, second.Day);
        return order != 0 ? order : a.CompareTo(b);
    }
}
