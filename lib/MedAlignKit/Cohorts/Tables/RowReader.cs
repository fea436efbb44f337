using System.Globalization;
using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>Reads the rows of one file by its table's plan: where the columns are is settled once.</summary>
internal sealed class RowReader
{
    private readonly TableFile file;
    private readonly TablePlan plan;
    private readonly FaultPolicy faults;
    private readonly ICollection<Dropped> dropped;
    private readonly Bound? subject, also, visit, session, day, image, date;
    private readonly (int Year, int Month, int Day)? dateParts;
    private readonly (Bound Source, CellReader Cells, ColumnRole Role)[] columns;
    private readonly (int[] Places, string[] Codes, double Is)[] rules;
    private readonly (string Name, int Place)[] findings;
    private readonly MissingCodes missing;

    public RowReader(TableFile file, TablePlan plan, FaultPolicy faults, ICollection<Dropped> dropped)
    {
        (this.file, this.plan, this.faults, this.dropped) = (file, plan, faults, dropped);
        missing = new MissingCodes(plan.Missing);
        (subject, also) = (Find(plan.Subject), Find(plan.SubjectAlso));
        (visit, session, day, image) = (Find(plan.Visit), Find(plan.Session), Find(plan.Day), Find(plan.File));
        date = Find(plan.Date?.Date ?? []);
        dateParts = Parts(plan.Date);
        columns = [.. Columns()];
        rules = [.. plan.Diagnosis.Select(Rule).OfType<(int[], string[], double)>()];
        findings = [.. plan.Findings.Select(name => (name, file.PlaceOf(name))).Where(one => Known(one.name, one.Item2))];
        KeptPlaces = Kept();
        CheckKeys();
    }

    /// <summary>Columns that are kept as they stand.</summary>
    public (string Name, int Place)[] KeptPlaces { get; }

    /// <summary>The present row, or null where it is left out and told.</summary>
    public RowValues? Read()
    {
        var from = string.Create(CultureInfo.InvariantCulture, $"{file.Label}, line {file.Line}");
        if (file.Ragged is { } ragged)
        {
            if (!plan.LeavesRaggedRowsOut && faults == FaultPolicy.Refuse)
                throw file.Fault(null, ragged + ": mend the row, or load with FaultPolicy.LeaveOut");
            dropped.Add(new Dropped("a row with more or fewer cells than the header", "row", from));
            return null;
        }

        var row = new RowValues
        {
            From = from, Subject = Key(subject), SubjectAlso = Key(also), Visit = Key(visit),
            Session = Key(session), File = image is null ? null : PathOf(image),
            FileFrom = (image is { } one ? NameOf(one) : "", file.Line),
            Date = DateOf(), Day = DayOf(),
        };
        foreach (var (source, cells, role) in columns) Fill(row, source, cells, role);
        Diagnose(row);
        foreach (var (name, place) in findings) Finding(row, name, place);
        if (KeptPlaces.Length > 0) row.Kept = [.. KeptPlaces.Select(one => file.Cell(one.Place))];
        return row;
    }

    /// <summary>Name of the column that a role is read from.</summary>
    public string ColumnOf(ColumnRole role) =>
        columns.Where(one => one.Role == role).Select(one => NameOf(one.Source)).FirstOrDefault("diagnosis");

    private void Tell(string reason, string column) => dropped.Add(new Dropped(
        reason, "value", $"{file.Label}, line {file.Line}, column '{column}'"));

    /// <summary>A fault of a cell: refused, or told and left out.</summary>
    private void Fault(string column, string what, string reason)
    {
        if (faults == FaultPolicy.Refuse)
            throw file.Fault(column, what + ": mend it, name it among the manifest's missing codes, or load "
                + "with FaultPolicy.LeaveOut");
        Tell(reason, column);
    }

