using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <content>What the arithmetic of the type makes of the values.</content>
public partial class PrimitiveDataFrameColumn<T>
{
    private static Arithmetic<T> Own => Arithmetic<T>.Instance;

    public override object? Sum() => Own.Reduce(Reduction.Sum, Data);

    public override object? Sum(IEnumerable<long> rowIndices) => Own.Reduce(Reduction.Sum, Data, rowIndices);

    public override object? Product() => Own.Reduce(Reduction.Product, Data);

    public override object? Product(IEnumerable<long> rowIndices)
        => Own.Reduce(Reduction.Product, Data, rowIndices);

    public override object? Max() => Own.Reduce(Reduction.Max, Data);

    public override object? Max(IEnumerable<long> rowIndices) => Own.Reduce(Reduction.Max, Data, rowIndices);

    public override object? Min() => Own.Reduce(Reduction.Min, Data);

    public override object? Min(IEnumerable<long> rowIndices) => Own.Reduce(Reduction.Min, Data, rowIndices);

    /// <summary>Of the values that are not null; the sum is taken in the column's own type.</summary>
    /// <exception cref="InvalidOperationException">There is no value but null.</exception>
    public override double Mean() => Length == 0 ? 0
        : ToDouble(Sum() ?? throw NothingButNulls(nameof(Mean))) / (Length - NullCount);

    /// <inheritdoc cref="Mean"/>
    public override double Median()
    {
        if (Length == 0) return 0;
        if (!IsNumericColumn())
        {
            throw new NotSupportedException($"A column of {typeof(T).Name} has no median.");
        }
        if (Length == NullCount) throw NothingButNulls(nameof(Median));
        var sorted = DropNulls().Data.Values;
        sorted.Sort();
        var (above, below) = (ToDouble(sorted[sorted.Length / 2]), ToDouble(sorted[(sorted.Length - 1) / 2]));
        return (above + below) / 2;
    }

    public override bool All() => Own.All(Data);

    public override bool Any() => Own.Any(Data);

    public override DataFrameColumn Abs(bool inPlace = false) => Change(Own.Abs, inPlace);

    public override DataFrameColumn Round(bool inPlace = false) => Change(Own.Round, inPlace);

    public override DataFrameColumn CumulativeSum(bool inPlace = false)
        => Accumulate(Reduction.Sum, AllRows(), inPlace);

    public override DataFrameColumn CumulativeSum(IEnumerable<long> rowIndices, bool inPlace = false)
        => Accumulate(Reduction.Sum, rowIndices, inPlace);

    public override DataFrameColumn CumulativeProduct(bool inPlace = false)
        => Accumulate(Reduction.Product, AllRows(), inPlace);

    public override DataFrameColumn CumulativeProduct(IEnumerable<long> rowIndices, bool inPlace = false)
        => Accumulate(Reduction.Product, rowIndices, inPlace);

    public override DataFrameColumn CumulativeMax(bool inPlace = false)
        => Accumulate(Reduction.Max, AllRows(), inPlace);

    public override DataFrameColumn CumulativeMax(IEnumerable<long> rowIndices, bool inPlace = false)
        => Accumulate(Reduction.Max, rowIndices, inPlace);

    public override DataFrameColumn CumulativeMin(bool inPlace = false)
        => Accumulate(Reduction.Min, AllRows(), inPlace);

    public override DataFrameColumn CumulativeMin(IEnumerable<long> rowIndices, bool inPlace = false)
        => Accumulate(Reduction.Min, rowIndices, inPlace);

    public override DataFrameColumn Description()
    {
        var values = new List<float?> { Length - NullCount };
        foreach (var figure in new Func<object?>[] { Max, Min, Sum }) values.Add(Figure(figure));
        values[3] /= Length;
        return new PrimitiveDataFrameColumn<float>(Name, values);
    }

    public override DataFrame ValueCounts()
    {
        var groups = GroupColumnValues<T>(out _);
        return new DataFrame(
            new PrimitiveDataFrameColumn<T>("Values", groups.Keys),
            new PrimitiveDataFrameColumn<long>("Counts", groups.Values.Select(rows => (long)rows.Count)));
    }

