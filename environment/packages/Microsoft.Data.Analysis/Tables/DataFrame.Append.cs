using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <content>Rows from elsewhere, and to elsewhere.</content>
public partial class DataFrame
{
    /// <summary>
    /// Adds a row of values in the order of the columns; a value left out is null. A value of another type
    /// than its column is converted.
    /// </summary>
    /// <exception cref="ArgumentException">More values than columns.</exception>
    /// <exception cref="FormatException">A text that is not of its column's type.</exception>
    public DataFrame Append(
        IEnumerable<object?>? row = null, bool inPlace = false, CultureInfo? cultureInfo = null)
    {
        var target = inPlace ? this : Clone();
        var values = row?.ToArray() ?? [];
        if (values.Length > target.Columns.Count)
        {
            throw new ArgumentException(
                $"The row has {values.Length} values, the table {target.Columns.Count} columns.",
                nameof(row));
        }
        target.AppendRow((_, i) => i < values.Length ? values[i] : null, cultureInfo);
        return target;
    }

    /// <summary>Adds a row of values by the names of their columns; a value left out is null.</summary>
    /// <exception cref="ArgumentException">There is no column of such a name.</exception>
    public DataFrame Append(
        IEnumerable<KeyValuePair<string, object?>> row, bool inPlace = false, CultureInfo? cultureInfo = null)
    {
        ArgumentNullException.ThrowIfNull(row);
        var target = inPlace ? this : Clone();
        var values = new Dictionary<string, object?>(row);
        foreach (var name in values.Keys) _ = target.Columns[name];
        target.AppendRow((column, _) => values.GetValueOrDefault(column.Name), cultureInfo);
        return target;
    }

    /// <summary>Adds rows, by the names of their columns.</summary>
    public DataFrame Append(
        IEnumerable<DataFrameRow> rows, bool inPlace = false, CultureInfo? cultureInfo = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var target = inPlace ? this : Clone();
        // The rows may be those of this very table, which grows.
        foreach (var row in rows.ToArray()) target.Append(row.GetValues(), inPlace: true, cultureInfo);
        return target;
    }

    /// <summary>A table of these columns with these rows.</summary>
    public static DataFrame LoadFrom(IEnumerable<IList<object?>> vals, IList<(string, Type)> columnInfos)
    {
        ArgumentNullException.ThrowIfNull(vals);
        ArgumentNullException.ThrowIfNull(columnInfos);
        var table = new DataFrame(columnInfos.Select(c => CsvLoader.NewColumn(c.Item2, c.Item1)));
        foreach (var row in vals) table.Append(row, inPlace: true);
        return table;
    }

    /// <summary>An empty table with the reader's columns.</summary>
    public static DataFrame FromSchema(DbDataReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new DataFrame(Enumerable.Range(0, reader.FieldCount)
            .Select(i => CsvLoader.NewColumn(reader.GetFieldType(i), reader.GetName(i))));
    }

    public static async Task<DataFrame> LoadFrom(DbDataReader reader)
    {
        var table = FromSchema(reader);
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            var values = Enumerable.Range(0, reader.FieldCount)
                .Select(i => reader.IsDBNull(i) ? null : reader[i]);
            table.Append(values, inPlace: true);
        }
        await reader.CloseAsync().ConfigureAwait(false);
        return table;
    }

    public DataTable ToTable()
    {
        var table = new DataTable();
        SaveTo(table);
        return table;
    }

    /// <summary>Adds the rows to a table that has no columns yet, or as many of the same types.</summary>
    public void SaveTo(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Columns.Count == 0)
        {
            foreach (var column in Columns) table.Columns.Add(column.Name, column.DataType);
        }
        else if (!table.Columns.Cast<DataColumn>().Select(c => c.DataType)
            .SequenceEqual(Columns.Select(c => c.DataType)))
        {
            throw new ArgumentException(
                "The table has columns of other types than the data frame.", nameof(table));
        }
        foreach (var row in Rows) table.Rows.Add([.. row.Select(value => value ?? DBNull.Value)]);
    }

    /// <summary>Every value is converted before the first is added: a row that fails leaves no
    /// trace.</summary>
    private void AppendRow(Func<DataFrameColumn, int, object?> value, CultureInfo? cultureInfo)
    {
        var culture = cultureInfo ?? CultureInfo.CurrentCulture;
        var converted = Columns.Select((column, i) => column.Convert(value(column, i), culture)).ToArray();
        for (var i = 0; i < converted.Length; i++) Columns[i].AppendConverted(converted[i]);
    }
}
