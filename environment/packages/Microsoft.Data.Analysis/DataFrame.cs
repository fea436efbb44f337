using System.Text;

namespace Microsoft.Data.Analysis;

/// <summary>A table of named columns of one length.</summary>
public partial class DataFrame
{
    public DataFrame(IEnumerable<DataFrameColumn> columns)
    {
        Columns = new DataFrameColumnCollection(columns);
        Rows = new DataFrameRowCollection(this);
    }

    public DataFrame(params DataFrameColumn[] columns)
        : this((IEnumerable<DataFrameColumn>)columns)
    {
    }

    public DataFrameColumnCollection Columns { get; }

    public DataFrameRowCollection Rows { get; }

    public DataFrameColumn this[string columnName]
    {
        get => Columns[columnName];
        set => Columns[columnName] = value;
    }

    public object? this[long rowIndex, int columnIndex]
    {
        get => Columns[columnIndex][rowIndex];
        set => Columns[columnIndex][rowIndex] = value;
    }

    public DataFrame this[PrimitiveDataFrameColumn<bool> rowFilter] => Filter(rowFilter);

    public DataFrame this[IEnumerable<bool> rowFilter]
        => Filter(new BooleanDataFrameColumn("", rowFilter));

    public DataFrame this[IEnumerable<int> rowIndices] => Take(rowIndices.Select(i => (long)i));

    public DataFrame this[IEnumerable<long> rowIndices] => Take(rowIndices);

    public DataFrame Clone() => Take(AllRows());

    public DataFrame Head(int numberOfRows) => Take(AllRows().Take(numberOfRows));

    public DataFrame Tail(int numberOfRows)
        => Take(AllRows().Skip((int)Math.Max(0, Rows.Count - numberOfRows)));

    /// <summary>The rows for which the column is true; a null is not.</summary>
    public DataFrame Filter(PrimitiveDataFrameColumn<bool> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Length > Rows.Count)
        {
            throw new ArgumentException($"The filter has {filter.Length} rows, the table {Rows.Count}.");
        }
        return Take(filter.AllRows().Where(r => filter[r] == true));
    }

    public DataFrame OrderBy(string columnName, bool ascending = true, bool putNullValuesLast = true)
        => Take(Columns[columnName].SortedRows(ascending, putNullValuesLast));

    public DataFrame OrderByDescending(string columnName, bool putNullValuesLast = true)
        => OrderBy(columnName, ascending: false, putNullValuesLast);

    public DataFrame DropNulls(DropNullOptions options = DropNullOptions.Any) => Take(AllRows().Where(row =>
        options == DropNullOptions.Any
            ? Columns.All(c => c.IsValid(row))
            : Columns.Any(c => c.IsValid(row))));

    /// <summary>The rows by the values of a column; rows in which it is null are left out.</summary>
    public GroupBy GroupBy(string columnName) => GroupBy<object>(columnName);

    /// <typeparam name="TKey">The type of the column's values.</typeparam>
    /// <param name="columnName">The column that makes the groups.</param>
    public GroupBy<TKey> GroupBy<TKey>(string columnName)
    {
        var column = Columns[columnName];
        var groups = new OrderedDictionary<object, ICollection<long>>();
        foreach (var row in AllRows().Where(column.IsValid))
        {
            if (!groups.TryGetValue(column[row]!, out var rows)) groups[column[row]!] = rows = [];
            rows.Add(row);
        }
        var typed = groups.Select(g => KeyValuePair.Create((TKey)g.Key, g.Value));
        return new GroupBy<TKey>(this, column, [.. typed]);
    }

    /// <summary>Adds a row of values in the order of the columns; a value left out is null.</summary>
    public DataFrame Append(IEnumerable<object?>? row = null, bool inPlace = false,
        System.Globalization.CultureInfo? cultureInfo = null)
    {
        var target = inPlace ? this : Clone();
        var values = row?.ToArray() ?? [];
        if (values.Length > target.Columns.Count)
        {
            throw new ArgumentException(
                $"The row has {values.Length} values, the table {target.Columns.Count} columns.");
        }
        for (var i = 0; i < target.Columns.Count; i++)
        {
            target.Columns[i].AppendObject(values.ElementAtOrDefault(i));
        }
        return target;
    }

    /// <summary>Adds a row of values by the names of their columns; a value left out is null.</summary>
    public DataFrame Append(IEnumerable<KeyValuePair<string, object?>> row, bool inPlace = false,
        System.Globalization.CultureInfo? cultureInfo = null)
    {
        var values = new Dictionary<string, object?>(row);
        foreach (var name in values.Keys) _ = Columns[name];
        return Append(Columns.Select(c => values.GetValueOrDefault(c.Name)), inPlace, cultureInfo);
    }

    /// <summary>Length without nulls, greatest, least and mean value of each column of numbers.</summary>
    public DataFrame Description()
    {
        var numeric = Columns.Where(c => c.IsNumericColumn()).Select(c => new SingleDataFrameColumn(c.Name,
        [
            c.Length - c.NullCount, Convert.ToSingle(c.Max()), Convert.ToSingle(c.Min()), (float)c.Mean(),
        ]));
        var labels = new StringDataFrameColumn("Description",
            ["Length (excluding null values)", "Max", "Min", "Mean"]);
        return new DataFrame(numeric.Prepend<DataFrameColumn>(labels));
    }

    /// <summary>Type and length without nulls of each column.</summary>
    public DataFrame Info()
    {
        var columns = Columns.Select(c => new StringDataFrameColumn(c.Name,
            [c.DataType.ToString(), $"{c.Length - c.NullCount}"]));
        var labels = new StringDataFrameColumn("Info", ["DataType", "Length (excluding null values)"]);
        return new DataFrame(columns.Prepend(labels));
    }

    public override string ToString() => ToString(10);

    /// <summary>The first rows as text, each column as wide as its widest value.</summary>
    public string ToString(long rowsToShow)
    {
        var lines = Rows.Take((int)Math.Min(rowsToShow, int.MaxValue))
            .Select(r => r.Select(DataFrameColumn.Format).ToArray())
            .Prepend(Columns.Select(c => c.Name).ToArray()).ToArray();
        var widths = Columns.Select((_, i) => lines.Max(l => l[i].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.AppendLine(string.Join("  ", line.Select((v, i) => v.PadRight(widths[i]))));
        }
        return text.ToString();
    }

    private DataFrame Take(IEnumerable<long> rows)
    {
        var chosen = rows.ToArray();
        return new DataFrame(Columns.Select(c => c.Take(chosen)));
    }

    private IEnumerable<long> AllRows() => Enumerable.Range(0, checked((int)Rows.Count)).Select(i => (long)i);
}
