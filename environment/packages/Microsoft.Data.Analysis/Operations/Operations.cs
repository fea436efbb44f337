using System.Numerics;

namespace Microsoft.Data.Analysis;

internal enum BinaryOperation
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    And,
    Or,
    Xor,
}

internal enum Comparison
{
    Equals,
    NotEquals,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
}

/// <summary>What makes one value of many.</summary>
internal enum Reduction
{
    Sum,
    Product,
    Max,
    Min,
}

/// <summary>A function of two values that the compiler can put into the loop around it.</summary>
internal interface IFunction<T, TResult>
{
    static abstract TResult Of(T x, T y);
}

internal readonly struct Sum<T> : IFunction<T, T>
    where T : INumber<T>
{
    public static T Of(T x, T y) => x + y;
}

internal readonly struct Difference<T> : IFunction<T, T>
    where T : INumber<T>
{
    public static T Of(T x, T y) => x - y;
}

internal readonly struct Product<T> : IFunction<T, T>
    where T : INumber<T>
{
    public static T Of(T x, T y) => x * y;
}

internal readonly struct Quotient<T> : IFunction<T, T>
    where T : INumber<T>
{
    public static T Of(T x, T y) => x / y;
}

internal readonly struct Remainder<T> : IFunction<T, T>
    where T : INumber<T>
{
    public static T Of(T x, T y) => x % y;
}

internal readonly struct Greater<T> : IFunction<T, T>
    where T : INumber<T>
{
    public static T Of(T x, T y) => T.Max(x, y);
}

internal readonly struct Lesser<T> : IFunction<T, T>
    where T : INumber<T>
{
    public static T Of(T x, T y) => T.Min(x, y);
}

internal readonly struct IsEqual<T> : IFunction<T, bool>
    where T : IEqualityOperators<T, T, bool>
{
    public static bool Of(T x, T y) => x == y;
}

internal readonly struct IsGreater<T> : IFunction<T, bool>
    where T : IComparisonOperators<T, T, bool>
{
    public static bool Of(T x, T y) => x > y;
}

internal readonly struct IsGreaterOrEqual<T> : IFunction<T, bool>
    where T : IComparisonOperators<T, T, bool>
{
    public static bool Of(T x, T y) => x >= y;
}
