namespace Microsoft.Data.Analysis;

/// <content>Copies, order and choice of rows.</content>
public partial class PrimitiveDataFrameColumn<T>
{
    public new PrimitiveDataFrameColumn<T> Clone(long numberOfNullsToAppend = 0)
        => (PrimitiveDataFrameColumn<T>)CloneImplementation(numberOfNullsToAppend);

    public new PrimitiveDataFrameColumn<T> Clone(
        DataFrameColumn? mapIndices, bool invertMapIndices = false, long numberOfNullsToAppend = 0)
        => (PrimitiveDataFrameColumn<T>)CloneImplementation(
            mapIndices, invertMapIndices, numberOfNullsToAppend);

    public PrimitiveDataFrameColumn<T> Clone(
        PrimitiveDataFrameColumn<long>? mapIndices, bool invertMapIndices = false)
        => Clone((DataFrameColumn?)mapIndices, invertMapIndices);

    public PrimitiveDataFrameColumn<T> Clone(
        PrimitiveDataFrameColumn<int>? mapIndices, bool invertMapIndices = false)
        => Clone((DataFrameColumn?)mapIndices, invertMapIndices);

    public PrimitiveDataFrameColumn<T> Clone(IEnumerable<long> mapIndices) => With(Data.Take(
        RowMap.Of(mapIndices.Take(Data.Count), Length)));

    public PrimitiveDataFrameColumn<T> Clone(IEnumerable<int> mapIndices)
        => Clone(mapIndices.Select(i => (long)i));

    public new PrimitiveDataFrameColumn<T> Sort(bool ascending = true, bool putNullValuesLast = true)
        => With(Data.Take(SortedRows(ascending, putNullValuesLast)));

    public new PrimitiveDataFrameColumn<T> DropNulls()
        => (PrimitiveDataFrameColumn<T>)DropNullsImplementation();

    public PrimitiveDataFrameColumn<T> FillNulls(T value, bool inPlace = false)
    {
        var target = inPlace ? this : Clone();
        if (target.NullCount == 0) return target;
        var values = target.Data.Values.ToArray();
        var nulls = target.Data.Nulls;
        for (var i = 0; i < values.Length; i++)
        {
            if (nulls[i]) values[i] = value;
        }
        target.Data.Become(new ColumnData<T>(values));
        return target;
    }

    public PrimitiveDataFrameColumn<T> Clamp(T min, T max, bool inPlace = false)
    {
        var comparer = Comparer<T>.Default;
        return Apply(v => comparer.Compare(v, min) < 0 ? min : comparer.Compare(v, max) > 0 ? max : v,
            inPlace);
    }

    public PrimitiveDataFrameColumn<T> Filter(T min, T max)
    {
        var comparer = Comparer<T>.Default;
        return new PrimitiveDataFrameColumn<T>(Name, this.OfType<T>()
            .Where(v => comparer.Compare(v, min) >= 0 && comparer.Compare(v, max) <= 0));
    }

    /// <summary>The function of each value; nulls stay null.</summary>
    public PrimitiveDataFrameColumn<T> Apply(Func<T, T> func, bool inPlace = false)
    {
        ArgumentNullException.ThrowIfNull(func);
        var target = inPlace ? this : Clone();
        var values = target.Data.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!target.Data.IsNull(i)) values[i] = func(values[i]);
        }
        return target;
    }

    /// <summary>A column "Result" of the function of each value, nulls included.</summary>
    [Obsolete("Nulls take part here; Apply(func, inPlace) leaves them alone.")]
    public PrimitiveDataFrameColumn<TResult> Apply<TResult>(Func<T?, TResult?> func)
        where TResult : unmanaged
    {
        ArgumentNullException.ThrowIfNull(func);
        return new PrimitiveDataFrameColumn<TResult>("Result", this.Select(func));
    }

    /// <summary>Replaces each value, nulls included, by the function of it and of its row.</summary>
    [Obsolete("Nulls take part here; Apply(func, inPlace) leaves them alone.")]
    public void ApplyElementwise(Func<T?, long, T?> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        for (var i = 0; i < Data.Count; i++) Data[i] = func(Data[i], i);
    }

    protected override DataFrameColumn CloneImplementation(long numberOfNullsToAppend)
    {
        var copy = With(Data.Copy());
        copy.AppendMany(null, numberOfNullsToAppend);
        return copy;
    }

    protected override DataFrameColumn CloneImplementation(
        DataFrameColumn? mapIndices, bool invertMapIndices, long numberOfNullsToAppend)
    {
        var copy = With(Data.Take(Map(mapIndices, invertMapIndices)));
        copy.AppendMany(null, numberOfNullsToAppend);
        return copy;
    }

    protected override DataFrameColumn DropNullsImplementation()
    {
        if (NullCount == 0) return Clone();
        var rows = new List<int>(Data.Count - Data.NullCount);
        for (var i = 0; i < Data.Count; i++)
        {
            if (!Data.IsNull(i)) rows.Add(i);
        }
        return Take(rows.ToArray());
    }

    protected override DataFrameColumn FillNullsImplementation(object value, bool inPlace)
        => FillNulls(Converted(value), inPlace);

    protected override DataFrameColumn ClampImplementation<U>(U min, U max, bool inPlace)
        => Clamp(Converted(min), Converted(max), inPlace);

    protected override DataFrameColumn FilterImplementation<U>(U min, U max)
        => Filter(Converted(min), Converted(max));

    protected override PrimitiveDataFrameColumn<long> GetSortIndices(
        bool ascending = true, bool putNullValuesLast = true)
        => new("SortIndices", SortedRows(ascending, putNullValuesLast).Select(i => (long)i));

    internal override DataFrameColumn Take(ReadOnlySpan<int> rows) => With(Data.Take(rows));

    internal override int[] SortedRows(bool ascending, bool nullsLast)
        => Sorting.Order<T>(Data.Values, Data.Nulls, ascending, nullsLast);

    internal override IRowCodes NewCodes() => new RowCodes<T>();

    /// <summary>A column of this class and name with that data.</summary>
    internal PrimitiveDataFrameColumn<T> With(ColumnData<T> data)
    {
        var column = CreateSameColumn();
        column.Data.Become(data);
        column.Length = column.Data.Count;
        return column;
    }

    private protected virtual PrimitiveDataFrameColumn<T> CreateSameColumn() => CreateNewColumn(Name);

    private T Converted(object? value) => (T)System.Convert.ChangeType(
        value ?? throw new ArgumentNullException(nameof(value)), typeof(T),
        System.Globalization.CultureInfo.CurrentCulture);
}
