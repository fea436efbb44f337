using System.Collections;
using System.Globalization;
using System.Text;

namespace Microsoft.Data.Analysis;

/// <summary>A named column of values of one type, each of which may be null.</summary>
public abstract partial class DataFrameColumn : IEnumerable
{
    protected DataFrameColumn(string name, long length, Type type)
        => (Name, Length, DataType) = (name, length, type);

    public string Name { get; private set; }

    public Type DataType { get; }

    public long Length { get; protected set; }

    public abstract long NullCount { get; }

    public object? this[long rowIndex]
    {
        get => GetValue(rowIndex);
        set => SetValue(rowIndex, value);
    }

    /// <summary>So many values from a row on, fewer where the column ends.</summary>
    public IReadOnlyList<object?> this[long startIndex, int length] => GetValues(startIndex, length);

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

    [Obsolete("The table is not needed: use SetName(newName).")]
    public void SetName(string newName, DataFrame dataFrame) => SetName(newName);

    /// <summary>A copy of the same type, with so many nulls after it.</summary>
    public DataFrameColumn Clone(long numberOfNullsToAppend = 0)
        => CloneImplementation(numberOfNullsToAppend);

    /// <summary>A copy of the rows that a column of row numbers, or of truth values, chooses.</summary>
    /// <param name="mapIndices">long, int or bool; a null gives a null. Null means every row.</param>
    /// <param name="invertMapIndices">Whether the rows come in the opposite order.</param>
    /// <param name="numberOfNullsToAppend">Nulls after them.</param>
    public DataFrameColumn Clone(
        DataFrameColumn? mapIndices, bool invertMapIndices = false, long numberOfNullsToAppend = 0)
        => CloneImplementation(mapIndices, invertMapIndices, numberOfNullsToAppend);

    public DataFrameColumn Sort(bool ascending = true, bool putNullValuesLast = true)
        => Take(SortedRows(ascending, putNullValuesLast));

    public virtual bool IsNumericColumn() => false;

    public virtual bool IsValid(long index) => GetValue(index) is not null;

    public virtual bool HasDescription() => false;

    public virtual DataFrameColumn FillNulls(object value, bool inPlace = false)
        => FillNullsImplementation(value, inPlace);

    public virtual DataFrameColumn DropNulls() => DropNullsImplementation();

    /// <summary>Brings each value between the two; nulls stay null.</summary>
    public virtual DataFrameColumn Clamp<U>(U min, U max, bool inPlace = false)
        => ClampImplementation(min, max, inPlace);

    /// <summary>The values between the two, both included.</summary>
    public virtual DataFrameColumn Filter<U>(U min, U max) => FilterImplementation(min, max);

    /// <summary>Type, and number of values that are not null, as text.</summary>
    public virtual StringDataFrameColumn Info()
        => new(Name, [DataType.ToString(), (Length - NullCount).ToString(CultureInfo.InvariantCulture)]);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumeratorCore();

    public override string ToString() => ToString(10);

    public string ToString(long rowsToShow)
    {
        var text = new StringBuilder(Name).AppendLine();
        for (long i = 0; i < Math.Min(rowsToShow, Length); i++) text.AppendLine(Format(GetValue(i)));
        return text.ToString();
    }

    protected abstract object? GetValue(long rowIndex);

    protected abstract IReadOnlyList<object?> GetValues(long startIndex, int length);

    protected abstract void SetValue(long rowIndex, object? value);

    protected abstract IEnumerator GetEnumeratorCore();

    protected abstract DataFrameColumn CloneImplementation(long numberOfNullsToAppend = 0);

    protected abstract DataFrameColumn CloneImplementation(
        DataFrameColumn? mapIndices, bool invertMapIndices, long numberOfNullsToAppend);

    protected abstract DataFrameColumn FillNullsImplementation(object value, bool inPlace);

    protected abstract DataFrameColumn DropNullsImplementation();

    protected abstract PrimitiveDataFrameColumn<long> GetSortIndices(bool ascending, bool putNullValuesLast);

    protected virtual DataFrameColumn ClampImplementation<U>(U min, U max, bool inPlace)
        => throw NotFor(nameof(Clamp));

    protected virtual DataFrameColumn FilterImplementation<U>(U min, U max) => throw NotFor(nameof(Filter));

    /// <summary>Lengthens the column by nulls.</summary>
    protected virtual void Resize(long length) => throw NotFor(nameof(Resize));

    /// <summary>A new column of the same type and name with these rows; -1 gives a null.</summary>
    internal abstract DataFrameColumn Take(ReadOnlySpan<int> rows);

    internal abstract int[] SortedRows(bool ascending, bool nullsLast);

    /// <summary>
    /// Puts what a text says last: a null where it is empty (but for text) or says "null" in any case.
    /// </summary>
    /// <exception cref="FormatException">The text is no such value.</exception>
    internal abstract void AppendText(ReadOnlySpan<char> text, CultureInfo culture);

    /// <summary>What the value becomes in this column, for <see cref="AppendConverted"/>.</summary>
    internal abstract object? Convert(object? value, CultureInfo culture);

    internal abstract void AppendConverted(object? value);

    /// <summary>Writes a row for CSV; nothing for a null.</summary>
    internal abstract void WriteRow(TextWriter writer, int row, char separator, CultureInfo culture);

    /// <summary>Numbers the values from 0 as they first occur, -1 for null.</summary>
    internal abstract IRowCodes NewCodes();

    internal int[] Map(DataFrameColumn? mapIndices, bool invert = false)
    {
        if (mapIndices is not null) return RowMap.Of(mapIndices, Length, invert);
        var all = new int[checked((int)Length)];
        for (var i = 0; i < all.Length; i++) all[i] = i;
        return all;
    }

    internal static string Format(object? value)
        => value is null ? "null" : System.Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private protected FormatException NotOfType(ReadOnlySpan<char> text, Exception? inner = null) => new(
        $"The column '{Name}' holds {DataType.Name}; '{text}' is none (name its type, or guess from "
            + "more rows).",
        inner);

    private protected NotImplementedException NotFor(string what)
        => new($"{what} is not for the column '{Name}', which holds {DataType.Name}.");
}
