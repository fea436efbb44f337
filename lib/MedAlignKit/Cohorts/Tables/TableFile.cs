using CsvHelper;

namespace MedAlignKit.Cohorts;

/// <summary>
/// One table's file: its header, then its rows one after another. Nothing that it says quotes a cell: the
/// exceptions of the CSV library hold whole rows, so they are never passed on.
/// </summary>
internal sealed class TableFile : IDisposable
{
    private const string SeparatorLine = "sep=";

    private readonly StreamReader text;
    private readonly CsvParser parser;
    private readonly Dictionary<string, List<int>> places = new(StringComparer.OrdinalIgnoreCase);
    private readonly int linesBefore;
    private int lastLine;

    /// <summary>Opens the file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="relative">Its path below the cohort's folder, with slashes: what "@file" stands for.</param>
    /// <param name="label">How messages name it.</param>
    /// <param name="plan">Its table.</param>
    /// <param name="mostBytes">Greatest size that is read.</param>
    public TableFile(string path, string relative, string label, TablePlan plan, long mostBytes)
    {
        (Label, Relative) = (label, relative);
        var encoding = TableText.Check(path, label, mostBytes);
        Encoding = TableText.NameOf(encoding);
        (Delimiter, linesBefore) = DelimiterOf(TableText.FirstLine(path, encoding), plan);
        text = TableText.Open(path, encoding);
        try
        {
            for (var line = 0; line < linesBefore; line++) _ = text.ReadLine();
            parser = new CsvParser(text, Delimiters.Configuration(Delimiter), leaveOpen: true);
            Header = Next() ? [.. Enumerable.Range(0, parser!.Count).Select(place => Clean(parser[place]))] : [];
        }
        catch
        {
            text.Dispose();
            throw;
        }

        for (var place = 0; place < Header.Count; place++)
            if (places.TryGetValue(Header[place], out var same)) same.Add(place);
            else places.Add(Header[place], [place]);
        lastLine = parser.RawRow;
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
                $"{Label}, line {linesBefore + 1}: columns {string.Join(" and ", same.Select(place => place + 1))} "
                + $"are both named '{column}': rename all but the one that is meant.");
    }

    /// <summary>Goes to the next row that is not blank.</summary>
    public bool Read()
    {
        while (Next())
        {
            Line = linesBefore + lastLine + 1;
            lastLine = parser.RawRow;
            if (parser.Count == 1 && string.IsNullOrWhiteSpace(parser[0])) continue;
            Ragged = RaggedBy(parser.Count - Header.Count);
            return true;
        }

        return false;
    }

    /// <summary>A cell of the present row, trimmed; "" beyond its end.</summary>
    public string Cell(int place) => place < parser.Count ? parser[place].Trim() : "";

    /// <summary>A fault of the present row: file, line, column and the sentence.</summary>
    public CohortException Fault(string? column, string what) => new(
        $"{Label}, line {Line}{(column is null ? "" : $", column '{column}'")}: {what}.");

    public void Dispose()
    {
        parser.Dispose();
        text.Dispose();
    }

    internal static string Clean(string name) => name.Trim().Trim('\uFEFF', '\u200B').Trim();

    // Excel drops or adds empty cells at the end of rows: those are no fault.
    private string? RaggedBy(int more)
    {
        if (more == 0) return null;
        for (var place = Header.Count; place < parser.Count; place++)
            if (!string.IsNullOrWhiteSpace(parser[place]))
                return $"the row has {parser.Count} cells, and the header {Header.Count}";
        return more > 0 ? null : $"the row has {parser.Count} cells, and the header {Header.Count}";
    }

    private bool Next()
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw new CohortException(
                $"{Label}, line {linesBefore + lastLine + 1}: a cell that begins here is longer than a million "
                + "characters: a quotation mark is likely not closed.");
        }
        catch (Exception error) when (error is CsvHelperException or IOException)
        {
            throw new CohortException(
                $"{Label}, line {linesBefore + lastLine + 1}: the row cannot be read as separated values.");
        }
    }

    private (char Delimiter, int LinesBefore) DelimiterOf(string head, TablePlan plan)
    {
        // Excel's own way to say what separates the cells.
        if (head.Length == SeparatorLine.Length + 1
            && head.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase)
            && Delimiters.IsKnown(head[^1]))
            return (head[^1], 1);
        var expected = TableNames.Of(plan);
        if (plan.Delimiter is not { } settled) return (Delimiters.Sniff(head, expected), 0);
        return Delimiters.Mismatch(head, settled, expected) is { } fault
            ? throw new CohortException($"{Label}, line 1: {fault}.")
            : (settled, 0);
    }
}
