namespace Microsoft.Data.Analysis;

/// <summary>The rows of two tables that go together, -1 where one has none.</summary>
internal static class RowJoin
{
    /// <param name="staying">Keys of the table whose rows stay; -1 with a null among them.</param>
    /// <param name="other">Keys of the other table.</param>
    /// <param name="keyCount">The keys are below it.</param>
    /// <param name="isInner">Whether rows that find none are left out.</param>
    /// <param name="isFull">Whether the other's rows that nothing found come at the end.</param>
    public static (int[] Staying, int[] Other) Of(
        int[] staying, int[] other, int keyCount, bool isInner, bool isFull)
    {
        // The other's rows by key, in order; those with a null under the last key of all.
        var starts = new int[keyCount + 2];
        foreach (var key in other) starts[Slot(key) + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var rows = new int[other.Length];
        var next = starts.AsSpan(0, keyCount + 1).ToArray();
        for (var i = 0; i < other.Length; i++) rows[next[Slot(other[i])]++] = i;

        var (left, right) = (new List<int>(staying.Length), new List<int>(staying.Length));
        var found = new bool[keyCount];
        for (var i = 0; i < staying.Length; i++)
        {
            var slot = Slot(staying[i]);
            for (var at = starts[slot]; at < starts[slot + 1]; at++)
            {
                left.Add(i);
                right.Add(rows[at]);
            }
            if (staying[i] < 0) continue;
            found[slot] = true;
            if (isInner || starts[slot] < starts[slot + 1]) continue;
            left.Add(i);
            right.Add(-1);
        }
        for (var i = 0; isFull && i < other.Length; i++)
        {
            if (other[i] < 0 || found[other[i]]) continue;
            left.Add(-1);
            right.Add(i);
        }
        return ([.. left], [.. right]);

        int Slot(int key) => key < 0 ? keyCount : key;
    }
}

/// <summary>One number for the values of a row in several columns, equal in both tables.</summary>
internal static class JoinKeys
{
    public static (int[] Left, int[] Right, int Count) Of(
        DataFrame left, string[] leftNames, DataFrame right, string[] rightNames)
    {
        ArgumentNullException.ThrowIfNull(leftNames);
        ArgumentNullException.ThrowIfNull(rightNames);
        if (leftNames.Length != rightNames.Length || leftNames.Length == 0)
        {
            throw new ArgumentException($"A join needs as many columns of one table as of the other, not "
                + $"{leftNames.Length} and {rightNames.Length}.", nameof(leftNames));
        }
        var (keys, otherKeys, count) = Of(left[leftNames[0]], right[rightNames[0]]);
        for (var i = 1; i < leftNames.Length; i++)
        {
            var (more, otherMore, moreCount) = Of(left[leftNames[i]], right[rightNames[i]]);
            var pairs = new Dictionary<long, int>();
            Pair(keys, more, moreCount, pairs);
            Pair(otherKeys, otherMore, moreCount, pairs);
            count = pairs.Count;
        }
        return (keys, otherKeys, count);
    }

    private static (int[] Left, int[] Right, int Count) Of(DataFrameColumn left, DataFrameColumn right)
    {
        if (left.DataType != right.DataType)
        {
            throw new ArgumentException(
                $"The columns '{left.Name}' and '{right.Name}' hold {left.DataType.Name} and "
                + $"{right.DataType.Name}; a join needs the same.");
        }
        var codes = left.NewCodes();
        var (leftKeys, rightKeys) = (codes.Of(left), codes.Of(right));
        return (leftKeys, rightKeys, codes.Count);
    }

    private static void Pair(int[] keys, int[] more, int moreCount, Dictionary<long, int> pairs)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = keys[i] < 0 || more[i] < 0 ? -1 : Codes.Of(pairs, (long)keys[i] * moreCount + more[i]);
        }
    }
}
