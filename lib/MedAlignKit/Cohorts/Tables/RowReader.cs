using System.Globalization;

namespace MedAlignKit.Cohorts;

/// <summary>Reads the rows of one file by its table's plan.</summary>
internal sealed class RowReader(
    TableFile file, TablePlan plan, FaultPolicy faults, ICollection<Dropped> dropped)
{
    private readonly BoundColumns columns = new(file, plan, dropped);
    private readonly MissingCodes missing = new(plan.Missing);

    /// <summary>Columns that are kept as they stand.</summary>
    public IReadOnlyList<(string Name, int Place)> Kept => columns.Kept;

    /// <summary>Name of the column that a role is read from.</summary>
    public string ColumnOf(ColumnRole role) => columns.Values.Where(one => one.Role == role)
        .Select(one => columns.NameOf(one.Source)).FirstOrDefault("diagnosis");

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
            From = from, Subject = Key(columns.Subject), SubjectAlso = Key(columns.SubjectAlso),
            Visit = Key(columns.Visit), Session = Key(columns.Session), Date = DateOf(), Day = DayOf(),
            File = columns.File is { } image ? PathOf(image) : null,
            FileFrom = (columns.File is { } named ? columns.NameOf(named) : "", file.Line),
        };
        foreach (var (source, cells, role) in columns.Values) Fill(row, source, cells, role);
        Diagnose(row);
        foreach (var (name, place) in columns.Findings) Finding(row, name, place);
        if (Kept.Count > 0) row.Kept = [.. Kept.Select(one => file.Cell(one.Place))];
        return row;
    }

    private void Tell(string reason, string column) => dropped.Add(new Dropped(
        reason, "value", string.Create(CultureInfo.InvariantCulture,
            $"{file.Label}, line {file.Line}, column '{column}'")));

    // A fault of a cell: refused, or told and left out.
    private void Fault(string column, string what, string reason)
    {
        if (faults == FaultPolicy.Refuse)
            throw file.Fault(column, what + ": mend it, name it among the manifest's missing codes, or load "
                + "with FaultPolicy.LeaveOut");
        Tell(reason, column);
    }

    private void Fill(RowValues row, BoundSource source, CellReader cells, ColumnRole role)
    {
        if (Value(source) is not { } text) return;
        if (cells.IsText)
        {
            if (!cells.IsMissing(text)) (row.Texts ??= new string?[RoleFacts.Count])[(int)role] = text;
            return;
        }

        var (name, column) = (RoleFacts.NameOf(role), columns.NameOf(source));
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
        foreach (var (places, codes, meant) in columns.Rules)
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
        else
            Fault(file.Header[place], "a finding is 0 or 1, found something else",
                "a finding that is not 0 or 1");
    }

    private static bool Same(string text, string code) =>
        string.Equals(text, code, StringComparison.OrdinalIgnoreCase)
        || (Numbers.TryParse(text, DecimalMark.Point, out var a)
            && Numbers.TryParse(code, DecimalMark.Point, out var b) && a == b);

    private DateOnly? DateOf()
    {
        if (columns.DateParts is { } parts) return OfParts(parts.Year, parts.Month, parts.Day);
        if (Key(columns.Date) is not { } text) return null;
        if (Days.TryParse(text, plan.Dates, out var found)) return found;
        FaultyDate(columns.NameOf(columns.Date!));
        return null;
    }

    private void FaultyDate(string column) => Fault(column,
        $"a date is written as {string.Join(" or ", plan.Dates)}, found something else",
        "a date in another format");

    private DateOnly? OfParts(int yearAt, int monthAt, int dayAt)
    {
        string[] texts = [file.Cell(yearAt), file.Cell(monthAt), file.Cell(dayAt)];
        if (texts.Any(missing.Has)) return null;
        if (Days.OfParts(texts) is { } day) return day;
        Fault(file.Header[yearAt], "year, month and day are no day", "a year, month and day that are no day");
        return null;
    }

    private int? DayOf()
    {
        if (Key(columns.Day) is not { } text) return null;
        if (Numbers.TryParse(text, plan.Decimal, out var number) && number == Math.Floor(number)
            && Math.Abs(number) < 100_000)
            return (int)number;
        Fault(columns.NameOf(columns.Day!), "a day is a whole number of days",
            "a day that is no whole number");
        return null;
    }

    // A cell that names a file is a stranger's text: it may not lead out of the cohort's folder.
    private string? PathOf(BoundSource source)
    {
        if (Key(source) is not { } path) return null;
        if (!Path.IsPathRooted(path) && !path.Any(letter => letter is '\\' or ':' || char.IsControl(letter))
            && !path.Split('/').Contains(".."))
            return path;
        Fault(columns.NameOf(source),
            "a path stays below the cohort's folder, and this one may lead out of it",
            "a path that may lead out of the cohort's folder");
        return null;
    }

    private string? Key(BoundSource? source) =>
        source is { } one && Value(one) is { } text && !missing.Has(text) ? text : null;

    private string? Value(BoundSource source)
    {
        var text = source.Place < 0 ? file.Relative : file.Cell(source.Place);
        if (source.Pattern is not { } pattern) return text;
        var match = pattern.Match(text);
        return match.Success ? match.Groups[1].Value : null;
    }
}
