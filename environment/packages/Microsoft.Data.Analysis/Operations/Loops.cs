namespace Microsoft.Data.Analysis;

/// <summary>Functions over whole columns. A span of one value stands for that value in every row.</summary>
internal static class Loops
{
    public static void Map<T, TResult, TFunction>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, bool xIsScalar, bool yIsScalar, Span<TResult> result)
        where TFunction : struct, IFunction<T, TResult>
    {
        if (xIsScalar)
        {
            var scalar = x[0];
            for (var i = 0; i < result.Length; i++) result[i] = TFunction.Of(scalar, y[i]);
        }
        else if (yIsScalar)
        {
            var scalar = y[0];
            for (var i = 0; i < result.Length; i++) result[i] = TFunction.Of(x[i], scalar);
        }
        else
        {
            for (var i = 0; i < result.Length; i++) result[i] = TFunction.Of(x[i], y[i]);
        }
    }

    /// <summary>Null where there is no value.</summary>
    public static T? Reduce<T, TFunction>(ColumnData<T> data)
        where T : unmanaged
        where TFunction : struct, IFunction<T, T>
    {
        var values = data.Values;
        T? result = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (data.IsNull(i)) continue;
            if (result is { } before) result = TFunction.Of(before, values[i]);
            else result = values[i];
        }
        return result;
    }

    /// <summary>Of these rows; zero where they hold no value.</summary>
    public static T Reduce<T, TFunction>(ColumnData<T> data, IEnumerable<long> rows)
        where T : unmanaged
        where TFunction : struct, IFunction<T, T>
    {
        var values = data.Values;
        var (result, any) = (default(T), false);
        var list = rows as List<long> ?? [.. rows];
        foreach (var row in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list))
        {
            if (data.IsNull((int)row)) continue;
            result = any ? TFunction.Of(result, values[(int)row]) : values[(int)row];
            any = true;
        }
        return result;
    }

    /// <summary>Each value becomes the result so far; nulls are passed over.</summary>
    public static void Accumulate<T, TFunction>(ColumnData<T> data, IEnumerable<long> rows)
        where T : unmanaged
        where TFunction : struct, IFunction<T, T>
    {
        var values = data.Values;
        var (result, any) = (default(T), false);
        foreach (var row in rows)
        {
            if (data.IsNull((int)row)) continue;
            result = any ? TFunction.Of(result, values[(int)row]) : values[(int)row];
            any = true;
            values[(int)row] = result;
        }
    }
}
