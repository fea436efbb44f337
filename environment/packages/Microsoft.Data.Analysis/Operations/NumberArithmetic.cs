using System.Numerics;

namespace Microsoft.Data.Analysis;

/// <summary>Numbers, by the operators of their own type: integers wrap, and divide without a rest.</summary>
internal abstract class NumberArithmetic<T> : Arithmetic<T>
    where T : unmanaged, INumber<T>
{
    public override bool IsNumber => true;

    public override ColumnData<T> Apply(BinaryOperation operation, Operand<T> x, Operand<T> y)
    {
        var result = new T[x.CountWith(y)];
        var nulls = x.NullsWith(y);
        switch (operation)
        {
            case BinaryOperation.Add: Map<Sum<T>>(x, y, result); break;
            case BinaryOperation.Subtract: Map<Difference<T>>(x, y, result); break;
            case BinaryOperation.Multiply: Map<Product<T>>(x, y, result); break;
            case BinaryOperation.Divide: Map<Quotient<T>>(x, Divisor(y, nulls), result); break;
            case BinaryOperation.Modulo: Map<Remainder<T>>(x, Divisor(y, nulls), result); break;
            default: throw CannotDo(operation.ToString());
        }
        return new ColumnData<T>(result, nulls);
    }

    public override ColumnData<bool> Compare(Comparison comparison, Operand<T> x, Operand<T> y)
    {
        var result = new bool[x.CountWith(y)];
        switch (comparison)
        {
            case Comparison.Equals: Test<IsEqual<T>>(x, y, result); break;
            case Comparison.NotEquals:
                Test<IsEqual<T>>(x, y, result);
                for (var i = 0; i < result.Length; i++) result[i] = !result[i];
                break;
            case Comparison.GreaterThan: Test<IsGreater<T>>(x, y, result); break;
            case Comparison.GreaterThanOrEqual: Test<IsGreaterOrEqual<T>>(x, y, result); break;
            case Comparison.LessThan: Test<IsGreater<T>>(y, x, result); break;
            default: Test<IsGreaterOrEqual<T>>(y, x, result); break;
        }
        return new ColumnData<bool>(result);
    }

    public override T? Reduce(Reduction reduction, ColumnData<T> data) => reduction switch
    {
        Reduction.Sum => Loops.Reduce<T, Sum<T>>(data),
        Reduction.Product => Loops.Reduce<T, Product<T>>(data),
        Reduction.Max => Loops.Reduce<T, Greater<T>>(data),
        _ => Loops.Reduce<T, Lesser<T>>(data),
    };

    public override T? Reduce(Reduction reduction, ColumnData<T> data, IEnumerable<long> rows)
        => reduction switch
        {
            Reduction.Sum => Loops.Reduce<T, Sum<T>>(data, rows),
            Reduction.Product => Loops.Reduce<T, Product<T>>(data, rows),
            Reduction.Max => Loops.Reduce<T, Greater<T>>(data, rows),
            _ => Loops.Reduce<T, Lesser<T>>(data, rows),
        };

    public override void Accumulate(Reduction reduction, ColumnData<T> data, IEnumerable<long> rows)
    {
        switch (reduction)
        {
            case Reduction.Sum: Loops.Accumulate<T, Sum<T>>(data, rows); break;
            case Reduction.Product: Loops.Accumulate<T, Product<T>>(data, rows); break;
            case Reduction.Max: Loops.Accumulate<T, Greater<T>>(data, rows); break;
            default: Loops.Accumulate<T, Lesser<T>>(data, rows); break;
        }
    }

    public override void Abs(ColumnData<T> data)
    {
        foreach (ref var value in data.Values) value = T.Abs(value);
    }

    public override ColumnData<TTo> To<TTo>(ColumnData<T> data)
    {
        if (data is ColumnData<TTo> same) return same;
        var from = data.Values;
        var result = new TTo[from.Length];
        for (var i = 0; i < result.Length; i++) result[i] = TTo.CreateTruncating(from[i]);
        return new ColumnData<TTo>(result, data.NullCount == 0 ? null : data.Nulls.ToArray());
    }

    /// <summary>A null's place may hold a zero, which nobody asked to divide by.</summary>
    private static Operand<T> Divisor(Operand<T> y, bool[]? nulls)
    {
        if (y.IsScalar || nulls is null) return y;
        var values = y.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            if (nulls[i]) values[i] = T.One;
        }
        return new Operand<T>(new ColumnData<T>(values));
    }

    private static void Map<TFunction>(Operand<T> x, Operand<T> y, T[] result)
        where TFunction : struct, IFunction<T, T>
        => Loops.Map<T, T, TFunction>(x.Values, y.Values, x.IsScalar, y.IsScalar, result);

    private static void Test<TFunction>(Operand<T> x, Operand<T> y, bool[] result)
        where TFunction : struct, IFunction<T, bool>
        => Loops.Map<T, bool, TFunction>(x.Values, y.Values, x.IsScalar, y.IsScalar, result);
}

internal sealed class IntegerArithmetic<T> : NumberArithmetic<T>
    where T : unmanaged, IBinaryInteger<T>
{
    public override ColumnData<T> Shift(ColumnData<T> data, int bits)
    {
        var result = data.Copy();
        foreach (ref var value in result.Values) value = bits >= 0 ? value << bits : value >> -bits;
        return result;
    }

    /// <summary>Whole numbers are round.</summary>
    public override void Round(ColumnData<T> data)
    {
    }
}

internal sealed class FloatArithmetic<T> : NumberArithmetic<T>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <summary>To the nearest whole number; a half goes to the even one.</summary>
    public override void Round(ColumnData<T> data)
    {
        foreach (ref var value in data.Values) value = T.Round(value);
    }
}
