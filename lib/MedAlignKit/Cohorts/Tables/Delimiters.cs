using CsvHelper;

namespace MedAlignKit.Cohorts;

/// <summary>Finds out what separates a table's cells, from its header and the names that a manifest expects.
/// </summary>
internal static class Delimiters
{
    private static readonly (char Mark, string Name)[] all =
        [(',', "commas"), (';', "semicolons"), ('\t', "tabs"), ('|', "bars")];

    // A quotation mark that is never closed would take the rest of the file for one cell.
    private const int MostBytesPerRow = 8 << 20;

    /// <summary>How the CSV library reads a file; null lets its first line, "sep=;", say the
    /// delimiter.</summary>
    public static CsvReaderOptions Options(char? delimiter) => new()
    {
        Separator = delimiter,
        TrackLineNumbers = true,
        MaxRecordSize = MostBytesPerRow,
        MalformedData = CsvMalformedDataHandling.Throw,
        IncludeValuesInExceptions = false,
        PoolStrings = true,
    };

    /// <summary>The delimiter whose header has most of the names expected; of equals, the one with most
    /// cells.
    /// </summary>
    /// <param name="head">The header line.</param>
    /// <param name="expected">Names of columns that the manifest knows.</param>
    public static char Sniff(string head, IReadOnlySet<string> expected) => all
        .Select(one => (one.Mark, Cells: Header(head, one.Mark)))
        .OrderByDescending(one => one.Cells.Count(expected.Contains))
        .ThenByDescending(one => one.Cells.Length)
        .First().Mark;

    /// <summary>Says that a file uses another delimiter than the manifest, or null where it does
    /// not.</summary>
    public static string? Mismatch(string head, char delimiter, IReadOnlySet<string> expected)
    {
        var sniffed = Sniff(head, expected);
        return sniffed == delimiter || Header(head, delimiter).Any(expected.Contains)
            || !Header(head, sniffed).Any(expected.Contains)
            ? null
            : $"its cells are separated by {NameOf(sniffed)}, and the manifest expects {NameOf(delimiter)}";
    }

    public static string NameOf(char delimiter) => all.First(one => one.Mark == delimiter).Name;

    public static bool IsKnown(char mark) => all.Any(one => one.Mark == mark);

    private static string[] Header(string head, char delimiter)
    {
        using var reader = CsvReader.FromText(head, Options(delimiter) with
        {
            HasHeader = false, MalformedData = CsvMalformedDataHandling.Recover,
        });
        return reader.Read()
            ? [.. Enumerable.Range(0, reader.FieldCount)
                .Select(place => TableFile.Clean(reader.GetString(place)))]
            : [];
    }
}
