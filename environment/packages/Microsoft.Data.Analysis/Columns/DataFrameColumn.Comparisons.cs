using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <content>
/// Comparisons of each value with one; a null equals nothing and is neither less nor greater.
/// </content>
public abstract partial class DataFrameColumn
{
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseEquals<T>(T value)
        => Compare(value, c => c == 0);

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseNotEquals<T>(T value)
        => Compare(value, c => c != 0, forNull: true);

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseGreaterThan<T>(T value)
        => Compare(value, c => c > 0);

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseGreaterThanOrEqual<T>(T value)
        => Compare(value, c => c >= 0);

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseLessThan<T>(T value)
        => Compare(value, c => c < 0);

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseLessThanOrEqual<T>(T value)
        => Compare(value, c => c <= 0);

    private BooleanDataFrameColumn Compare(object? value, Func<int, bool> test, bool forNull = false)
        => new(Name, AllRows().Select(r => GetValue(r) is { } own && value is not null
            ? test(CompareValues(own, value))
            : forNull));

    /// <summary>Numbers of different types are compared as doubles, text by its characters.</summary>
    private static int CompareValues(object own, object other)
    {
        if (own is string text) return string.CompareOrdinal(text, other as string);
        if (own.GetType() == other.GetType()) return Comparer<object>.Default.Compare(own, other);
        var culture = CultureInfo.InvariantCulture;
        return Convert.ToDouble(own, culture).CompareTo(Convert.ToDouble(other, culture));
    }
}
