using System.Collections;
using System.Globalization;
using System.Text;

namespace Microsoft.Data.Analysis;

/// <summary>A named column of values of one type, each of which may be null.</summary>
public abstract partial class DataFrameColumn : IEnumerable
{
    protected DataFrameColumn(string name, long length, Type type)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        DataType = type;
        Length = length;
    }

    public string Name { get; private set; }

    public Type DataType { get; }

    public long Length { get; protected set; }

    public abstract long NullCount { get; }

    public object? this[long rowIndex]
    {
        get => GetValue(rowIndex);
        set => SetValue(rowIndex, value);
    }

    public static PrimitiveDataFrameColumn<T> Create<T>(string name, IEnumerable<T> values)
        where T : unmanaged
        => new(name, values);

    public static PrimitiveDataFrameColumn<T> Create<T>(string name, IEnumerable<T?> values)
        where T : unmanaged
        => new(name, values);

    public static StringDataFrameColumn Create(string name, IEnumerable<string?> values) => new(name, values);

    /// <summary>Renames the column; the table that holds it finds it by the new name.</summary>
    public void SetName(string newName)
    {
        ArgumentNullException.ThrowIfNull(newName);
        Name = newName;
    }

    /// <summary>A copy of the same type, with so many nulls after it.</summary>
    public DataFrameColumn Clone(long numberOfNullsToAppend = 0)
    {
        var copy = Take(AllRows());
        for (long i = 0; i < numberOfNullsToAppend; i++) copy.AppendObject(null);
        return copy;
    }

    public DataFrameColumn Sort(bool ascending = true, bool putNullValuesLast = true)
        => Take(SortedRows(ascending, putNullValuesLast));

    public virtual bool IsNumericColumn() => false;

    public virtual bool IsValid(long index) => GetValue(index) is not null;

    public virtual DataFrameColumn DropNulls() => Take(AllRows().Where(IsValid));

    /// <summary>Each value with how often it occurs, most frequent first.</summary>
    public virtual DataFrame ValueCounts()
    {
        var groups = AllRows().Where(IsValid).GroupBy(r => GetValue(r)).OrderByDescending(g => g.Count())
            .ToArray();
        var values = Take(groups.Select(g => g.First()));
        values.SetName("Values");
        return new DataFrame(values, new Int64DataFrameColumn("Counts", groups.Select(g => (long)g.Count())));
    }

    public virtual object? Sum() => throw NotNumeric(nameof(Sum));

    public virtual object? Max() => throw NotNumeric(nameof(Max));

    public virtual object? Min() => throw NotNumeric(nameof(Min));

    public virtual double Mean() => throw NotNumeric(nameof(Mean));

    public virtual double Median() => throw NotNumeric(nameof(Median));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumeratorCore();

    public override string ToString() => ToString(10);

    public string ToString(long rowsToShow)
    {
        var text = new StringBuilder(Name).AppendLine();
        for (long i = 0; i < Math.Min(rowsToShow, Length); i++) text.AppendLine(Format(GetValue(i)));
        return text.ToString();
    }

    protected abstract object? GetValue(long rowIndex);

    protected abstract void SetValue(long rowIndex, object? value);

    protected abstract IEnumerator GetEnumeratorCore();

    /// <summary>A new column of the same type and name with these rows; -1 gives a null.</summary>
    internal abstract DataFrameColumn Take(IEnumerable<long> rows);

    /// <summary>Converts the value to the column's type and puts it last.</summary>
    internal abstract void AppendObject(object? value);

    internal IEnumerable<long> AllRows()
    {
        for (long i = 0; i < Length; i++) yield return i;
    }

    internal IEnumerable<long> SortedRows(bool ascending, bool nullsLast)
    {
        var valid = AllRows().Where(IsValid);
        var sorted = ascending
            ? valid.OrderBy(r => GetValue(r), Comparer<object?>.Default)
            : valid.OrderByDescending(r => GetValue(r), Comparer<object?>.Default);
        var nulls = AllRows().Where(r => !IsValid(r));
        return nullsLast ? sorted.Concat(nulls) : nulls.Concat(sorted);
    }

    internal static string Format(object? value)
        => value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private NotSupportedException NotNumeric(string what)
        => new($"{what} needs numbers: the column '{Name}' holds {DataType.Name}.");
}
