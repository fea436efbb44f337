namespace MedAlignKit.Cohorts;

/// <summary>Reads the rows of tables into the drafts of subjects and visits.</summary>
internal sealed class TableGatherer(
    string folder, ChosenOptions chosen, VisitNames codes, LoadOptions options, List<Dropped> dropped,
    IProgress<LoadProgress>? progress, CancellationToken cancel)
{
    private const int RowsBetweenTells = 2000;

    private readonly List<(SubjectDraft, RowValues, RowReader, SourceSchema?)> waiting = [];

    /// <summary>Subjects so far.</summary>
    public Subjects Subjects { get; } = new();

    /// <summary>What tables say of scans.</summary>
    public ScanRows Scans { get; } = new();

    /// <summary>Tables so far.</summary>
    public List<ReadTable> Read { get; } = [];

    /// <summary>Reads all files of a table; false where it has none.</summary>
    public bool Gather(TablePlan plan, int place)
    {
        var files = TableFinder.Find(folder, plan, dropped);
        if (files.Count == 0)
        {
            if (plan.Required) throw TableFinder.Missing(folder, plan);
            dropped.Add(new Dropped("a table that the folder lacks", "table", plan.Name));
            return false;
        }

        foreach (var found in files) OneFile(plan, place, found);
        PlaceNearest(plan, place);
        return true;
    }

    private void OneFile(TablePlan plan, int place, FoundTable found)
    {
        using var file = new TableFile(found.Path, found.Relative, found.Label, plan,
            options.MostBytesPerTable);
        var reader = new RowReader(file, plan, options.Faults, dropped);
        var schema = reader.Kept.Count == 0 ? null
            : new SourceSchema(reader.Kept.Select(one => $"{plan.Name}.{one.Name}"));
        var rows = 0;
        while (file.Read())
        {
            if (rows++ % RowsBetweenTells == 0)
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Report(new LoadProgress(plan.Name, rows - 1));
            }

            if (reader.Read() is { } row) Row(plan, place, row, reader, schema);
        }

        progress?.Report(new LoadProgress(plan.Name, rows));
        Read.Add(new ReadTable(plan.Name, found.Label, rows, file.Encoding,
            Delimiters.NameOf(file.Delimiter)));
    }

    private void Row(TablePlan plan, int place, RowValues row, RowReader reader, SourceSchema? schema)
    {
        if (plan.Rows == RowKind.Scans)
        {
            Scans.Add(plan, row, dropped);
            return;
        }

        if (Subjects.Of(row) is not { } subject)
        {
            Drop(row, row.SubjectAlso is null
                ? "a row without a subject" : "a subject whom no table before names");
            return;
        }

        if (row.File is not null && plan.Rows == RowKind.Questions) Scans.AddPath(row, subject.Id);
        if (plan.Rows == RowKind.Subjects) subject.Take(row, schema, role => Differs(row, reader, role));
        else Visit(plan, place, subject, row, reader, schema);
    }

    private void Visit(
        TablePlan plan, int place, SubjectDraft subject, RowValues row, RowReader reader,
        SourceSchema? schema)
    {
        row.Visit = chosen.CodeOf(row.Visit);
        if (IsOneOf(codes.Unusable, row.Visit)) Drop(row, "a row whose name says that it is no visit to use");
        else if (IsOneOf(codes.Rescans, row.Visit))
            Drop(row, "a rescan: its image stands beside that of the visit itself");
        else if (!Key(plan, row)) Drop(row, "a row that does not say which visit it is of");
        else if (!plan.Adds && plan.Match == RowMatch.Nearest) waiting.Add((subject, row, reader, schema));
        else if (subject.Find(row, plan) is { } visit) Put(plan, place, visit, row, reader, schema);
        else if (plan.Adds) New(plan, place, subject, row, schema);
        else Drop(row, "a row of a visit that no other table has");
    }

    private static void New(
        TablePlan plan, int place, SubjectDraft subject, RowValues row, SourceSchema? schema)
    {
        var visit = new VisitDraft { From = row.From };
        visit.TakeKeys(row);
        visit.Take(row, schema, null);
        visit.Tables.Add(place);
        if (plan.Rows == RowKind.Questions) visit.Questions.Add(QuestionOf(row));
        subject.Visits.Add(visit);
    }

    private void Put(
        TablePlan plan, int place, VisitDraft visit, RowValues row, RowReader reader, SourceSchema? schema)
    {
        if (plan.Rows == RowKind.Questions) visit.Questions.Add(QuestionOf(row));
        else if (!visit.Tables.Add(place))
        {
            // Which of two rows is right cannot be told; the first is at least the same every time.
            if (!visit.Holds(row, schema))
                Drop(row, "a visit's second row, with other values: the first is kept");
            else if (!plan.Repeats) Drop(row, "a visit's second row, with the same values");
            return;
        }

        visit.TakeKeys(row);
        visit.Take(row, schema, role => Differs(row, reader, role));
    }

    // The nearest row of a table is to be found before any is taken, in whatever order they stand.
    private void PlaceNearest(TablePlan plan, int place)
    {
        var pairs = new List<(VisitDraft Visit, int Gap, RowValues Row, RowReader Reader, SourceSchema?)>();
        foreach (var (subject, row, reader, schema) in waiting)
            if (subject.Nearest(row, plan.WithinDays) is var (visit, gap))
                pairs.Add((visit, gap, row, reader, schema));
            else Drop(row, "a row with no visit within the table's window of days");
        waiting.Clear();
        foreach (var one in pairs.OrderBy(pair => pair.Gap))
            if (one.Visit.Tables.Contains(place))
                Drop(one.Row, "a row that is further from the visit than another");
            else Put(plan, place, one.Visit, one.Row, one.Reader, one.Item5);
    }

    private static bool Key(TablePlan plan, RowValues row) => plan.Match switch
    {
        RowMatch.Visit => row.Visit is not null,
        RowMatch.Session => row.Session is not null,
        _ => row.Day is not null || row.Date is not null,
    };

    private static VolumeQuestion QuestionOf(RowValues row) => new()
    {
        Question = row.Text(ColumnRole.Question) ?? "",
        Type = row.Text(ColumnRole.QuestionType),
        Choices =
        [
            .. new[] { ColumnRole.ChoiceA, ColumnRole.ChoiceB, ColumnRole.ChoiceC, ColumnRole.ChoiceD }
                .Select(row.Text).TakeWhile(choice => choice is not null).OfType<string>(),
        ],
        Answer = row.Text(ColumnRole.Answer),
        AnswerChoice = row.Text(ColumnRole.AnswerChoice),
    };

    private void Drop(RowValues row, string reason) => dropped.Add(new Dropped(reason, "row", row.From));

    private void Differs(RowValues row, RowReader reader, ColumnRole role) => dropped.Add(new Dropped(
        $"another value of {RoleFacts.NameOf(role)} than a row before: the first is kept", "value",
        $"{row.From}, column '{reader.ColumnOf(role)}'"));

    private static bool IsOneOf(IReadOnlyList<string> names, string? code) =>
        code is not null && names.Contains(code, StringComparer.OrdinalIgnoreCase);
}
