namespace Microsoft.Data.Analysis;

/// <content>What a type may do with its values; most of it takes numbers.</content>
public abstract partial class DataFrameColumn
{
    public virtual object? Sum() => throw NotFor(nameof(Sum));

    public virtual object? Sum(IEnumerable<long> rowIndices) => throw NotFor(nameof(Sum));

    public virtual object? Product() => throw NotFor(nameof(Product));

    public virtual object? Product(IEnumerable<long> rowIndices) => throw NotFor(nameof(Product));

    public virtual object? Max() => throw NotFor(nameof(Max));

    public virtual object? Max(IEnumerable<long> rowIndices) => throw NotFor(nameof(Max));

    public virtual object? Min() => throw NotFor(nameof(Min));

    public virtual object? Min(IEnumerable<long> rowIndices) => throw NotFor(nameof(Min));

    public virtual double Mean() => throw NotFor(nameof(Mean));

    public virtual double Median() => throw NotFor(nameof(Median));

    public virtual bool All() => throw NotFor(nameof(All));

    public virtual bool Any() => throw NotFor(nameof(Any));

    public virtual DataFrameColumn Abs(bool inPlace = false) => throw NotFor(nameof(Abs));

    public virtual DataFrameColumn Round(bool inPlace = false) => throw NotFor(nameof(Round));

    public virtual DataFrameColumn CumulativeSum(bool inPlace = false) => throw NotFor(nameof(CumulativeSum));

    public virtual DataFrameColumn CumulativeSum(IEnumerable<long> rowIndices, bool inPlace = false)
        => throw NotFor(nameof(CumulativeSum));

    public virtual DataFrameColumn CumulativeProduct(bool inPlace = false)
        => throw NotFor(nameof(CumulativeProduct));

    public virtual DataFrameColumn CumulativeProduct(IEnumerable<long> rowIndices, bool inPlace = false)
        => throw NotFor(nameof(CumulativeProduct));

    public virtual DataFrameColumn CumulativeMax(bool inPlace = false) => throw NotFor(nameof(CumulativeMax));

    public virtual DataFrameColumn CumulativeMax(IEnumerable<long> rowIndices, bool inPlace = false)
        => throw NotFor(nameof(CumulativeMax));

    public virtual DataFrameColumn CumulativeMin(bool inPlace = false) => throw NotFor(nameof(CumulativeMin));

    public virtual DataFrameColumn CumulativeMin(IEnumerable<long> rowIndices, bool inPlace = false)
        => throw NotFor(nameof(CumulativeMin));

    /// <summary>Number of values, greatest, least, and sum over length, as floats.</summary>
    public virtual DataFrameColumn Description() => throw NotFor(nameof(Description));

    /// <summary>Each value with how often it occurs, in order of occurrence.</summary>
    public virtual DataFrame ValueCounts() => throw NotFor(nameof(ValueCounts));

    public virtual GroupBy GroupBy(int columnIndex, DataFrame parent) => throw NotFor(nameof(GroupBy));

    /// <summary>The rows of each value, and those of null.</summary>
    public virtual Dictionary<TKey, ICollection<long>> GroupColumnValues<TKey>(out HashSet<long> nullIndices)
        where TKey : notnull
        => throw NotFor(nameof(GroupColumnValues));

    /// <summary>For each row of this column the rows of the other with an equal value.</summary>
    public abstract Dictionary<long, ICollection<long>> GetGroupedOccurrences(
        DataFrameColumn other, out HashSet<long> otherColumnNullIndices);

    protected Dictionary<long, ICollection<long>> GetGroupedOccurrences<TKey>(
        DataFrameColumn other, out HashSet<long> otherColumnNullIndices)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.DataType != DataType)
        {
            throw new ArgumentException($"The columns '{Name}' and '{other.Name}' hold {DataType.Name} and "
                + $"{other.DataType.Name}; they must hold the same.", nameof(other));
        }
        var rowsOf = other.GroupColumnValues<TKey>(out otherColumnNullIndices);
        var found = new Dictionary<long, ICollection<long>>();
        for (long i = 0; i < Length; i++)
        {
            if (GetValue(i) is TKey key && rowsOf.TryGetValue(key, out var rows)) found.Add(i, rows);
        }
        return found;
    }

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseIsNull()
        => throw NotFor(nameof(ElementwiseIsNull));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseIsNotNull()
        => throw NotFor(nameof(ElementwiseIsNotNull));

    public virtual DataFrameColumn And(DataFrameColumn column, bool inPlace = false)
        => throw NotFor(nameof(And));

    public virtual PrimitiveDataFrameColumn<bool> And(bool value, bool inPlace = false)
        => throw NotFor(nameof(And));

    public virtual PrimitiveDataFrameColumn<bool> ReverseAnd(bool value, bool inPlace = false)
        => And(value, inPlace);

    public virtual DataFrameColumn Or(DataFrameColumn column, bool inPlace = false)
        => throw NotFor(nameof(Or));

    public virtual PrimitiveDataFrameColumn<bool> Or(bool value, bool inPlace = false)
        => throw NotFor(nameof(Or));

    public virtual PrimitiveDataFrameColumn<bool> ReverseOr(bool value, bool inPlace = false)
        => Or(value, inPlace);

    public virtual DataFrameColumn Xor(DataFrameColumn column, bool inPlace = false)
        => throw NotFor(nameof(Xor));

    public virtual PrimitiveDataFrameColumn<bool> Xor(bool value, bool inPlace = false)
        => throw NotFor(nameof(Xor));

    public virtual PrimitiveDataFrameColumn<bool> ReverseXor(bool value, bool inPlace = false)
        => Xor(value, inPlace);

    public virtual DataFrameColumn LeftShift(int value, bool inPlace = false)
        => throw NotFor(nameof(LeftShift));

    public virtual DataFrameColumn RightShift(int value, bool inPlace = false)
        => throw NotFor(nameof(RightShift));

    public static DataFrameColumn operator &(DataFrameColumn left, DataFrameColumn right) => left.And(right);

    public static DataFrameColumn operator &(DataFrameColumn column, bool value) => column.And(value);

    public static DataFrameColumn operator &(bool value, DataFrameColumn column) => column.ReverseAnd(value);

    public static DataFrameColumn operator |(DataFrameColumn left, DataFrameColumn right) => left.Or(right);

    public static DataFrameColumn operator |(DataFrameColumn column, bool value) => column.Or(value);

    public static DataFrameColumn operator |(bool value, DataFrameColumn column) => column.ReverseOr(value);

    public static DataFrameColumn operator ^(DataFrameColumn left, DataFrameColumn right) => left.Xor(right);

    public static DataFrameColumn operator ^(DataFrameColumn column, bool value) => column.Xor(value);

    public static DataFrameColumn operator ^(bool value, DataFrameColumn column) => column.ReverseXor(value);

    public static DataFrameColumn operator <<(DataFrameColumn column, int value) => column.LeftShift(value);

    public static DataFrameColumn operator >>(DataFrameColumn column, int value) => column.RightShift(value);
}
