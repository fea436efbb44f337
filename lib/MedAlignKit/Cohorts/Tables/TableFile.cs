using CsvHelper;

namespace MedAlignKit.Cohorts;

/// <summary>
/// One table's file: its header, then its rows one after another. Nothing that it says quotes a cell, and no
/// exception of the CSV library is passed on.
/// </summary>
internal sealed class TableFile : IDisposable
{
    private const string SeparatorLine = "sep=";

    private readonly CsvReader reader;
    private readonly Dictionary<string, List<int>> places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens the file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="relative">Its path below the cohort's folder, with slashes: what "@file" stands
    /// for.</param>
    /// <param name="label">How messages name it.</param>
    /// <param name="plan">Its table.</param>
    /// <param name="mostBytes">Greatest size that is read.</param>
    public TableFile(string path, string relative, string label, TablePlan plan, long mostBytes)
    {
        (Label, Relative) = (label, relative);
        var encoding = TableText.Check(path, label, mostBytes);
        Encoding = TableText.NameOf(encoding);
        var delimiter = DelimiterOf(TableText.FirstLine(path, encoding), plan);
        HeaderLine = delimiter is null ? 2 : 1;
        reader = CsvReader.FromFile(path, Delimiters.Options(delimiter) with { Encoding = encoding });
        try
        {
            Header = HeaderOf();
            Delimiter = reader.Separator;
        }
        catch
        {
            reader.Dispose();
            throw;
        }

        for (var place = 0; place < Header.Count; place++)
            if (places.TryGetValue(Header[place], out var same)) same.Add(place);
            else places.Add(Header[place], [place]);
    }

    /// <summary>How messages name the file.</summary>
    public string Label { get; }

    /// <summary>Path below the cohort's folder.</summary>
    public string Relative { get; }

    /// <summary>UTF-8, UTF-16 or Latin-1.</summary>
    public string Encoding { get; }

    /// <summary>What separates the cells.</summary>
    public char Delimiter { get; }

    /// <summary>Names of the columns, trimmed.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Line of the header: 2 where Excel's own line for the delimiter comes first.</summary>
    public int HeaderLine { get; }

    /// <summary>Line of the present row, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>How the present row's cells differ in number from the header's, or null.</summary>
    public string? Ragged { get; private set; }

    /// <summary>Place of a column, or -1; letter case does not count unless two names differ by it.</summary>
    /// <exception cref="CohortException">Two columns have the name.</exception>
    public int PlaceOf(string column)
    {
        if (!places.TryGetValue(column, out var same)) return -1;
        if (same.Count == 1) return same[0];
        var exact = same.Where(place => Header[place] == column).ToArray();
        return exact.Length == 1
            ? exact[0]
            : throw new CohortException(
                $"{Label}, line {HeaderLine}: columns "
                + $"{string.Join(" and ", same.Select(place => place + 1))} are both named '{column}': "
                + "rename all but the one that is meant.");
    }

    /// <summary>Goes to the next row that is not blank.</summary>
    public bool Read()
    {
        while (Next())
        {
            Line = (int)reader.LineNumber;
            if (IsBlank()) continue;
            Ragged = RaggedBy(reader.FieldCount - Header.Count);
            return true;
        }

        return false;
    }

    /// <summary>A cell of the present row, trimmed; "" beyond its end.</summary>
    public string Cell(int place) => reader.GetString(place).Trim();

    /// <summary>A fault of the present row: file, line, column and the sentence.</summary>
    public CohortException Fault(string? column, string what) => new(
        $"{Label}, line {Line}{(column is null ? "" : $", column '{column}'")}: {what}.");

    public void Dispose() => reader.Dispose();

    internal static string Clean(string name) => name.Trim().Trim('\uFEFF', '\u200B').Trim();

    private string[] HeaderOf()
    {
        try
        {
            reader.ReadHeader();
            return [.. reader.Headers.Select(Clean)];
        }
        catch (CsvFormatException)
        {
            throw new CohortException(
                $"{Label}, line {HeaderLine}: the header cannot be read: its quotation marks do not match.");
        }
    }

    // A spreadsheet leaves rows of nothing but delimiters behind.
    private bool IsBlank()
    {
        for (var place = 0; place < reader.FieldCount; place++)
            if (reader.GetSpan(place).ContainsAnyExcept(" \t"u8)) return false;
        return true;
    }

    // It drops or adds empty cells at the end of rows, too: those are no fault where they are too many.
    private string? RaggedBy(int more)
    {
        var fault = more < 0;
        for (var place = Header.Count; !fault && place < reader.FieldCount; place++)
            fault = !reader.IsEmpty(place);
        return fault ? $"the row has {reader.FieldCount} cells, and the header {Header.Count}" : null;
    }

    private bool Next()
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException error)
        {
            var line = error.LineNumber > 0 ? error.LineNumber : Line + 1;
            throw new CohortException(
                $"{Label}, line {line}: the row that begins here cannot be read: a quotation mark stands "
                + "inside a cell, or is not closed.");
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            throw new CohortException($"{Label}, after line {Line}: the file cannot be read on.");
        }
    }

    private char? DelimiterOf(string head, TablePlan plan)
    {
        // Excel's own way to say what separates the cells, which the CSV library knows.
        if (head.Length == SeparatorLine.Length + 1
            && head.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase))
            return null;
        var expected = TableNames.Of(plan);
        if (plan.Delimiter is not { } settled) return Delimiters.Sniff(head, expected);
        return Delimiters.Mismatch(head, settled, expected) is { } fault
            ? throw new CohortException($"{Label}, line 1: {fault}.")
            : settled;
    }
}
