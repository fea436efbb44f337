using YamlDotNet.RepresentationModel;

namespace MedAlignKit.Cohorts;

/// <summary>Reads one entry of the list `tables` of a manifest.</summary>
internal sealed class TablePlanReader(ManifestNodes nodes)
{
    private static readonly string[] keys =
    [
        "name", "files", "required", "everyFile", "rows", "adds", "repeats", "ragged", "delimiter", "decimal",
        "dates", "missing", "match", "withinDays", "subject", "subjectAlso", "visit", "session", "date",
        "day",
        "file", "columns", "diagnosis", "findings", "keep",
    ];

    private static readonly Dictionary<string, RowKind> rowKinds = new()
    {
        ["visits"] = RowKind.Visits, ["subjects"] = RowKind.Subjects, ["scans"] = RowKind.Scans,
        ["questions"] = RowKind.Questions,
    };

    private static readonly Dictionary<string, RowMatch> matches = new()
    {
        ["visit"] = RowMatch.Visit, ["session"] = RowMatch.Session, ["nearest"] = RowMatch.Nearest,
    };

    private static readonly Dictionary<string, char?> delimiters = new()
    {
        ["sniffed"] = null, ["comma"] = ',', ["semicolon"] = ';', ["tab"] = '\t', ["bar"] = '|',
    };

    private static readonly Dictionary<string, DecimalMark> decimals =
        new() { ["point"] = DecimalMark.Point, ["comma"] = DecimalMark.Comma };

    private static readonly Dictionary<string, bool> ragged =
        new() { ["refuse"] = false, ["leave-out"] = true };

    private readonly ColumnPlanReader columns = new(nodes);

    /// <summary>The table; <paramref name="missing"/> are the codes that the whole manifest gives.</summary>
    public TablePlan Read(YamlNode node, IReadOnlyList<string> missing)
    {
        var map = nodes.MapOf(node, "a table", keys);
        var plan = Keyed(map, new TablePlan
        {
            Name = nodes.Text(map, "name"),
            Files = nodes.EachOf(nodes.Value(map, "files"), "files", one => nodes.Below(one, "files")),
            Line = (int)node.Start.Line,
        });
        plan = plan with
        {
            Required = nodes.Flag(map, "required", false),
            EveryFile = nodes.Flag(map, "everyFile", false),
            Adds = nodes.Flag(map, "adds", plan.Rows is RowKind.Visits or RowKind.Questions),
            Repeats = nodes.Flag(map, "repeats", false),
            LeavesRaggedRowsOut = Name(map, "ragged", false, ragged),
            Delimiter = Name(map, "delimiter", null, delimiters),
            Decimal = Name(map, "decimal", DecimalMark.Point, decimals),
            Dates = nodes.Or(map, "dates", plan.Dates, one => nodes.EachOf(one, "dates", DateFormat)),
            Missing = [.. missing, .. nodes.Texts(map, "missing")],
            Columns = nodes.Or(map, "columns", [], Columns),
            Diagnosis = nodes.Each(map, "diagnosis", Rule),
            Findings = nodes.Texts(map, "findings"),
        };
        var keep = nodes.Texts(map, "keep");
        return Checked(map, keep is ["all"] ? plan with { KeepsAll = true } : plan with { Keep = keep });
    }

    private TablePlan Keyed(YamlMappingNode map, TablePlan plan)
    {
        plan = plan with
        {
            Rows = Name(map, "rows", RowKind.Visits, rowKinds),
            Subject = columns.Sources(map, "subject"),
            SubjectAlso = columns.Sources(map, "subjectAlso"),
            Visit = columns.Sources(map, "visit"),
            Session = columns.Sources(map, "session"),
            Date = columns.Date(map, "date"),
            Day = columns.Sources(map, "day"),
            File = columns.Sources(map, "file"),
            WithinDays = nodes.Or(map, "withinDays", 0, one => nodes.WholeOf(one, "withinDays", 0, 3660)),
        };
        var usual = plan.Visit.Count > 0 ? RowMatch.Visit
            : plan.Session.Count > 0 ? RowMatch.Session : RowMatch.Nearest;
        return plan with { Match = Name(map, "match", usual, matches) };
    }

    private T Name<T>(YamlMappingNode map, string key, T otherwise, Dictionary<string, T> names) =>
        nodes.Or(map, key, otherwise, node => nodes.OneOf(node, key, names));

    private List<ColumnPlan> Columns(YamlNode node) =>
        [.. nodes.MapOf(node, "'columns'").Children.Select(one => columns.Column(one.Key, one.Value))];

    private DiagnosisRule Rule(YamlNode node)
    {
        var map = nodes.MapOf(node, "a rule of 'diagnosis'", "when", "is");
        var when = nodes.MapOf(nodes.Value(map, "when"), "'when'").Children.ToDictionary(
            one => nodes.ScalarOf(one.Key, "when"), one => nodes.ScalarOf(one.Value, "when"));
        return when.Count > 0
            ? new DiagnosisRule(when, nodes.OneOf(nodes.Value(map, "is"), "diagnosis", RoleFacts.Diagnoses))
            : throw nodes.Wrong(node, "'when' has at least one entry 'column: code'");
    }

    private string DateFormat(YamlNode node)
    {
        var format = nodes.ScalarOf(node, "dates");
        return format == "excel" || (format.Contains("yyyy", StringComparison.Ordinal)
            && format.Contains('M', StringComparison.Ordinal)
            && format.Contains('d', StringComparison.Ordinal))
            ? format
            : throw nodes.Wrong(node,
                $"'dates' has formats with yyyy, M and d, such as yyyy-MM-dd, or 'excel', found '{format}'");
    }

    private TablePlan Checked(YamlMappingNode map, TablePlan plan)
    {
        var days = plan.Date is not null || plan.Day.Count > 0;
        var visits = plan.Rows is RowKind.Visits or RowKind.Questions;
        var fault = plan switch
        {
            { Rows: RowKind.Scans, File.Count: 0, Session.Count: 0 } =>
                "a table of scans needs 'file' or 'session'",
            { Rows: not RowKind.Scans, Subject.Count: 0, SubjectAlso.Count: 0 } => "'subject' is missing",
            { Match: RowMatch.Visit, Visit.Count: 0 } when visits => "matching by visit needs 'visit'",
            { Match: RowMatch.Session, Session.Count: 0 } when visits =>
                "matching by session needs 'session'",
            { Match: RowMatch.Nearest } when visits && !days => "rows of visits need 'visit', 'session', "
                + "'date' or 'day' to tell one visit from another",
            { Adds: true } when !visits => "'adds' is for rows of visits",
            { Rows: RowKind.Questions } when plan.Columns.All(one => one.Role != ColumnRole.Question) =>
                "rows of questions need a column 'question'",
            _ => null,
        };
        return fault is null ? plan : throw nodes.Wrong(map, $"table '{plan.Name}': {fault}");
    }
}
