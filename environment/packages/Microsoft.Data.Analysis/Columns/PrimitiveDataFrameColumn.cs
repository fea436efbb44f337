using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Microsoft.Data.Analysis;

/// <summary>A column of numbers, truth values, characters or times.</summary>
/// <typeparam name="T">The type of a value that is not null.</typeparam>
public partial class PrimitiveDataFrameColumn<T> : DataFrameColumn, IEnumerable<T?>
    where T : unmanaged
{
    public PrimitiveDataFrameColumn(string name, IEnumerable<T> values)
        : this(name, new ColumnData<T>([.. values]))
    {
    }

    public PrimitiveDataFrameColumn(string name, IEnumerable<T?> values)
        : this(name, new ColumnData<T>(values))
    {
    }

    /// <summary>A column of so many nulls.</summary>
    public PrimitiveDataFrameColumn(string name, long length = 0)
        : this(name, new ColumnData<T>(length))
    {
    }

    /// <summary>A column of values as they lie in memory.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="buffer">The values; empty for zeros.</param>
    /// <param name="nullBitMap">A bit for each row, lowest first, set where it has a value; empty for
    /// all.</param>
    /// <param name="length">The number of rows.</param>
    /// <param name="nullCount">How many bits are not set.</param>
    public PrimitiveDataFrameColumn(
        string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0,
        int nullCount = 0)
        : this(name, FromMemory(buffer.Span, nullBitMap.Span, length, nullCount))
    {
    }

    internal PrimitiveDataFrameColumn(string name, ColumnData<T> data)
        : base(name, data.Count, typeof(T))
        => Data = data;

    internal ColumnData<T> Data { get; }

    public override long NullCount => Data.NullCount;

    public new T? this[long rowIndex]
    {
        get => Data[rowIndex];
        set => Data[rowIndex] = value;
    }

    public new IReadOnlyList<T?> this[long startIndex, int length]
        => [.. Slice(startIndex, length).Select(i => Data[i])];

    public void Append(T? value)
    {
        Data.Add(value);
        Length = Data.Count;
    }

    public void AppendMany(T? value, long count)
    {
        Data.AddMany(value, count);
        Length = Data.Count;
    }

    public IEnumerator<T?> GetEnumerator()
    {
        for (var i = 0; i < Data.Count; i++) yield return Data[i];
    }

    public IEnumerable<ReadOnlyMemory<T>> GetReadOnlyDataBuffers() => [Data.Memory];

    /// <summary>A bit for each row, lowest first, set where it has a value.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> GetReadOnlyNullBitMapBuffers()
    {
        var bits = new byte[(Data.Count + 7) / 8];
        for (var i = 0; i < Data.Count; i++)
        {
            if (!Data.IsNull(i)) bits[i / 8] |= (byte)(1 << (i % 8));
        }
        return [bits];
    }

    public override bool IsNumericColumn() => Arithmetic<T>.Instance.IsNumber && typeof(T) != typeof(char);

    public override bool IsValid(long index) => Data[index] is not null;

    public override bool HasDescription() => IsNumericColumn() || typeof(T) == typeof(DateTime);

    protected T? GetTypedValue(long rowIndex) => Data[rowIndex];

    protected override object? GetValue(long rowIndex) => Data[rowIndex];

    protected override IReadOnlyList<object?> GetValues(long startIndex, int length)
        => [.. Slice(startIndex, length).Select(i => (object?)Data[i])];

    /// <exception cref="ArgumentException">A value of another type: nothing is converted.</exception>
    protected override void SetValue(long rowIndex, object? value) => Data[rowIndex] = value switch
    {
        null => null,
        T same => same,
        _ => throw new ArgumentException(
            $"The column '{Name}' holds {typeof(T).Name}; {Format(value)} is a {value.GetType().Name}.",
            nameof(value)),
    };

    protected override IEnumerator GetEnumeratorCore() => GetEnumerator();

    protected virtual PrimitiveDataFrameColumn<T> CreateNewColumn(string name, long length = 0)
        => new(name, length);

    protected override void Resize(long length)
    {
        if (length < Length) throw new ArgumentException($"A column of {Length} rows cannot have {length}.");
        AppendMany(null, length - Length);
    }

    internal override object? Convert(object? value, CultureInfo culture)
    {
        if (value is null or T) return value;
        if (value is string text)
        {
            return text.Length == 0 || text.Equals("null", StringComparison.OrdinalIgnoreCase)
                ? null : FieldParser<T>.Parse(text, culture, out var parsed) ? parsed : throw NotOfType(text);
        }
        return System.Convert.ChangeType(value, typeof(T), culture);
    }

    internal override void AppendConverted(object? value) => Append((T?)value);

    internal override void AppendText(ReadOnlySpan<char> text, CultureInfo culture)
    {
        if (text.IsEmpty || CsvText.IsNull(text)) Data.Add((T?)null);
        else if (!FieldParser<T>.Parse(text, culture, out var value)) throw NotOfType(text);
        else if (Data.NullCount == 0) Data.Add(value);
        else Data.Add((T?)value);
        Length = Data.Count;
    }

    internal override void WriteRow(TextWriter writer, int row, char separator, CultureInfo culture)
    {
        if (!Data.IsNull(row)) FieldParser<T>.Write(writer, Data.Values[row], culture);
    }

    private IEnumerable<int> Slice(long start, int length)
    {
        if (start < 0 || start >= Length)
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, $"The column has {Length} rows.");
        }
        return Enumerable.Range((int)start, (int)Math.Min(length, Length - start));
    }

    private static ColumnData<T> FromMemory(
        ReadOnlySpan<byte> buffer, ReadOnlySpan<byte> bits, int length, int nullCount)
    {
        if (bits.IsEmpty && nullCount != 0)
        {
            throw new ArgumentNullException(nameof(bits), $"{nullCount} nulls need a bit map that says "
                + "which.");
        }
        if (!bits.IsEmpty && bits.Length < (length + 7) / 8)
        {
            throw new ArgumentException($"A bit map of {bits.Length} bytes is too short for {length} rows.");
        }
        var values = new T[length];
        if (!buffer.IsEmpty) MemoryMarshal.Cast<byte, T>(buffer)[..length].CopyTo(values);
        if (bits.IsEmpty) return new ColumnData<T>(values);
        var nulls = new bool[length];
        for (var i = 0; i < length; i++) nulls[i] = (bits[i / 8] >> (i % 8) & 1) == 0;
        return new ColumnData<T>(values, nulls);
    }
}