    private void Fill(RowValues row, Bound source, CellReader cells, ColumnRole role)
    {
        if (Value(source) is not { } text) return;
        if (cells.IsText)
        {
            if (!cells.IsMissing(text)) (row.Texts ??= new string?[RoleFacts.Count])[(int)role] = text;
            return;
        }

        var (name, column) = (RoleFacts.NameOf(role), NameOf(source));
        switch (cells.Read(text, out row.Numbers[(int)role]))
        {
            case CellResult.Unmapped:
                Tell($"a code of {name} that the manifest's map lacks", column);
                break;
            case CellResult.OutOfRange:
                Tell(string.Create(CultureInfo.InvariantCulture,
                    $"a value of {name} outside {cells.Range.Least} to {cells.Range.Most}"), column);
                break;
            case CellResult.NotANumber:
                Fault(column, $"{name} is a number, found a text", $"a text where {name} is a number");
                break;
            case CellResult.NotWhole:
                Fault(column, $"{name} is a whole number, found a fraction", $"a fraction of {name}");
                break;
            case CellResult.NotADate:
                FaultyDate(column);
                break;
        }
    }

    private void Diagnose(RowValues row)
    {
        ref var diagnosis = ref row.Numbers[(int)ColumnRole.Diagnosis];
        if (!double.IsNaN(diagnosis)) return;
        foreach (var (places, codes, meant) in rules)
        {
            var holds = true;
            for (var i = 0; holds && i < places.Length; i++) holds = Same(file.Cell(places[i]), codes[i]);
            if (!holds) continue;
            diagnosis = meant;
            return;
        }
    }

    private void Finding(RowValues row, string name, int place)
    {
        var text = file.Cell(place);
        if (missing.Has(text)) return;
        if (Numbers.TryParse(text, plan.Decimal, out var number) && number is 0 or 1)
            (row.Findings ??= new Dictionary<string, bool>(StringComparer.Ordinal))[name] = number == 1;
        else Fault(file.Header[place], "a finding is 0 or 1, found something else", "a finding that is not 0 or 1");
    }

    private static bool Same(string text, string code) =>
        string.Equals(text, code, StringComparison.OrdinalIgnoreCase)
        || (Numbers.TryParse(text, DecimalMark.Point, out var a) && Numbers.TryParse(code, DecimalMark.Point, out var b)
            && a == b);

    private DateOnly? DateOf()
    {
        if (dateParts is { } parts) return OfParts(parts.Year, parts.Month, parts.Day);
        if (Key(date) is not { } text) return null;
        if (Days.TryParse(text, plan.Dates, out var found)) return found;
        FaultyDate(NameOf(date!));
        return null;
    }

    private void FaultyDate(string column) => Fault(column,
        $"a date is written as {string.Join(" or ", plan.Dates)}, found something else",
        "a date in another format");

    private DateOnly? OfParts(int yearAt, int monthAt, int dayAt)
    {
        string[] texts = [file.Cell(yearAt), file.Cell(monthAt), file.Cell(dayAt)];
        if (texts.Any(missing.Has)) return null;
        var numbers = texts.Select(text => Numbers.TryParse(text, plan.Decimal, out var one) && one is > 0 and < 9999
            && one == Math.Floor(one) ? (int)one : 0).ToArray();
        var valid = numbers[0] is >= 1900 and <= 2100 && numbers[1] is >= 1 and <= 12 && numbers[2] >= 1
            && numbers[2] <= DateTime.DaysInMonth(numbers[0], numbers[1]);
        if (valid) return new DateOnly(numbers[0], numbers[1], numbers[2]);
        Fault(file.Header[yearAt], "year, month and day are no day", "a year, month and day that are no day");
        return null;
    }

    private int? DayOf()
    {
        if (Key(day) is not { } text) return null;
        if (Numbers.TryParse(text, plan.Decimal, out var number) && number == Math.Floor(number)
            && Math.Abs(number) < 100_000)
            return (int)number;
        Fault(NameOf(day!), "a day is a whole number of days", "a day that is no whole number");
        return null;
    }

    // A cell that names a file is a stranger's text: it may not lead out of the cohort's folder.
    private string? PathOf(Bound source)
    {
        if (Key(source) is not { } path) return null;
        if (!Path.IsPathRooted(path) && !path.Any(letter => letter is '\\' or ':' || char.IsControl(letter))
            && !path.Split('/').Contains(".."))
            return path;
        Fault(NameOf(source), "a path stays below the cohort's folder, and this one may lead out of it",
            "a path that may lead out of the cohort's folder");
        return null;
    }

