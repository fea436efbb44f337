using System.Collections;
using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <summary>A column of numbers, truth values, characters or times.</summary>
/// <typeparam name="T">The type of a value that is not null.</typeparam>
public class PrimitiveDataFrameColumn<T> : DataFrameColumn, IEnumerable<T?>
    where T : unmanaged
{
    private readonly List<T?> values;

    public PrimitiveDataFrameColumn(string name, IEnumerable<T> values)
        : this(name, values.Select(v => (T?)v))
    {
    }

    public PrimitiveDataFrameColumn(string name, IEnumerable<T?> values)
        : base(name, 0, typeof(T))
    {
        this.values = [.. values];
        Length = this.values.Count;
    }

    /// <summary>A column of so many zeros.</summary>
    public PrimitiveDataFrameColumn(string name, long length = 0)
        : this(name, Enumerable.Repeat(default(T), checked((int)length)))
    {
    }

    public override long NullCount => values.Count(v => v is null);

    public new T? this[long rowIndex]
    {
        get => values[checked((int)rowIndex)];
        set => values[checked((int)rowIndex)] = value;
    }

    public void Append(T? value)
    {
        values.Add(value);
        Length = values.Count;
    }

    public void AppendMany(T? value, long count)
    {
        for (long i = 0; i < count; i++) Append(value);
    }

    public IEnumerator<T?> GetEnumerator() => values.GetEnumerator();

    public new PrimitiveDataFrameColumn<T> Clone(long numberOfNullsToAppend = 0)
        => (PrimitiveDataFrameColumn<T>)base.Clone(numberOfNullsToAppend);

    public new PrimitiveDataFrameColumn<T> Sort(bool ascending = true, bool putNullValuesLast = true)
        => (PrimitiveDataFrameColumn<T>)base.Sort(ascending, putNullValuesLast);

    public new PrimitiveDataFrameColumn<T> DropNulls() => (PrimitiveDataFrameColumn<T>)base.DropNulls();

    public PrimitiveDataFrameColumn<T> FillNulls(T value, bool inPlace = false)
    {
        var target = inPlace ? this : Clone();
        for (var i = 0; i < target.values.Count; i++) target.values[i] ??= value;
        return target;
    }

    /// <summary>The function of each value; nulls stay null.</summary>
    public PrimitiveDataFrameColumn<T> Apply(Func<T, T> func, bool inPlace = false)
    {
        ArgumentNullException.ThrowIfNull(func);
        var target = inPlace ? this : Clone();
        for (var i = 0; i < target.values.Count; i++) target.values[i] = values[i] is { } v ? func(v) : null;
        return target;
    }

    public override bool IsNumericColumn() => typeof(T) != typeof(bool) && typeof(T) != typeof(char)
        && typeof(T) != typeof(DateTime);

    public override bool IsValid(long index) => this[index].HasValue;

    public override object? Sum() => FromDouble(Numbers().Sum());

    public override object? Max() => FromDouble(Numbers().DefaultIfEmpty().Max());

    public override object? Min() => FromDouble(Numbers().DefaultIfEmpty().Min());

    /// <summary>
    /// The sum over the column's length: nulls count as zeros. Drop them first to leave them out.
    /// </summary>
    public override double Mean() => Length == 0 ? 0 : Numbers().Sum() / Length;

    public override double Median()
    {
        var sorted = Numbers().Order().ToArray();
        if (sorted.Length == 0) return 0;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>An empty column of this type.</summary>
    protected virtual PrimitiveDataFrameColumn<T> CreateNewColumn(string name, long length = 0)
        => new(name, length);

    protected override object? GetValue(long rowIndex) => this[rowIndex];

    protected override void SetValue(long rowIndex, object? value) => this[rowIndex] = FromObject(value);

    protected override IEnumerator GetEnumeratorCore() => GetEnumerator();

    internal override DataFrameColumn Take(IEnumerable<long> rows)
    {
        var taken = CreateNewColumn(Name);
        foreach (var row in rows) taken.Append(row < 0 ? null : this[row]);
        return taken;
    }

    internal override void AppendObject(object? value) => Append(FromObject(value));

    private IEnumerable<double> Numbers()
    {
        if (!IsNumericColumn()) throw new NotSupportedException($"The column '{Name}' holds no numbers.");
        return values.OfType<T>().Select(v => Convert.ToDouble(v, CultureInfo.InvariantCulture));
    }

    private static object FromDouble(double value)
        => Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);

    private T? FromObject(object? value)
    {
        if (value is null or "") return null;
        if (value is T same) return same;
        try
        {
            return (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException)
        {
            throw new ArgumentException($"The column '{Name}' holds {typeof(T).Name}; '{value}' is none.", e);
        }
    }
}
