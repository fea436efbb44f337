using System.Runtime.InteropServices;

namespace Microsoft.Data.Analysis;

/// <summary>Numbers for the values of columns: equal values have equal numbers, in any column.</summary>
internal interface IRowCodes
{
    /// <summary>The number of values met so far.</summary>
    int Count { get; }

    /// <summary>The number of each row's value; -1 for a null.</summary>
    int[] Of(DataFrameColumn column);
}

internal sealed class RowCodes<T> : IRowCodes
    where T : unmanaged
{
    private readonly Dictionary<T, int> codes = [];

    public int Count => codes.Count;

    public int[] Of(DataFrameColumn column)
    {
        var data = ((PrimitiveDataFrameColumn<T>)column).Data;
        var values = data.Values;
        var result = new int[values.Length];
        for (var i = 0; i < result.Length; i++) result[i] = data.IsNull(i) ? -1 : Codes.Of(codes, values[i]);
        return result;
    }
}

internal sealed class TextCodes : IRowCodes
{
    private readonly Dictionary<string, int> codes = [];

    public int Count => codes.Count;

    public int[] Of(DataFrameColumn column)
    {
        var values = ((StringDataFrameColumn)column).Values;
        var result = new int[values.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = values[i] is { } text ? Codes.Of(codes, text) : -1;
        }
        return result;
    }
}

internal static class Codes
{
    public static int Of<T>(Dictionary<T, int> codes, T value)
        where T : notnull
    {
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codes, value, out var exists);
        if (!exists) code = codes.Count - 1;
        return code;
    }
}
