using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Microsoft.Data.Analysis;

/// <summary>A column of text.</summary>
public partial class StringDataFrameColumn : DataFrameColumn, IEnumerable<string?>
{
    private readonly List<string?> values;
    private string?[]? recent;
    private long nullCount;

    public StringDataFrameColumn(string name, IEnumerable<string?> values)
        : base(name, 0, typeof(string))
    {
        ArgumentNullException.ThrowIfNull(values);
        this.values = [.. values];
        Length = this.values.Count;
        nullCount = this.values.Count(v => v is null);
    }

    /// <summary>A column of so many nulls.</summary>
    public StringDataFrameColumn(string name, long length = 0)
        : this(name, new string?[checked((int)length)])
    {
    }

    public override long NullCount => nullCount;

    public new string? this[long rowIndex]
    {
        get => values[Check(rowIndex)];
        set
        {
            var row = Check(rowIndex);
            nullCount += (value is null ? 1 : 0) - (values[row] is null ? 1 : 0);
            values[row] = value;
        }
    }

    public new List<string?> this[long startIndex, int length]
        => values.GetRange(Check(startIndex), (int)Math.Min(length, Length - startIndex));

    internal ReadOnlySpan<string?> Values => CollectionsMarshal.AsSpan(values);

    public void Append(string? value)
    {
        values.Add(value);
        if (value is null) nullCount++;
        Length = values.Count;
    }

    public IEnumerator<string?> GetEnumerator() => values.GetEnumerator();

    public new StringDataFrameColumn Clone(long numberOfNullsToAppend = 0)
        => (StringDataFrameColumn)CloneImplementation(numberOfNullsToAppend);

    public new StringDataFrameColumn Clone(
        DataFrameColumn? mapIndices, bool invertMapIndices, long numberOfNullsToAppend)
        => (StringDataFrameColumn)CloneImplementation(mapIndices, invertMapIndices, numberOfNullsToAppend);

    public new StringDataFrameColumn Sort(bool ascending = true, bool putNullValuesLast = true)
        => (StringDataFrameColumn)Take(SortedRows(ascending, putNullValuesLast));

    public new StringDataFrameColumn DropNulls() => (StringDataFrameColumn)DropNullsImplementation();

    public StringDataFrameColumn FillNulls(string value, bool inPlace = false)
        => Apply(v => v ?? value, inPlace);

    /// <summary>The function of each text, nulls included.</summary>
    public StringDataFrameColumn Apply(Func<string?, string?> func, bool inPlace = false)
    {
        ArgumentNullException.ThrowIfNull(func);
        var target = inPlace ? this : Clone();
        for (var i = 0; i < target.values.Count; i++) target[i] = func(values[i]);
        return target;
    }

    protected override object? GetValue(long rowIndex) => this[rowIndex];

    protected override IReadOnlyList<object?> GetValues(long startIndex, int length)
        => this[startIndex, length];

    /// <exception cref="ArgumentException">A value that is no text: nothing is converted.</exception>
    protected override void SetValue(long rowIndex, object? value) => this[rowIndex] = value switch
    {
        null => null,
        string text => text,
        _ => throw new ArgumentException(
            $"The column '{Name}' holds text; {Format(value)} is a {value.GetType().Name}.", nameof(value)),
    };

    protected override IEnumerator GetEnumeratorCore() => GetEnumerator();

    protected override void Resize(long length)
    {
        if (length < Length) throw new ArgumentException($"A column of {Length} rows cannot have {length}.");
        while (Length < length) Append(null);
    }

    protected override DataFrameColumn CloneImplementation(long numberOfNullsToAppend)
    {
        var copy = new StringDataFrameColumn(Name, values);
        copy.Resize(Length + numberOfNullsToAppend);
        return copy;
    }

    protected override DataFrameColumn CloneImplementation(
        DataFrameColumn? mapIndices, bool invertMapIndices = false, long numberOfNullsToAppend = 0)
    {
        var copy = (StringDataFrameColumn)Take(Map(mapIndices, invertMapIndices));
        copy.Resize(copy.Length + numberOfNullsToAppend);
        return copy;
    }

    protected override DataFrameColumn FillNullsImplementation(object value, bool inPlace)
        => value is string text ? FillNulls(text, inPlace)
            : throw new ArgumentException($"The column '{Name}' holds text; its nulls are filled by text.");

    protected override DataFrameColumn DropNullsImplementation()
        => new StringDataFrameColumn(Name, values.Where(v => v is not null));

    protected override PrimitiveDataFrameColumn<long> GetSortIndices(bool ascending, bool putNullValuesLast)
        => new("SortIndices", SortedRows(ascending, putNullValuesLast).Select(i => (long)i));

    internal override DataFrameColumn Take(ReadOnlySpan<int> rows)
    {
        var taken = new string?[rows.Length];
        for (var i = 0; i < taken.Length; i++) taken[i] = rows[i] < 0 ? null : values[rows[i]];
        return new StringDataFrameColumn(Name, taken);
    }

    internal override int[] SortedRows(bool ascending, bool nullsLast)
    {
        var nulls = new bool[values.Count];
        for (var i = 0; i < nulls.Length; i++) nulls[i] = values[i] is null;
        return Sorting.Order(Values, nulls, ascending, nullsLast);
    }

    /// <summary>A text that came lately is not made again.</summary>
    internal override void AppendText(ReadOnlySpan<char> text, CultureInfo culture)
    {
        if (CsvText.IsNull(text))
        {
            Append(null);
            return;
        }
        recent ??= new string?[4096];
        ref var known = ref recent[(uint)string.GetHashCode(text) % (uint)recent.Length];
        if (known is null || !text.SequenceEqual(known)) known = text.ToString();
        Append(known);
    }

    internal override object? Convert(object? value, CultureInfo culture)
        => value is null || (value is string text && CsvText.IsNull(text)) ? null
            : System.Convert.ToString(value, culture);

    internal override void AppendConverted(object? value) => Append((string?)value);

    internal override void WriteRow(TextWriter writer, int row, char separator, CultureInfo culture)
        => CsvText.Write(writer, values[row], separator);

    internal override IRowCodes NewCodes() => new TextCodes();

    private int Check(long row) => row >= 0 && row < Length ? (int)row
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"The column has {Length} rows.");
}
