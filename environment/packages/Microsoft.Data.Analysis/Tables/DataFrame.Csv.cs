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

    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public static DataFrame LoadCsv(Stream csvStream, char separator = ',', bool header = true,
        string[]? columnNames = null, Type[]? dataTypes = null, long numberOfRowsToRead = -1,
        int guessRows = 10, bool addIndexColumn = false, Encoding? encoding = null,
        bool renameDuplicatedColumns = false, CultureInfo? cultureInfo = null,
        Func<IEnumerable<string>, Type>? guessTypeFunction = null)
    {
        ArgumentNullException.ThrowIfNull(csvStream);
        if (!csvStream.CanSeek)
        {
            throw new ArgumentException(
                "The stream of CSV text cannot seek: copy it to a MemoryStream first.", nameof(csvStream));
        }
        using var reader = new StreamReader(csvStream, encoding ?? Encoding.UTF8, leaveOpen: true);
        return LoadCsvFromString(reader.ReadToEnd(), separator, header, columnNames, dataTypes,
            numberOfRowsToRead, guessRows, addIndexColumn, renameDuplicatedColumns, cultureInfo,
            guessTypeFunction);
    }

    /// <param name="csvString">The text.</param>
    /// <param name="separator">Between fields.</param>
    /// <param name="header">Whether the first row names the columns.</param>
    /// <param name="columnNames">Names instead of the header's, or of "Column0" and so on.</param>
    /// <param name="dataTypes">The columns' types; guessed where null.</param>
    /// <param name="numberOfRowsToRead">-1 for all.</param>
    /// <param name="guessRows">How many rows types are guessed from, the header's counted.</param>
    /// <param name="addIndexColumn">Add the row's number as a first column "IndexColumn".</param>
    /// <param name="renameDuplicatedColumns">Number columns of the same name; else that is an error.</param>
    /// <param name="cultureInfo">How numbers and times are written; the current culture by default.</param>
    /// <param name="guessTypeFunction">The type of a column from its first texts.</param>
    /// <returns>
    /// A column's type is guessed as bool, float (never int or double), DateTime or string. A row that is too
    /// short is filled with nulls, unless it is one of those that types are guessed from.
    /// </returns>
    /// <exception cref="FormatException">No rows, ragged rows, or a text that is not of its column's type.
    /// </exception>
    public static DataFrame LoadCsvFromString(string csvString, char separator = ',', bool header = true,
        string[]? columnNames = null, Type[]? dataTypes = null, long numberOfRowsToRead = -1,
        int guessRows = 10, bool addIndexColumn = false, bool renameDuplicatedColumns = false,
        CultureInfo? cultureInfo = null, Func<IEnumerable<string>, Type>? guessTypeFunction = null)
    {
        ArgumentNullException.ThrowIfNull(csvString);
        if (dataTypes is null && guessRows <= 0)
        {
            throw new ArgumentException(
                "Types are given by dataTypes or guessed from guessRows rows; there are "
                + $"no dataTypes, and guessRows is {guessRows}.", nameof(guessRows));
        }
        var rows = new CsvRows(csvString, separator);
        if (!rows.Next()) throw new FormatException("The CSV text is empty.");
        var names = columnNames;
        if (header)
        {
            names ??= renameDuplicatedColumns ? CsvText.MakeUnique(rows.ToArray()) : rows.ToArray();
            if (!rows.Next() && dataTypes is null) return new DataFrame();
        }
        var loader = new CsvLoader(rows, names, numberOfRowsToRead,
            cultureInfo ?? CultureInfo.CurrentCulture);
        var columns = loader.Load(dataTypes, header ? guessRows - 1 : guessRows,
            guessTypeFunction ?? CsvText.GuessType);
        if (addIndexColumn && columns.Count > 0)
        {
            var numbers = Enumerable.Range(0, (int)columns[0].Length).Select(i => (long)i);
            columns.Insert(0, new Int64DataFrameColumn("IndexColumn", numbers));
        }
        return new DataFrame(columns);
    }

    [Obsolete("Use SaveCsv instead.")]
    public static void WriteCsv(DataFrame dataFrame, string path, char separator = ',', bool header = true,
        Encoding? encoding = null, CultureInfo? cultureInfo = null)
        => SaveCsv(dataFrame, path, separator, header, encoding, cultureInfo);

    [Obsolete("Use SaveCsv instead.")]
    public static void WriteCsv(DataFrame dataFrame, Stream csvStream, char separator = ',',
        bool header = true,
        Encoding? encoding = null, CultureInfo? cultureInfo = null)
        => SaveCsv(dataFrame, csvStream, separator, header, encoding, cultureInfo);

    /// <inheritdoc cref="SaveCsv(DataFrame, Stream, char, bool, Encoding, CultureInfo)"/>
    public static void SaveCsv(DataFrame dataFrame, string path, char separator = ',', bool header = true,
        Encoding? encoding = null, CultureInfo? cultureInfo = null)
    {
        using var stream = File.Create(path);
        SaveCsv(dataFrame, stream, separator, header, encoding, cultureInfo);
    }

    /// <summary>
    /// Writes the table; nulls are empty fields, fields that need it are quoted. Without an encoding it is
    /// ASCII, as in the real package: every other letter becomes a question mark.
    /// </summary>
    /// <exception cref="ArgumentException">The culture writes numbers with the separator.</exception>
    public static void SaveCsv(DataFrame dataFrame, Stream csvStream, char separator = ',',
        bool header = true, Encoding? encoding = null, CultureInfo? cultureInfo = null)
    {
        var culture = cultureInfo ?? CultureInfo.CurrentCulture;
        if (culture.NumberFormat.NumberDecimalSeparator == separator.ToString())
        {
            throw new ArgumentException(
                $"'{separator}' separates the columns and is the decimal point of the "
                + $"culture '{culture.Name}' too: choose another.", nameof(separator));
        }
        using var writer = new StreamWriter(csvStream, encoding ?? Encoding.ASCII, 1 << 16, leaveOpen: true);
        if (dataFrame is null) return;
        var columns = dataFrame.Columns.ToArray();
        for (var i = 0; header && i < columns.Length; i++)
        {
            if (i > 0) writer.Write(separator);
            CsvText.Write(writer, columns[i].Name, separator);
        }
        if (header) writer.WriteLine();
        for (var row = 0; row < dataFrame.Rows.Count; row++)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (i > 0) writer.Write(separator);
                columns[i].WriteRow(writer, row, separator, culture);
            }
            writer.WriteLine();
        }
    }
}