    private string? Key(Bound? source) =>
        source is { } one && Value(one) is { } text && !missing.Has(text) ? text : null;

    private string? Value(Bound source)
    {
        var text = source.Place < 0 ? file.Relative : file.Cell(source.Place);
        if (source.Pattern is not { } pattern) return text;
        var match = pattern.Match(text);
        return match.Success ? match.Groups[1].Value : null;
    }

    private string NameOf(Bound source) => source.Place < 0 ? "@file" : file.Header[source.Place];

    private Bound? Find(IReadOnlyList<ColumnSource> sources)
    {
        foreach (var one in sources)
        {
            if (one.Column == "@file") return new Bound(-1, one.Pattern);
            if (file.PlaceOf(one.Column) is >= 0 and var place) return new Bound(place, one.Pattern);
        }

        return null;
    }

    private IEnumerable<(Bound, CellReader, ColumnRole)> Columns()
    {
        foreach (var column in plan.Columns)
        {
            if (Find(column.From) is { } source) yield return (source, new CellReader(column, plan), column.Role);
            else if (column.Required) throw Lacks($"for {RoleFacts.NameOf(column.Role)}", column.From);
            else TellMissing(string.Join(" or ", column.From.Select(one => one.Column)));
        }
    }

    private (int[], string[], double)? Rule(DiagnosisRule rule)
    {
        int[] places = [.. rule.When.Keys.Select(file.PlaceOf)];
        foreach (var (name, place) in rule.When.Keys.Zip(places)) Known(name, place);
        return places.Contains(-1) ? null : (places, [.. rule.When.Values], (double)rule.Is);
    }

    private (string, int)[] Kept()
    {
        if (plan.KeepsAll) return [.. file.Header.Select((name, place) => (name, place)).DistinctBy(one => one.name)];
        return [.. plan.Keep.Select(name => (name, file.PlaceOf(name))).Where(one => Known(one.name, one.Item2))];
    }

    private (int, int, int)? Parts(DateSource? source)
    {
        if (source is not { Year: { } year, Month: { } month, Day: { } dayOfMonth }) return null;
        var places = new[] { year, month, dayOfMonth }.Select(file.PlaceOf).ToArray();
        return places.Contains(-1) ? null : (places[0], places[1], places[2]);
    }

    private bool Known(string name, int place)
    {
        if (place < 0) TellMissing(name);
        return place >= 0;
    }

    private void TellMissing(string name) =>
        dropped.Add(new Dropped("a column that the table lacks", "column", $"{file.Label}, column '{name}'"));

    private void CheckKeys()
    {
        if (plan.Rows == RowKind.Scans)
        {
            if (image is null && session is null) throw Lacks("that names the scan", [.. plan.File, .. plan.Session]);
            return;
        }

        if (subject is null && also is null)
            throw Lacks("for the subject", [.. plan.Subject, .. plan.SubjectAlso]);
        var found = plan.Rows == RowKind.Subjects || plan.Match switch
        {
            RowMatch.Visit => visit is not null,
            RowMatch.Session => session is not null,
            _ => date is not null || dateParts is not null || day is not null,
        };
        if (!found)
            throw Lacks("that tells one visit from another", plan.Match switch
            {
                RowMatch.Visit => plan.Visit,
                RowMatch.Session => plan.Session,
                _ => [.. plan.Date?.Date ?? [], .. plan.Day],
            });
    }

    private CohortException Lacks(string what, IEnumerable<ColumnSource> names) => new(
        $"{file.Label}, line 1: there is no column {what}: expected "
        + $"{string.Join(" or ", names.Select(one => $"'{one.Column}'").Distinct())} among the {file.Header.Count} "
        + $"of its header (separated by {Delimiters.NameOf(file.Delimiter)}).");

    private sealed record Bound(int Place, Regex? Pattern);
}
