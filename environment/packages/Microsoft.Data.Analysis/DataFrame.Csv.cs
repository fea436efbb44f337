using System.Globalization;
using System.Text;

namespace Microsoft.Data.Analysis;

/// <content>
/// Comma-separated text: quoted fields may hold separators, quotes (doubled) and line ends.
/// </content>
public partial class DataFrame
{
    public static DataFrame LoadCsv(string filename, char separator = ',', bool header = true,
        string[]? columnNames = null, Type[]? dataTypes = null, int numRows = -1, int guessRows = 10,
        bool addIndexColumn = false, Encoding? encoding = null, bool renameDuplicatedColumns = false,
        CultureInfo? cultureInfo = null)
    {
        using var stream = File.OpenRead(filename);
        return LoadCsv(stream, separator, header, columnNames, dataTypes, numRows, guessRows, addIndexColumn,
            encoding, renameDuplicatedColumns, cultureInfo);
    }

    public static DataFrame LoadCsv(Stream csvStream, char separator = ',', bool header = true,
        string[]? columnNames = null, Type[]? dataTypes = null, long numberOfRowsToRead = -1,
        int guessRows = 10,
        bool addIndexColumn = false, Encoding? encoding = null, bool renameDuplicatedColumns = false,
        CultureInfo? cultureInfo = null, Func<IEnumerable<string?>, Type>? guessTypeFunction = null)
    {
        ArgumentNullException.ThrowIfNull(csvStream);
        using var reader = new StreamReader(csvStream, encoding ?? Encoding.UTF8, leaveOpen: true);
        return LoadCsvFromString(reader.ReadToEnd(), separator, header, columnNames, dataTypes,
            numberOfRowsToRead,
            guessRows, addIndexColumn, renameDuplicatedColumns, cultureInfo, guessTypeFunction);
    }

    /// <param name="csvString">The text.</param>
    /// <param name="separator">Between fields.</param>
    /// <param name="header">Whether the first line names the columns.</param>
    /// <param name="columnNames">Names instead of the header's, or of "Column0" and so on.</param>
    /// <param name="dataTypes">The columns' types; guessed where null.</param>
    /// <param name="numberOfRowsToRead">-1 for all.</param>
    /// <param name="guessRows">How many rows a type is guessed from.</param>
    /// <param name="addIndexColumn">Add the row's number as a first column.</param>
    /// <param name="renameDuplicatedColumns">
    /// Give columns of the same name numbers; else that is an error.
    /// </param>
    /// <param name="cultureInfo">How numbers are written; invariant by default.</param>
    /// <param name="guessTypeFunction">The type of a column from its first texts.</param>
    /// <returns>
    /// A column's type is guessed as bool, float (never int or double), DateTime or string.
    /// </returns>
    public static DataFrame LoadCsvFromString(string csvString, char separator = ',', bool header = true,
        string[]? columnNames = null, Type[]? dataTypes = null, long numberOfRowsToRead = -1,
        int guessRows = 10,
        bool addIndexColumn = false, bool renameDuplicatedColumns = false, CultureInfo? cultureInfo = null,
        Func<IEnumerable<string?>, Type>? guessTypeFunction = null)
    {
        var lines = CsvText.Read(csvString, separator);
        if (lines.Count == 0) throw new FormatException("The CSV text is empty.");
        var names = columnNames ?? (header ? [.. lines[0]] : [.. lines[0].Select((_, i) => $"Column{i}")]);
        if (renameDuplicatedColumns) names = CsvText.MakeUnique(names);
        var rows = lines.Skip(header ? 1 : 0);
        if (numberOfRowsToRead >= 0) rows = rows.Take((int)numberOfRowsToRead);
        var table = rows.ToArray();

        var culture = cultureInfo ?? CultureInfo.InvariantCulture;
        var columns = new List<DataFrameColumn>();
        if (addIndexColumn)
        {
            columns.Add(new Int64DataFrameColumn("IndexColumn", table.Select((_, i) => (long)i)));
        }
        for (var c = 0; c < names.Length; c++)
        {
            var texts = table.Select(row => row.ElementAtOrDefault(c)).ToArray();
            var type = dataTypes is not null ? dataTypes[c]
                : (guessTypeFunction ?? (t => CsvText.GuessType(t, culture)))(texts.Take(guessRows));
            columns.Add(CsvText.ToColumn(names[c], type, texts, culture));
        }
        return new DataFrame(columns);
    }

    public static void SaveCsv(DataFrame dataFrame, string path, char separator = ',', bool header = true,
        Encoding? encoding = null, CultureInfo? cultureInfo = null)
    {
        using var stream = File.Create(path);
        SaveCsv(dataFrame, stream, separator, header, encoding, cultureInfo);
    }

    /// <summary>Writes the table; nulls are empty fields, fields that need it are quoted.</summary>
    public static void SaveCsv(DataFrame dataFrame, Stream csvStream, char separator = ',',
        bool header = true, Encoding? encoding = null, CultureInfo? cultureInfo = null)
    {
        ArgumentNullException.ThrowIfNull(dataFrame);
        var culture = cultureInfo ?? CultureInfo.InvariantCulture;
        using var writer = new StreamWriter(csvStream, encoding ?? new UTF8Encoding(false), leaveOpen: true);
        writer.NewLine = "\n";
        void WriteLine(IEnumerable<object?> values) => writer.WriteLine(string.Join(separator,
            values.Select(v => CsvText.Quote(Convert.ToString(v, culture) ?? "", separator))));
        if (header) WriteLine(dataFrame.Columns.Select(c => c.Name));
        foreach (var row in dataFrame.Rows) WriteLine(row);
    }
}
