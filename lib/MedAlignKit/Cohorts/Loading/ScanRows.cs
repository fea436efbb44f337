namespace MedAlignKit.Cohorts;

/// <summary>What tables say of scans: whose they are, of which day, at which field.</summary>
internal sealed class ScanRows
{
    private readonly Dictionary<string, RowValues> byFile = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, RowValues> bySession = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(RowValues Row, string SubjectId)> paths = [];

    /// <summary>Rows whose cells name an image's path.</summary>
    public IReadOnlyList<(RowValues Row, string SubjectId)> Paths => paths;

    /// <summary>Whether any table names scans by their files.</summary>
    public bool HasFiles => byFile.Count > 0;

    public void Add(TablePlan plan, RowValues row, ICollection<Dropped> dropped)
    {
        if (row.File is null && row.Session is null)
            dropped.Add(new Dropped("a row without a scan's name", "row", row.From));
        else if ((row.File is { } file && !byFile.TryAdd(WithoutEnding(file), row))
            || (row.Session is { } session && !bySession.TryAdd(session, row)))
        {
            if (!plan.Repeats)
                dropped.Add(new Dropped("a scan's second row: the first is kept", "row", row.From));
        }
    }

    /// <summary>Remembers a cell that names an image, once.</summary>
    public void AddPath(RowValues row, string subjectId)
    {
        if (byFile.TryAdd(row.File!, row)) paths.Add((row, subjectId));
    }

    public RowValues? OfFile(string name) => byFile.GetValueOrDefault(WithoutEnding(name));

    public RowValues? OfSession(string? session) =>
        session is null ? null : bySession.GetValueOrDefault(session);

    // A locator may or may not write the archive's ending.
    private static string WithoutEnding(string name) =>
        name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
}
