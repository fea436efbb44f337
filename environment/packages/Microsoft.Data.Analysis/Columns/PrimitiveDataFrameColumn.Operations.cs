namespace Microsoft.Data.Analysis;

/// <content>
/// Operations with what may be of another type: then both are taken as double, or as decimal if either is,
/// and the column cannot become the result in place.
/// </content>
public partial class PrimitiveDataFrameColumn<T>
{
    private DataFrameColumn Operate(BinaryOperation operation, DataFrameColumn column, bool inPlace)
    {
        if (column is PrimitiveDataFrameColumn<T> same)
        {
            return Return(Own.Apply(operation, new(Data), new(same.Data)), inPlace);
        }
        RequireNumbers(operation.ToString(), column);
        if (inPlace) throw CannotHold(column.DataType);
        return IsDecimal(column.DataType)
            ? new DecimalDataFrameColumn(Name, Arithmetic<decimal>.Instance.Apply(
                operation, new(Own.To<decimal>(Data)), new(column.Decimals())))
            : new DoubleDataFrameColumn(Name, Arithmetic<double>.Instance.Apply(
                operation, new(Own.To<double>(Data)), new(column.Doubles())));
    }

    private DataFrameColumn Operate<U>(BinaryOperation operation, U value, bool reversed, bool inPlace)
    {
        if (value is DataFrameColumn column)
        {
            return reversed ? throw new NotSupportedException("Write the columns in the other order.")
                : Operate(operation, column, inPlace);
        }
        if (value is T same)
        {
            return Return(Apply(Own, operation, new(Data), new(same), reversed), inPlace);
        }
        RequireNumbers(operation.ToString(), this);
        if (inPlace) throw CannotHold(typeof(U));
        return IsDecimal(typeof(U))
            ? new DecimalDataFrameColumn(Name, Apply(Arithmetic<decimal>.Instance, operation,
                new(Own.To<decimal>(Data)), Mixed.Number<decimal>(value), reversed))
            : new DoubleDataFrameColumn(Name, Apply(Arithmetic<double>.Instance, operation,
                new(Own.To<double>(Data)), Mixed.Number<double>(value), reversed));
    }

    private BooleanDataFrameColumn Compare(Comparison comparison, DataFrameColumn column)
    {
        if (column is PrimitiveDataFrameColumn<T> same)
        {
            return new(Name, Own.Compare(comparison, new(Data), new(same.Data)));
        }
        RequireNumbers(comparison.ToString(), column);
        return new(Name, IsDecimal(column.DataType)
            ? Arithmetic<decimal>.Instance.Compare(
                comparison, new(Own.To<decimal>(Data)), new(column.Decimals()))
            : Arithmetic<double>.Instance.Compare(
                comparison, new(Own.To<double>(Data)), new(column.Doubles())));
    }

    /// <summary>A null is compared as what stands in its place, which is zero in a column as it was
    /// made.</summary>
    private BooleanDataFrameColumn Compare<U>(Comparison comparison, U value)
    {
        if (value is DataFrameColumn column) return Compare(comparison, column);
        if (value is T same) return new(Name, Own.Compare(comparison, new(Data), new(same)));
        RequireNumbers(comparison.ToString(), this);
        return new(Name, IsDecimal(typeof(U))
            ? Arithmetic<decimal>.Instance.Compare(
                comparison, new(Own.To<decimal>(Data)), Mixed.Number<decimal>(value))
            : Arithmetic<double>.Instance.Compare(
                comparison, new(Own.To<double>(Data)), Mixed.Number<double>(value)));
    }

    private DataFrameColumn Logic(BinaryOperation operation, DataFrameColumn column, bool inPlace)
        => column is PrimitiveDataFrameColumn<bool> other && this is PrimitiveDataFrameColumn<bool> self
            ? self.Return(Arithmetic<bool>.Instance.Apply(operation, new(self.Data), new(other.Data)),
                inPlace)
            : throw new NotSupportedException($"{operation} takes two columns of bool; '{Name}' holds "
                + $"{typeof(T).Name}, '{column?.Name}' {column?.DataType.Name}.");

    private PrimitiveDataFrameColumn<bool> Logic(BinaryOperation operation, bool value, bool inPlace)
        => this is PrimitiveDataFrameColumn<bool> self
            ? self.Return(Arithmetic<bool>.Instance.Apply(operation, new(self.Data), new(value)), inPlace)
            : throw new NotSupportedException(
                $"{operation} takes a column of bool; '{Name}' holds {typeof(T).Name}.");

    internal override ColumnData<double> Doubles() => Own.To<double>(Data);

    internal override ColumnData<decimal> Decimals() => Own.To<decimal>(Data);

    private static ColumnData<TIn> Apply<TIn>(
        Arithmetic<TIn> arithmetic, BinaryOperation operation, Operand<TIn> column, Operand<TIn> value,
        bool reversed)
        where TIn : unmanaged
        => reversed ? arithmetic.Apply(operation, value, column) : arithmetic.Apply(operation, column, value);

    private static bool IsDecimal(Type other) => typeof(T) == typeof(decimal) || other == typeof(decimal);

    private void RequireNumbers(string what, DataFrameColumn other)
    {
        if (!Own.IsNumber)
        {
            throw new NotSupportedException(
                $"{what} of '{Name}', which holds {typeof(T).Name}, and '{other?.Name}'"
                + $", which holds {other?.DataType.Name}, is not defined.");
        }
    }

    private ArgumentException CannotHold(Type other)
        => new($"The column '{Name}' of {typeof(T).Name} cannot become, in place, a result with "
            + $"{other.Name}.");
}

/// <content>The values as numbers of the two types in which unlike columns meet.</content>
public abstract partial class DataFrameColumn
{
    internal virtual ColumnData<double> Doubles() => throw new NotSupportedException(
        $"The column '{Name}' holds {DataType.Name}, which are no numbers.");

    internal virtual ColumnData<decimal> Decimals() => throw new NotSupportedException(
        $"The column '{Name}' holds {DataType.Name}, which are no numbers.");
}
