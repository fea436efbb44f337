using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <summary>Columns out of CSV rows, of which the first is read already if there is one.</summary>
internal sealed class CsvLoader(CsvRows rows, string[]? names, long limit, CultureInfo culture)
{
    private long count;

    public List<DataFrameColumn> Load(
        Type[]? types, int guessRows, Func<IEnumerable<string>, Type> guess)
    {
        var first = types is null ? ReadAhead(guessRows) : [];
        types ??= GuessTypes(first, guess);
        var columns = types.Select((type, i) => NewColumn(type, NameOf(i))).ToList();
        foreach (var (row, _) in first) Append(columns, row);
        while (rows.Count > 0 && count != limit)
        {
            Append(columns);
            rows.Next();
        }
        return columns;
    }

    private List<(string[] Fields, int Line)> ReadAhead(int rowsWanted)
    {
        var read = new List<(string[] Fields, int Line)>();
        while (rows.Count > 0 && read.Count < rowsWanted && read.Count != limit)
        {
            read.Add((rows.ToArray(), rows.Line));
            rows.Next();
        }
        return read;
    }

    private static Type[] GuessTypes(
        List<(string[] Fields, int Line)> read, Func<IEnumerable<string>, Type> guess)
    {
        var width = read.Count == 0 ? 0 : read.Max(r => r.Fields.Length);
        foreach (var (fields, line) in read)
        {
            if (fields.Length == width) continue;
            throw new FormatException(
                $"Line {line} of the CSV text has {fields.Length} fields, another has {width}: "
                + "where types are guessed, rows must be of one length.");
        }
        return [.. Enumerable.Range(0, width).Select(i => guess(read.Select(r => r.Fields[i])))];
    }

    /// <param name="columns">What the row is put into.</param>
    /// <param name="read">A row that was read ahead; null for the one that is read now.</param>
    private void Append(List<DataFrameColumn> columns, string[]? read = null)
    {
        var width = read?.Length ?? rows.Count;
        CheckWidth(columns.Count, width);
        for (var i = 0; i < columns.Count; i++)
        {
            if (i >= width) columns[i].AppendConverted(null);
            else columns[i].AppendText(read is null ? rows[i] : read[i], culture);
        }
        count++;
    }

    private void CheckWidth(int columns, int fields)
    {
        if (fields > columns)
        {
            throw new ArgumentException(
                $"Row {count + 1} of the CSV text has {fields} fields, the table {columns} columns.");
        }
    }

    private string NameOf(int column)
    {
        if (names is null) return $"Column{column}";
        if (column >= names.Length)
        {
            throw new FormatException($"The CSV text has {names.Length} names for more columns than that.");
        }
        return names[column].Length == 0 ? $"Column{column}" : names[column];
    }

    public static DataFrameColumn NewColumn(Type type, string name) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => new StringDataFrameColumn(name),
        TypeCode.Boolean => new BooleanDataFrameColumn(name),
        TypeCode.Single => new SingleDataFrameColumn(name),
        TypeCode.Double => new DoubleDataFrameColumn(name),
        TypeCode.Int32 => new Int32DataFrameColumn(name),
        TypeCode.Int64 => new Int64DataFrameColumn(name),
        TypeCode.DateTime => new DateTimeDataFrameColumn(name),
        TypeCode.Decimal => new DecimalDataFrameColumn(name),
        TypeCode.Byte => new ByteDataFrameColumn(name),
        TypeCode.SByte => new SByteDataFrameColumn(name),
        TypeCode.Int16 => new Int16DataFrameColumn(name),
        TypeCode.UInt16 => new UInt16DataFrameColumn(name),
        TypeCode.UInt32 => new UInt32DataFrameColumn(name),
        TypeCode.UInt64 => new UInt64DataFrameColumn(name),
        TypeCode.Char => new CharDataFrameColumn(name),
        _ => throw new NotSupportedException($"There is no column of {type.Name} ('{name}')."),
    };
}
