using System.Globalization;
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

    public DataFrame this[PrimitiveDataFrameColumn<int> rowIndices] => Filter(rowIndices);

    public DataFrame this[PrimitiveDataFrameColumn<long> rowIndices] => Filter(rowIndices);

    public DataFrame this[IEnumerable<bool> rowFilter] => Filter(new BooleanDataFrameColumn("", rowFilter));

    public DataFrame this[IEnumerable<int> rowIndices] => Filter(new Int32DataFrameColumn("", rowIndices));

    public DataFrame this[IEnumerable<long> rowIndices] => Filter(new Int64DataFrameColumn("", rowIndices));

    public DataFrame Clone() => new(Columns.Select(c => c.Clone()));

    public DataFrame Head(int numberOfRows)
        => this[Enumerable.Range(0, (int)Math.Min(numberOfRows, Rows.Count))];

    public DataFrame Tail(int numberOfRows)
    {
        var count = (int)Math.Min(numberOfRows, Rows.Count);
        return this[Enumerable.Range((int)Rows.Count - count, count)];
    }

    /// <summary>So many different rows, chosen by chance.</summary>
    public DataFrame Sample(int numberOfRows)
    {
        if (numberOfRows > Rows.Count)
        {
            throw new ArgumentException(
                $"A sample of {numberOfRows} rows is more than the table's {Rows.Count}.",
                nameof(numberOfRows));
        }
        var rows = Enumerable.Range(0, (int)Rows.Count).ToArray();
        Random.Shared.Shuffle(rows);
        return Take(rows.AsSpan(0, numberOfRows));
    }

    /// <summary>The rows for which the column is true; a null is not.</summary>
    public DataFrame Filter(PrimitiveDataFrameColumn<bool> filter) => Take(RowMap.Of(filter, Rows.Count));

    /// <summary>The rows of these numbers; a null gives a row of nulls.</summary>
    public DataFrame Filter(PrimitiveDataFrameColumn<int> rowIndices)
        => Take(RowMap.Of(rowIndices, Rows.Count));

    /// <inheritdoc cref="Filter(PrimitiveDataFrameColumn{int})"/>
    public DataFrame Filter(PrimitiveDataFrameColumn<long> rowIndices)
        => Take(RowMap.Of(rowIndices, Rows.Count));

    public DataFrame OrderBy(string columnName, bool ascending = true, bool putNullValuesLast = true)
        => Take(Columns[columnName].SortedRows(ascending, putNullValuesLast));

    public DataFrame OrderByDescending(string columnName, bool putNullValuesLast = true)
        => OrderBy(columnName, ascending: false, putNullValuesLast);

    /// <summary>The rows by the values of a column; rows in which it is null are left out.</summary>
    public GroupBy GroupBy(string columnName)
    {
        var column = Columns[columnName];
        return column.GroupBy(Columns.IndexOf(columnName), this);
    }

    /// <typeparam name="TKey">The type of the column's values.</typeparam>
    /// <param name="columnName">The column that makes the groups.</param>
    /// <exception cref="InvalidCastException">The column holds another type.</exception>
    public GroupBy<TKey> GroupBy<TKey>(string columnName)
        => GroupBy(columnName) as GroupBy<TKey> ?? throw new InvalidCastException(
            $"The column '{columnName}' holds {Columns[columnName].DataType.Name}, not {typeof(TKey).Name}.");

    public DataFrame DropNulls(DropNullOptions options = DropNullOptions.Any)
    {
        if (Columns.Count == 0) return new DataFrame();
        var kept = Columns.Select(c => c.ElementwiseIsNotNull()).Aggregate((all, one)
            => (PrimitiveDataFrameColumn<bool>)(options == DropNullOptions.Any ? all.And(one) : all.Or(one)));
        return Filter(kept);
    }

    /// <summary>Puts the value, converted to each column's type, in place of nulls.</summary>
    public DataFrame FillNulls(object value, bool inPlace = false)
        => InEach((column, _) => column.FillNulls(value, inPlace: true), inPlace);

    /// <summary>Puts a value for each column in place of its nulls.</summary>
    public DataFrame FillNulls(IList<object> values, bool inPlace = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireOnePerColumn(values.Count);
        return InEach((column, i) => column.FillNulls(values[i], inPlace: true), inPlace);
    }

    /// <summary>Brings the values of each column of numbers between the two.</summary>
    public DataFrame Clamp<U>(U min, U max, bool inPlace = false) => InEach((column, _) =>
    {
        if (column.IsNumericColumn()) column.Clamp(min, max, inPlace: true);
    }, inPlace);

    public DataFrame AddPrefix(string prefix, bool inPlace = false)
        => InEach((column, _) => column.SetName(prefix + column.Name), inPlace);

    public DataFrame AddSuffix(string suffix, bool inPlace = false)
        => InEach((column, _) => column.SetName(column.Name + suffix), inPlace);

    /// <summary>Length without nulls, greatest, least and mean value of each column of numbers or times.
    /// </summary>
    public DataFrame Description() => Labelled("Description",
        ["Length (excluding null values)", "Max", "Min", "Mean"],
        Columns.Where(c => c.HasDescription()).Select(c => c.Description()));

    /// <summary>Type and length without nulls of each column.</summary>
    public DataFrame Info() => Labelled("Info", ["DataType", "Length (excluding null values)"],
        Columns.Select(c => c.Info()));

    public override string ToString() => ToString(25);

    /// <summary>The names and the first rows as text, every column as wide as the longest name.</summary>
    public string ToString(long rowsToShow)
    {
        var width = Math.Max(10, Columns.Select(c => c.Name.Length + 1).DefaultIfEmpty().Max());
        var text = new StringBuilder();
        foreach (var column in Columns) text.Append(column.Name.PadRight(width));
        text.AppendLine();
        for (long row = 0; row < Math.Min(rowsToShow, Rows.Count); row++)
        {
            foreach (var value in Rows[row]) text.Append((value ?? "null").ToString()!.PadRight(width));
            text.AppendLine();
        }
        if (rowsToShow < Rows.Count)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Showing {rowsToShow} of {Rows.Count} rows");
        }
        return text.ToString();
    }

    /// <summary>The rows of these numbers; -1 gives nulls.</summary>
    internal DataFrame Take(ReadOnlySpan<int> rows)
    {
        var columns = new List<DataFrameColumn>();
        foreach (var column in Columns) columns.Add(column.Take(rows));
        return new DataFrame(columns);
    }

    private DataFrame InEach(Action<DataFrameColumn, int> change, bool inPlace)
    {
        var target = inPlace ? this : Clone();
        for (var i = 0; i < target.Columns.Count; i++) change(target.Columns[i], i);
        return target;
    }

    /// <summary>The table of what the function makes of each column.</summary>
    private DataFrame OfEach(Func<DataFrameColumn, int, DataFrameColumn> function, bool inPlace)
    {
        if (!inPlace) return new DataFrame(Columns.Select(function));
        for (var i = 0; i < Columns.Count; i++) Columns[i] = function(Columns[i], i);
        return this;
    }

    private DataFrame OfEach<T>(
        IReadOnlyList<T> values, Func<DataFrameColumn, T, DataFrameColumn> function, bool inPlace)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireOnePerColumn(values.Count);
        return OfEach((column, i) => function(column, values[i]), inPlace);
    }

    private void RequireOnePerColumn(int count)
    {
        if (count != Columns.Count)
        {
            throw new ArgumentException(
                $"One value for each of the {Columns.Count} columns is needed, not {count}.");
        }
    }

    private static DataFrame Labelled(string name, string[] labels, IEnumerable<DataFrameColumn> columns)
    {
        DataFrameColumn[] described = [.. columns];
        return described.Length == 0 ? new DataFrame()
            : new DataFrame(described.Prepend(new StringDataFrameColumn(name, labels)));
    }
}
