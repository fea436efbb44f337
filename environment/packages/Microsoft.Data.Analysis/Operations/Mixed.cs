using System.Globalization;
using System.Numerics;

namespace Microsoft.Data.Analysis;

/// <summary>Operations of two number types, done in a third that the caller names.</summary>
internal static class Mixed
{
    public static ColumnData<TIn> Apply<TLeft, TRight, TIn>(
        BinaryOperation operation, PrimitiveDataFrameColumn<TLeft> left,
        PrimitiveDataFrameColumn<TRight> right)
        where TLeft : unmanaged
        where TRight : unmanaged
        where TIn : unmanaged, INumber<TIn>
        => Arithmetic<TIn>.Instance.Apply(operation, In<TLeft, TIn>(left), In<TRight, TIn>(right));

    public static ColumnData<TIn> Apply<TLeft, TRight, TIn>(
        BinaryOperation operation, PrimitiveDataFrameColumn<TLeft> left, TRight right)
        where TLeft : unmanaged
        where TRight : unmanaged, INumber<TRight>
        where TIn : unmanaged, INumber<TIn>
        => Arithmetic<TIn>.Instance.Apply(operation, In<TLeft, TIn>(left), In<TRight, TIn>(right));

    public static ColumnData<TIn> ApplyReversed<TLeft, TRight, TIn>(
        BinaryOperation operation, TLeft left, PrimitiveDataFrameColumn<TRight> right)
        where TLeft : unmanaged, INumber<TLeft>
        where TRight : unmanaged
        where TIn : unmanaged, INumber<TIn>
        => Arithmetic<TIn>.Instance.Apply(operation, In<TLeft, TIn>(left), In<TRight, TIn>(right));

    public static BooleanDataFrameColumn Compare<TLeft, TRight, TIn>(
        Comparison comparison, PrimitiveDataFrameColumn<TLeft> left, PrimitiveDataFrameColumn<TRight> right)
        where TLeft : unmanaged
        where TRight : unmanaged
        where TIn : unmanaged, INumber<TIn>
        => new(left.Name,
            Arithmetic<TIn>.Instance.Compare(comparison, In<TLeft, TIn>(left), In<TRight, TIn>(right)));

    public static BooleanDataFrameColumn Compare<TLeft, TRight, TIn>(
        Comparison comparison, PrimitiveDataFrameColumn<TLeft> left, TRight right)
        where TLeft : unmanaged
        where TRight : unmanaged, INumber<TRight>
        where TIn : unmanaged, INumber<TIn>
        => new(left.Name,
            Arithmetic<TIn>.Instance.Compare(comparison, In<TLeft, TIn>(left), In<TRight, TIn>(right)));

    /// <summary>A value of a number type that is known at run time only.</summary>
    /// <exception cref="NotSupportedException">It is no number.</exception>
    public static Operand<TIn> Number<TIn>(object? value)
        where TIn : unmanaged, INumber<TIn>
        => new(value switch
        {
            char letter => TIn.CreateTruncating(letter),
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal
                => (TIn)Convert.ChangeType(value, typeof(TIn), CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException(
                $"Columns of numbers take numbers, not {value?.GetType().Name ?? "null"}."),
        });

    private static Operand<TIn> In<T, TIn>(PrimitiveDataFrameColumn<T> column)
        where T : unmanaged
        where TIn : unmanaged, INumber<TIn>
    {
        ArgumentNullException.ThrowIfNull(column);
        return new(Arithmetic<T>.Instance.To<TIn>(column.Data));
    }

    private static Operand<TIn> In<T, TIn>(T value)
        where T : unmanaged, INumber<T>
        where TIn : unmanaged, INumber<TIn>
        => new(TIn.CreateTruncating(value));
}
