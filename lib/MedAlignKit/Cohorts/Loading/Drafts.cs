namespace MedAlignKit.Cohorts;

/// <summary>A value for each role, gathered from rows; the first row that has one is believed.</summary>
internal class Draft
{
    private readonly double[] numbers = RowValues.NewNumbers();
    private string?[]? texts;

    public double this[ColumnRole role]
    {
        get => numbers[(int)role];
        set => numbers[(int)role] = value;
    }

    /// <summary>Findings by name.</summary>
    public Dictionary<string, bool>? Findings { get; private set; }

    /// <summary>Cells kept as they stand.</summary>
    public List<(SourceSchema Schema, string[] Cells)> Kept { get; } = [];

    public string? Text(ColumnRole role) => texts?[(int)role];

    /// <summary>The value, or null where none is known.</summary>
    public double? Known(ColumnRole role) => double.IsNaN(this[role]) ? null : this[role];

    /// <summary>Whether the row adds nothing to this draft and contradicts nothing in it.</summary>
    public bool Holds(RowValues row, SourceSchema? schema)
    {
        foreach (var (mine, cells) in Kept)
            if (schema is not null && mine.Names.SequenceEqual(schema.Names)
                && !cells.SequenceEqual(row.Kept!))
                return false;
        for (var i = 0; i < numbers.Length; i++)
            if (!double.IsNaN(row.Numbers[i]) && row.Numbers[i] != numbers[i]) return false;
        for (var i = 0; row.Texts is not null && i < row.Texts.Length; i++)
            if (row.Texts[i] is { } text && text != texts?[i]) return false;
        foreach (var (name, present) in row.Findings ?? [])
            if (Findings is null || !Findings.TryGetValue(name, out var said) || said != present)
                return false;
        return true;
    }

    /// <summary>Takes what the row knows and this draft does not.</summary>
    /// <param name="row">The row.</param>
    /// <param name="schema">Names of its kept cells.</param>
    /// <param name="differs">Told of each role that the row has another value for.</param>
    public void Take(RowValues row, SourceSchema? schema, Action<ColumnRole>? differs)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var value = row.Numbers[i];
            if (double.IsNaN(value)) continue;
            if (double.IsNaN(numbers[i])) numbers[i] = value;
            else if (numbers[i] != value) differs?.Invoke((ColumnRole)i);
        }

        if (row.Texts is not null)
        {
            texts ??= new string?[RoleFacts.Count];
            for (var i = 0; i < texts.Length; i++) texts[i] ??= row.Texts[i];
        }

        foreach (var (name, present) in row.Findings ?? []) (Findings ??= []).TryAdd(name, present);
        if (schema is not null && row.Kept is not null) Kept.Add((schema, row.Kept));
    }

    /// <summary>Takes what the subject's draft knows and this one does not.</summary>
    public void TakeFrom(Draft subject)
    {
        for (var i = 0; i < numbers.Length; i++)
            if (double.IsNaN(numbers[i])) numbers[i] = subject.numbers[i];
        Kept.AddRange(subject.Kept);
    }
}

/// <summary>A visit, being gathered.</summary>
internal sealed class VisitDraft : Draft
{
    public required string From { get; init; }

    public string? Code { get; set; }

    public string? Session { get; set; }

    public DateOnly? Date { get; set; }

    public int? Day { get; set; }

    /// <summary>Questions in the order of the table.</summary>
    public List<VolumeQuestion> Questions { get; } = [];

    /// <summary>Tables, by their places in the manifest, that gave a row.</summary>
    public HashSet<int> Tables { get; } = [];

    /// <summary>Takes keys that are not known yet.</summary>
    public void TakeKeys(RowValues row)
    {
        Code ??= row.Visit;
        Session ??= row.Session;
        Date ??= row.Date;
        Day ??= row.Day;
    }
}

/// <summary>A subject, being gathered.</summary>
internal sealed class SubjectDraft(string id) : Draft
{
    public string Id { get; } = id;

    /// <summary>A row that named the subject first, for messages.</summary>
    public string? From { get; set; }

    public List<VisitDraft> Visits { get; } = [];

    /// <summary>The visit that a row belongs to by its table's keys, or null.</summary>
    public VisitDraft? Find(RowValues row, TablePlan plan) => plan.Match switch
    {
        RowMatch.Visit => Visits.Find(one => Same(one.Code, row.Visit)),
        RowMatch.Session => Visits.Find(one => Same(one.Session, row.Session)),
        _ => Visits.Find(one => Gap(one, row) == 0),
    };

    /// <summary>
    /// The day of each visit, in whichever count more visits have: days since entry, or the calendar's.
    /// </summary>
    public Func<VisitDraft, int?> DayNumbers() =>
        Visits.Count(one => one.Day is not null) >= Visits.Count(one => one.Date is not null)
            ? one => one.Day
            : one => one.Date?.DayNumber;

    /// <summary>The visit nearest to a row's day within the table's window, the earlier of two.</summary>
    public (VisitDraft Visit, int Gap)? Nearest(RowValues row, int withinDays)
    {
        (VisitDraft Visit, int Gap)? best = null;
        foreach (var one in Visits)
            if (Gap(one, row) is { } gap && gap <= withinDays
                && (best is null || (gap, one.Day, one.Date).CompareTo(
                    (best.Value.Gap, best.Value.Visit.Day, best.Value.Visit.Date)) < 0))
                best = (one, gap);
        return best;
    }

    private static int? Gap(VisitDraft visit, RowValues row) =>
        visit.Day is { } day && row.Day is { } other ? Math.Abs(day - other)
        : visit.Date is { } date && row.Date is { } then ? Math.Abs(date.DayNumber - then.DayNumber)
        : null;

    private static bool Same(string? a, string? b) =>
        a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
