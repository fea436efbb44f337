namespace Microsoft.Data.Analysis;

/// <content>Text is joined by +, and equal or not; a null is equal to a null.</content>
public partial class StringDataFrameColumn
{
    /// <summary>How many texts one buffer of the real package holds.</summary>
    public static int MaxCapacity = Array.MaxLength / IntPtr.Size;

    public static StringDataFrameColumn operator +(StringDataFrameColumn column, string value)
        => column.Add(value);

    public static StringDataFrameColumn operator +(string value, StringDataFrameColumn column)
        => Add(value, column);

    public static StringDataFrameColumn Add(string value, StringDataFrameColumn right)
        => right.Apply(text => value + text);

    /// <summary>Each text with the other after it; a null becomes the other.</summary>
    public StringDataFrameColumn Add(string value, bool inPlace = false)
        => Apply(text => text + value, inPlace);

    public override DataFrameColumn Add<T>(T value, bool inPlace = false)
        => value is DataFrameColumn column ? Add(column, inPlace) : Add(value?.ToString() ?? "", inPlace);

    public override DataFrameColumn Add(DataFrameColumn column, bool inPlace = false)
    {
        CheckLength(column);
        var target = inPlace ? this : Clone();
        for (var i = 0; i < values.Count; i++) target[i] = values[i] + column[i]?.ToString();
        return target;
    }

    public PrimitiveDataFrameColumn<bool> ElementwiseEquals(string? value) => Where(text => text == value);

    public PrimitiveDataFrameColumn<bool> ElementwiseNotEquals(string? value) => Where(text => text != value);

    public override PrimitiveDataFrameColumn<bool> ElementwiseEquals<T>(T value)
        => value is DataFrameColumn column ? ElementwiseEquals(column) : ElementwiseEquals(value?.ToString());

    public override PrimitiveDataFrameColumn<bool> ElementwiseNotEquals<T>(T value)
        => value is DataFrameColumn column ? ElementwiseNotEquals(column)
            : ElementwiseNotEquals(value?.ToString());

    public override PrimitiveDataFrameColumn<bool> ElementwiseEquals(DataFrameColumn column)
    {
        CheckLength(column);
        return new BooleanDataFrameColumn(Name, values.Select((text, i) => text == column[i]?.ToString()));
    }

    public override PrimitiveDataFrameColumn<bool> ElementwiseNotEquals(DataFrameColumn column)
        => ElementwiseEquals(column).ElementwiseEquals(false);

    public override PrimitiveDataFrameColumn<bool> ElementwiseIsNull() => Where(text => text is null);

    public override PrimitiveDataFrameColumn<bool> ElementwiseIsNotNull() => Where(text => text is not null);

    public override DataFrameColumn Clamp<U>(U min, U max, bool inPlace = false)
        => throw new NotSupportedException($"The column '{Name}' holds text, which cannot be clamped.");

    public override DataFrameColumn Filter<U>(U min, U max)
        => throw new NotSupportedException($"The column '{Name}' holds text, which has no range.");

    public override DataFrame ValueCounts()
    {
        var groups = GroupByValue(out _);
        return new DataFrame(new StringDataFrameColumn("Values", groups.Keys),
            new PrimitiveDataFrameColumn<long>("Counts", groups.Values.Select(rows => (long)rows.Count)));
    }

    public override GroupBy GroupBy(int columnIndex, DataFrame parent)
        => new GroupBy<string>(parent, columnIndex, GroupByValue(out _));

    public override Dictionary<TKey, ICollection<long>> GroupColumnValues<TKey>(out HashSet<long> nullIndices)
        => GroupByValue(out nullIndices) as Dictionary<TKey, ICollection<long>>
            ?? throw new NotImplementedException(
                $"The column '{Name}' is grouped by string, not by {typeof(TKey).Name}.");

    public override Dictionary<long, ICollection<long>> GetGroupedOccurrences(
        DataFrameColumn other, out HashSet<long> otherColumnNullIndices)
        => GetGroupedOccurrences<string>(other, out otherColumnNullIndices);

    private Dictionary<string, ICollection<long>> GroupByValue(out HashSet<long> nullIndices)
    {
        var groups = new Dictionary<string, ICollection<long>>();
        nullIndices = [];
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not { } text) nullIndices.Add(i);
            else if (groups.TryGetValue(text, out var rows)) ((List<long>)rows).Add(i);
            else groups.Add(text, new List<long> { i });
        }
        return groups;
    }

    private BooleanDataFrameColumn Where(Func<string?, bool> test) => new(Name, values.Select(test));

    private void CheckLength(DataFrameColumn other)
    {
        if (other.Length != Length)
        {
            throw new ArgumentException($"'{other.Name}' has {other.Length} rows, '{Name}' {Length}.");
        }
    }
}