    public override GroupBy GroupBy(int columnIndex, DataFrame parent)
        => new GroupBy<T>(parent, columnIndex, GroupColumnValues<T>(out _));

    public override Dictionary<TKey, ICollection<long>> GroupColumnValues<TKey>(out HashSet<long> nullIndices)
        => GroupByValue(out nullIndices) as Dictionary<TKey, ICollection<long>>
            ?? throw new NotImplementedException(
                $"The column '{Name}' is grouped by {typeof(T).Name}, not by {typeof(TKey).Name}.");

    public override Dictionary<long, ICollection<long>> GetGroupedOccurrences(
        DataFrameColumn other, out HashSet<long> otherColumnNullIndices)
        => GetGroupedOccurrences<T>(other, out otherColumnNullIndices);

    public override PrimitiveDataFrameColumn<bool> ElementwiseIsNull() => new BooleanDataFrameColumn(Name,
        new ColumnData<bool>(Data.NullCount == 0 ? new bool[Data.Count] : Data.Nulls.ToArray()));

    public override PrimitiveDataFrameColumn<bool> ElementwiseIsNotNull()
        => ElementwiseIsNull().ElementwiseEquals(false);

    public override DataFrameColumn And(DataFrameColumn column, bool inPlace = false)
        => Logic(BinaryOperation.And, column, inPlace);

    public override PrimitiveDataFrameColumn<bool> And(bool value, bool inPlace = false)
        => Logic(BinaryOperation.And, value, inPlace);

    public override DataFrameColumn Or(DataFrameColumn column, bool inPlace = false)
        => Logic(BinaryOperation.Or, column, inPlace);

    public override PrimitiveDataFrameColumn<bool> Or(bool value, bool inPlace = false)
        => Logic(BinaryOperation.Or, value, inPlace);

    public override DataFrameColumn Xor(DataFrameColumn column, bool inPlace = false)
        => Logic(BinaryOperation.Xor, column, inPlace);

    public override PrimitiveDataFrameColumn<bool> Xor(bool value, bool inPlace = false)
        => Logic(BinaryOperation.Xor, value, inPlace);

    public override DataFrameColumn LeftShift(int value, bool inPlace = false)
        => Return(Own.Shift(Data, value), inPlace);

    public override DataFrameColumn RightShift(int value, bool inPlace = false)
        => Return(Own.Shift(Data, -value), inPlace);

    /// <summary>The result as this column, or as another like it.</summary>
    internal PrimitiveDataFrameColumn<T> Return(ColumnData<T> result, bool inPlace)
    {
        if (!inPlace) return With(result);
        Data.Become(result);
        return this;
    }

    private Dictionary<T, ICollection<long>> GroupByValue(out HashSet<long> nullIndices)
    {
        var groups = new Dictionary<T, ICollection<long>>();
        nullIndices = [];
        var values = Data.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (Data.IsNull(i)) nullIndices.Add(i);
            else if (groups.TryGetValue(values[i], out var rows)) ((List<long>)rows).Add(i);
            else groups.Add(values[i], new List<long> { i });
        }
        return groups;
    }

    private PrimitiveDataFrameColumn<T> Change(Action<ColumnData<T>> change, bool inPlace)
    {
        var target = inPlace ? this : Clone();
        change(target.Data);
        return target;
    }

    private PrimitiveDataFrameColumn<T> Accumulate(Reduction reduction, IEnumerable<long> rows, bool inPlace)
        => Change(data => Own.Accumulate(reduction, data, rows), inPlace);

    private IEnumerable<long> AllRows()
    {
        for (long i = 0; i < Data.Count; i++) yield return i;
    }

    private static float? Figure(Func<object?> figure)
    {
        try
        {
            return figure() is { } value
                ? System.Convert.ToSingle(value, CultureInfo.InvariantCulture) : null;
        }
        catch (Exception e) when (e is NotSupportedException or InvalidCastException)
        {
            // Times have no sum, and no figure is a float.
            return null;
        }
    }

    private static double ToDouble(object value)
        => System.Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private InvalidOperationException NothingButNulls(string what)
        => new($"{what} needs a value, and the column '{Name}' holds nothing but nulls.");
}
