namespace Microsoft.Data.Analysis;

/// <summary>The order of a column's rows. Rows of equal values keep their order, descending too.</summary>
internal static class Sorting
{
    /// <param name="values">What is compared; a null's value does not matter.</param>
    /// <param name="nulls">Empty where there are none.</param>
    /// <param name="ascending">Whether the least comes first.</param>
    /// <param name="nullsLast">Whether nulls come after the values, in either direction.</param>
    public static int[] Order<T>(
        ReadOnlySpan<T> values, ReadOnlySpan<bool> nulls, bool ascending, bool nullsLast)
    {
        var nullCount = nulls.Count(true);
        var keys = new T[values.Length - nullCount];
        var rows = new int[keys.Length];
        var nullRows = new int[nullCount];
        var (k, n) = (0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            if (nullCount > 0 && nulls[i])
            {
                nullRows[n++] = i;
                continue;
            }
            keys[k] = values[i];
            rows[k++] = i;
        }
        Array.Sort(keys, rows);
        if (!ascending)
        {
            Array.Reverse(keys);
            Array.Reverse(rows);
        }
        MakeStable(keys, rows);
        return nullCount == 0 ? rows : nullsLast ? [.. rows, .. nullRows] : [.. nullRows, .. rows];
    }

    private static void MakeStable<T>(T[] keys, int[] rows)
    {
        var comparer = Comparer<T>.Default;
        for (int start = 0, i = 1; i <= keys.Length; i++)
        {
            if (i < keys.Length && comparer.Compare(keys[i], keys[start]) == 0) continue;
            if (i - start > 1) Array.Sort(rows, start, i - start);
            start = i;
        }
    }
}
