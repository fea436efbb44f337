namespace Microsoft.Data.Analysis;

/// <summary>Rows chosen out of a column, as plain numbers; -1 stands for a null.</summary>
internal static class RowMap
{
    /// <summary>What a column of row numbers, or of truth values, chooses.</summary>
    /// <exception cref="ArgumentException">Neither long, int nor bool; or rows that are not
    /// there.</exception>
    public static int[] Of(DataFrameColumn indices, long length, bool invert = false)
    {
        var rows = indices switch
        {
            PrimitiveDataFrameColumn<bool> filter => OfTrue(filter, length),
            PrimitiveDataFrameColumn<long> longs => Of(longs.Data, length),
            PrimitiveDataFrameColumn<int> ints => Of(ints.Data, length),
            _ => throw new ArgumentException($"Rows are chosen by a column of long, int or bool; "
                + $"'{indices.Name}' holds {indices.DataType.Name}.", nameof(indices)),
        };
        if (invert) Array.Reverse(rows);
        return rows;
    }

    public static int[] Of(IEnumerable<long> indices, long length)
        => Of(new ColumnData<long>([.. indices]), length);

    private static int[] OfTrue(PrimitiveDataFrameColumn<bool> filter, long length)
    {
        var data = filter.Data;
        if (data.Count > length)
        {
            throw new ArgumentException(
                $"The filter has {data.Count} rows, the column {length}.", nameof(filter));
        }
        var rows = new int[data.Values.Count(true)];
        var count = 0;
        var values = data.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] && !data.IsNull(i)) rows[count++] = i;
        }
        return count == rows.Length ? rows : rows[..count];
    }

    private static int[] Of<T>(ColumnData<T> indices, long length)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var rows = new int[indices.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = long.CreateChecked(indices.Values[i]);
            if (indices.IsNull(i)) rows[i] = -1;
            else if (row >= 0 && row < length) rows[i] = (int)row;
            else
            {
                throw new ArgumentOutOfRangeException(
                    nameof(indices), row, $"The column has {length} rows.");
            }
        }
        return rows;
    }
}
