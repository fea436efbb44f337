using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>A column found in a header, or the file's own path, and the part of it that is wanted.</summary>
/// <param name="Place">Place in the header; -1 is the file's path.</param>
/// <param name="Pattern">Its first group is the value; null takes all of it.</param>
internal sealed record BoundSource(int Place, Regex? Pattern);

/// <summary>Where a plan's keys and values are in one file: settled once, before the first row.</summary>
internal sealed class BoundColumns
{
    private const string ThisFile = "@file";

    private readonly TableFile file;
    private readonly TablePlan plan;
    private readonly ICollection<Dropped> dropped;

    /// <summary>Finds the columns; those that a table may lack are told.</summary>
    /// <exception cref="CohortException">A key, or a column that must be there, is missing.</exception>
    public BoundColumns(TableFile file, TablePlan plan, ICollection<Dropped> dropped)
    {
        (this.file, this.plan, this.dropped) = (file, plan, dropped);
        (Subject, SubjectAlso) = (Find(plan.Subject), Find(plan.SubjectAlso));
        (Visit, Session) = (Find(plan.Visit), Find(plan.Session));
        (Day, File, Date) = (Find(plan.Day), Find(plan.File), Find(plan.Date?.Date ?? []));
        DateParts = Parts(plan.Date);
        CheckKeys();
        Values = [.. Columns()];
        Rules = [.. plan.Diagnosis.Select(Rule).OfType<(int[], string[], double)>()];
        Findings = [.. plan.Findings.Select(name => (name, file.PlaceOf(name))).Where(Known)];
        Kept = plan.KeepsAll
            ? [.. file.Header.Select((name, place) => (name, place)).DistinctBy(one => one.name)]
            : [.. plan.Keep.Select(name => (name, file.PlaceOf(name))).Where(Known)];
    }

    public BoundSource? Subject { get; }

    public BoundSource? SubjectAlso { get; }

    public BoundSource? Visit { get; }

    public BoundSource? Session { get; }

    public BoundSource? Day { get; }

    public BoundSource? File { get; }

    public BoundSource? Date { get; }

    /// <summary>Columns of year, month and day of the month.</summary>
    public (int Year, int Month, int Day)? DateParts { get; }

    /// <summary>Values, with what reads their cells.</summary>
    public IReadOnlyList<(BoundSource Source, CellReader Cells, ColumnRole Role)> Values { get; }

    /// <summary>Rules of diagnosis whose columns are all there.</summary>
    public IReadOnlyList<(int[] Places, string[] Codes, double Is)> Rules { get; }

    /// <summary>Findings.</summary>
    public IReadOnlyList<(string Name, int Place)> Findings { get; }

    /// <summary>Columns that are kept as they stand.</summary>
    public IReadOnlyList<(string Name, int Place)> Kept { get; }

    /// <summary>Name of a column, for messages.</summary>
    public string NameOf(BoundSource source) => source.Place < 0 ? ThisFile : file.Header[source.Place];

    private BoundSource? Find(IReadOnlyList<ColumnSource> sources)
    {
        foreach (var one in sources)
        {
            if (one.Column == ThisFile) return new BoundSource(-1, one.Pattern);
            if (file.PlaceOf(one.Column) is >= 0 and var place) return new BoundSource(place, one.Pattern);
        }

        return null;
    }

    private IEnumerable<(BoundSource, CellReader, ColumnRole)> Columns()
    {
        foreach (var column in plan.Columns)
        {
            if (Find(column.From) is { } source)
                yield return (source, new CellReader(column, plan), column.Role);
            else if (column.Required) throw Lacks($"for {RoleFacts.NameOf(column.Role)}", column.From);
            else TellMissing(string.Join(" or ", column.From.Select(one => one.Column)));
        }
    }

    private (int[], string[], double)? Rule(DiagnosisRule rule)
    {
        int[] places = [.. rule.When.Keys.Select(file.PlaceOf)];
        var there = rule.When.Keys.Zip(places).Count(Known);
        return there < places.Length ? null : (places, [.. rule.When.Values], (double)rule.Is);
    }

    private (int, int, int)? Parts(DateSource? source)
    {
        if (source is not { Year: { } year, Month: { } month, Day: { } dayOfMonth }) return null;
        var places = new[] { year, month, dayOfMonth }.Select(file.PlaceOf).ToArray();
        return places.Contains(-1) ? null : (places[0], places[1], places[2]);
    }

    private bool Known((string Name, int Place) column)
    {
        if (column.Place < 0) TellMissing(column.Name);
        return column.Place >= 0;
    }

    private void TellMissing(string name) => dropped.Add(
        new Dropped("a column that the table lacks", "column", $"{file.Label}, column '{name}'"));

    private void CheckKeys()
    {
        if (plan.Rows == RowKind.Scans)
        {
            if (File is null && Session is null)
                throw Lacks("that names the scan", [.. plan.File, .. plan.Session]);
            return;
        }

        if (Subject is null && SubjectAlso is null)
            throw Lacks("for the subject", [.. plan.Subject, .. plan.SubjectAlso]);
        if (plan.Rows == RowKind.Subjects) return;
        var (found, wanted) = plan.Match switch
        {
            RowMatch.Visit => (Visit is not null, plan.Visit),
            RowMatch.Session => (Session is not null, plan.Session),
            _ => (Date is not null || DateParts is not null || Day is not null, DayNames()),
        };
        if (!found) throw Lacks("that tells one visit from another", wanted);
    }

    private IReadOnlyList<ColumnSource> DayNames() =>
        plan.Date is { Year: { } year } ? [new ColumnSource(year), .. plan.Day]
        : [.. plan.Date?.Date ?? [], .. plan.Day];

    private CohortException Lacks(string what, IEnumerable<ColumnSource> names) => new(
        $"{file.Label}, line {file.HeaderLine}: there is no column {what}: expected "
        + $"{string.Join(" or ", names.Select(one => $"'{one.Column}'").Distinct())} among the "
        + $"{file.Header.Count} of its header (separated by {Delimiters.NameOf(file.Delimiter)}).");
}
