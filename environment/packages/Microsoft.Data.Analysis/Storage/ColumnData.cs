namespace Microsoft.Data.Analysis;

/// <summary>The values of a column and which of them are null.</summary>
internal sealed class ColumnData<T>
    where T : unmanaged
{
    private T[] values;
    private bool[]? nulls;

    /// <summary>So many nulls.</summary>
    public ColumnData(long count = 0)
    {
        values = new T[checked((int)count)];
        Count = NullCount = values.Length;
        if (count > 0) nulls = NewNulls(true);
    }

    /// <summary>Takes the arrays over.</summary>
    public ColumnData(T[] values, bool[]? nulls = null)
    {
        this.values = values;
        Count = values.Length;
        NullCount = nulls is null ? 0 : nulls.AsSpan().Count(true);
        this.nulls = NullCount > 0 ? nulls : null;
    }

    public ColumnData(IEnumerable<T?> values)
        : this()
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var value in values) Add(value);
    }

    public int Count { get; private set; }

    public int NullCount { get; private set; }

    /// <summary>A null's place holds some value too.</summary>
    public Span<T> Values => values.AsSpan(0, Count);

    /// <summary>Empty where there are no nulls.</summary>
    public ReadOnlySpan<bool> Nulls => nulls is null ? default : nulls.AsSpan(0, Count);

    public ReadOnlyMemory<T> Memory => values.AsMemory(0, Count);

    public T? this[long row]
    {
        get
        {
            var at = Check(row);
            return IsNull(at) ? null : values[at];
        }

        set
        {
            var at = Check(row);
            values[at] = value.GetValueOrDefault();
            SetNull(at, value is null);
        }
    }

    public bool IsNull(int row) => nulls is not null && nulls[row];

    public void Add(T? value)
    {
        Reserve(Count + 1);
        values[Count] = value.GetValueOrDefault();
        Count++;
        if (nulls is not null || value is null) SetNull(Count - 1, value is null);
    }

    public void Add(T value)
    {
        if (Count == values.Length) Reserve(Count + 1);
        values[Count++] = value;
    }

    public void AddMany(T? value, long count)
    {
        var start = Count;
        Reserve(checked((int)(Count + count)));
        Count += (int)count;
        values.AsSpan(start, (int)count).Fill(value.GetValueOrDefault());
        if (value is not null || count == 0) return;
        nulls ??= NewNulls(false);
        nulls.AsSpan(start, (int)count).Fill(true);
        NullCount += (int)count;
    }

    public ColumnData<T> Copy() => new(Values.ToArray(), nulls is null ? null : Nulls.ToArray());

    /// <summary>The values of these rows; -1 gives a null.</summary>
    public ColumnData<T> Take(ReadOnlySpan<int> rows)
    {
        var taken = new T[rows.Length];
        bool[]? takenNulls = nulls is null ? null : new bool[rows.Length];
        var from = Values;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (row < 0)
            {
                takenNulls ??= new bool[rows.Length];
                takenNulls[i] = true;
                continue;
            }
            taken[i] = from[row];
            if (nulls is not null) takenNulls![i] = nulls[row];
        }
        return new ColumnData<T>(taken, takenNulls);
    }

    /// <summary>Becomes what the other is, which must not be used afterwards.</summary>
    public void Become(ColumnData<T> other)
        => (values, nulls, Count, NullCount) = (other.values, other.nulls, other.Count, other.NullCount);

    /// <summary>Where either is null; null where neither has any.</summary>
    public bool[]? NullsOfEither<TOther>(ColumnData<TOther> other)
        where TOther : unmanaged
    {
        if (nulls is null && other.nulls is null) return null;
        var either = nulls is null ? new bool[Count] : Nulls.ToArray();
        var others = other.Nulls;
        for (var i = 0; i < others.Length; i++) either[i] |= others[i];
        return either;
    }

    private void SetNull(int row, bool isNull)
    {
        if (nulls is null && !isNull) return;
        nulls ??= NewNulls(false);
        if (nulls[row] == isNull) return;
        nulls[row] = isNull;
        NullCount += isNull ? 1 : -1;
        if (NullCount == 0) nulls = null;
    }

    private bool[] NewNulls(bool isNull)
    {
        var made = new bool[values.Length];
        if (isNull) Array.Fill(made, true);
        return made;
    }

    private void Reserve(int count)
    {
        if (count <= values.Length) return;
        var capacity = (int)Math.Min(Array.MaxLength, Math.Max(count, values.LongLength * 2 + 16));
        Array.Resize(ref values, capacity);
        if (nulls is not null) Array.Resize(ref nulls, capacity);
    }

    private int Check(long row) => row >= 0 && row < Count ? (int)row : throw new ArgumentOutOfRangeException(
        nameof(row), row, $"The column has {Count} rows.");
}
