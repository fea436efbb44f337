using System.Numerics;

namespace Microsoft.Data.Analysis;

/// <summary>What can be done with the values of one type. What a type cannot do throws.</summary>
internal abstract class Arithmetic<T>
    where T : unmanaged
{
    public static Arithmetic<T> Instance { get; } = (Arithmetic<T>)Create();

    /// <summary>Whether there are sums of it; so of characters too.</summary>
    public virtual bool IsNumber => false;

    /// <summary>One of the two may be a single value instead of a column.</summary>
    public virtual ColumnData<T> Apply(BinaryOperation operation, Operand<T> x, Operand<T> y)
        => throw CannotDo(operation.ToString());

    public virtual ColumnData<bool> Compare(Comparison comparison, Operand<T> x, Operand<T> y)
        => throw CannotDo(comparison.ToString());

    public virtual ColumnData<T> Shift(ColumnData<T> data, int bits) => throw CannotDo("shifts");

    public virtual T? Reduce(Reduction reduction, ColumnData<T> data) => throw CannotDo(reduction.ToString());

    public virtual T? Reduce(Reduction reduction, ColumnData<T> data, IEnumerable<long> rows)
        => throw CannotDo(reduction.ToString());

    public virtual void Accumulate(Reduction reduction, ColumnData<T> data, IEnumerable<long> rows)
        => throw CannotDo("Cumulative" + reduction);

    public virtual void Abs(ColumnData<T> data) => throw CannotDo("Abs");

    public virtual void Round(ColumnData<T> data) => throw CannotDo("Round");

    public virtual bool All(ColumnData<T> data) => throw CannotDo("All");

    public virtual bool Any(ColumnData<T> data) => throw CannotDo("Any");

    public virtual ColumnData<TTo> To<TTo>(ColumnData<T> data)
        where TTo : unmanaged, INumber<TTo>
        => throw CannotDo("conversions to numbers");

    protected static NotSupportedException CannotDo(string what)
        => new($"A column of {typeof(T).Name} has no {what}.");

    private static object Create() => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Boolean => new BooleanArithmetic(),
        TypeCode.DateTime => new TimeArithmetic(),
        TypeCode.Char => new IntegerArithmetic<char>(),
        TypeCode.SByte => new IntegerArithmetic<sbyte>(),
        TypeCode.Byte => new IntegerArithmetic<byte>(),
        TypeCode.Int16 => new IntegerArithmetic<short>(),
        TypeCode.UInt16 => new IntegerArithmetic<ushort>(),
        TypeCode.Int32 => new IntegerArithmetic<int>(),
        TypeCode.UInt32 => new IntegerArithmetic<uint>(),
        TypeCode.Int64 => new IntegerArithmetic<long>(),
        TypeCode.UInt64 => new IntegerArithmetic<ulong>(),
        TypeCode.Single => new FloatArithmetic<float>(),
        TypeCode.Double => new FloatArithmetic<double>(),
        TypeCode.Decimal => new FloatArithmetic<decimal>(),
        _ => new NoArithmetic<T>(),
    };
}

/// <summary>Any other type: it can be kept, and nothing more.</summary>
internal sealed class NoArithmetic<T> : Arithmetic<T>
    where T : unmanaged;

/// <summary>A column, or one value that stands in every row.</summary>
internal readonly struct Operand<T>
    where T : unmanaged
{
    private readonly T[]? scalar;
    private readonly ColumnData<T>? column;

    public Operand(T value) => scalar = [value];

    public Operand(ColumnData<T> column) => this.column = column;

    public bool IsScalar => scalar is not null;

    public ReadOnlySpan<T> Values => scalar is null ? column!.Values : scalar;

    /// <summary>Where this or the other is null.</summary>
    public bool[]? NullsWith(Operand<T> other)
        => column is null ? other.column!.NullsOfEither(other.column)
            : column.NullsOfEither(other.column ?? column);

    /// <summary>The number of rows of the two.</summary>
    /// <exception cref="ArgumentException">Columns of different lengths.</exception>
    public int CountWith(Operand<T> other)
    {
        if (!IsScalar && !other.IsScalar && Values.Length != other.Values.Length)
        {
            throw new ArgumentException(
                $"The columns have {Values.Length} and {other.Values.Length} rows; they must have the same.");
        }
        return IsScalar ? other.Values.Length : Values.Length;
    }
}
