using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>What one row of a table is.</summary>
public enum RowKind
{
    /// <summary>A visit of a subject, or a part of one.</summary>
    Visits,

    /// <summary>A subject: its values hold for every visit that has none of its own.</summary>
    Subjects,

    /// <summary>A scan or its archive: says whose it is, and when it was taken.</summary>
    Scans,

    /// <summary>A question about a scan; several rows belong to one visit.</summary>
    Questions,
}

/// <summary>How a row finds the visit that it belongs to.</summary>
public enum RowMatch
{
    /// <summary>By the name of the visit, such as "m12".</summary>
    Visit,

    /// <summary>By the session's own key.</summary>
    Session,

    /// <summary>By the nearest day of the same subject, within some days.</summary>
    Nearest,
}

/// <summary>How a table's decimals are written.</summary>
public enum DecimalMark
{
    /// <summary>27.5.</summary>
    Point,

    /// <summary>27,5.</summary>
    Comma,
}

/// <summary>A column, or the part of it that a pattern catches.</summary>
/// <param name="Column">Name in the header; "@file" is the table's own path below the cohort's
/// folder.</param>
/// <param name="Pattern">Its first group is the value; a cell that it does not fit holds none.</param>
public sealed record ColumnSource(string Column, Regex? Pattern = null);

/// <summary>A day in one column, or in three.</summary>
/// <param name="Date">Columns that hold a whole date; the first that exists is taken.</param>
/// <param name="Year">Column of the year, where month and day have their own.</param>
/// <param name="Month">Column of the month.</param>
/// <param name="Day">Column of the day of the month.</param>
public sealed record DateSource(
    IReadOnlyList<ColumnSource> Date, string? Year = null, string? Month = null, string? Day = null);

/// <summary>One value of a table.</summary>
public sealed record ColumnPlan
{
    /// <summary>What it is.</summary>
    public required ColumnRole Role { get; init; }

    /// <summary>Where it is: the first column that exists is taken.</summary>
    public required IReadOnlyList<ColumnSource> From { get; init; }

    /// <summary>Values by the texts of the cells; empty reads the cell itself. A text that ends in * stands
    /// for all that begin so. NaN is a text that means "not known".</summary>
    public IReadOnlyDictionary<string, double> Map { get; init; } = new Dictionary<string, double>();

    /// <summary>Texts that mean "not known" in this column, beside the table's.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Least value that can be, in the unit of the visit.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>Greatest value that can be, in the unit of the visit.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>What the cell's number is multiplied by: 0.001 for volumes in mm³.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Characters that are taken off both ends of a cell, such as "&lt;&gt;".</summary>
    public string Strip { get; init; } = "";

    /// <summary>Whether a table without the column is refused.</summary>
    public bool Required { get; init; }

    /// <summary>Line in the manifest, for messages.</summary>
    public int Line { get; init; }
}

/// <summary>A diagnosis that holds when all of some columns hold some codes.</summary>
/// <param name="When">Code by column.</param>
/// <param name="Is">The diagnosis then.</param>
public sealed record DiagnosisRule(IReadOnlyDictionary<string, string> When, DetailedDiagnosis Is);

/// <summary>One table of a cohort: its files, its keys and its values.</summary>
public sealed record TablePlan
{
    /// <summary>Name, for messages and <see cref="Visit.SourceColumns"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Globs below the cohort's folder; the first that finds a file is taken.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Whether the cohort cannot be read without it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether all files are read that match, and not only the newest dump.</summary>
    public bool EveryFile { get; init; }

    /// <summary>What a row is.</summary>
    public RowKind Rows { get; init; }

    /// <summary>Whether a row that finds no visit makes one.</summary>
    public bool Adds { get; init; } = true;

    /// <summary>Whether several equal rows of one visit are as it should be, and not told.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether rows with too many or too few cells are left out and told; refused
    /// otherwise.</summary>
    public bool LeavesRaggedRowsOut { get; init; }

    /// <summary>Delimiter, or null where the header tells.</summary>
    public char? Delimiter { get; init; }

    /// <summary>How decimals are written.</summary>
    public DecimalMark Decimal { get; init; }

    /// <summary>Formats of dates, tried in order; "excel" is the number of days that Excel counts.</summary>
    public IReadOnlyList<string> Dates { get; init; } = ["yyyy-MM-dd"];

    /// <summary>Texts that mean "not known" in every column; a blank cell always does.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>How rows find their visits.</summary>
    public RowMatch Match { get; init; }

    /// <summary>Most days to the nearest visit, for <see cref="RowMatch.Nearest"/>.</summary>
    public int WithinDays { get; init; }

    /// <summary>The subject's identifier.</summary>
    public IReadOnlyList<ColumnSource> Subject { get; init; } = [];

    /// <summary>A second identifier of the subject; a table that has both tells which belong
    /// together.</summary>
    public IReadOnlyList<ColumnSource> SubjectAlso { get; init; } = [];

    /// <summary>Name of the visit.</summary>
    public IReadOnlyList<ColumnSource> Visit { get; init; } = [];

    /// <summary>The session's own key.</summary>
    public IReadOnlyList<ColumnSource> Session { get; init; } = [];

    /// <summary>Day of the visit, or of the scan.</summary>
    public DateSource? Date { get; init; }

    /// <summary>Days since the subject's entry.</summary>
    public IReadOnlyList<ColumnSource> Day { get; init; } = [];

    /// <summary>Name or path of an image's file.</summary>
    public IReadOnlyList<ColumnSource> File { get; init; } = [];

    /// <summary>Values.</summary>
    public IReadOnlyList<ColumnPlan> Columns { get; init; } = [];

    /// <summary>Diagnosis from several columns; the first rule that holds is taken.</summary>
    public IReadOnlyList<DiagnosisRule> Diagnosis { get; init; } = [];

    /// <summary>Columns of findings, 1 present and 0 absent, by the finding's name.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Columns that go to <see cref="Visit.SourceColumns"/>.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Whether every column goes there.</summary>
    public bool KeepsAll { get; init; }

    /// <summary>Line in the manifest, for messages.</summary>
    public int Line { get; init; }
}
