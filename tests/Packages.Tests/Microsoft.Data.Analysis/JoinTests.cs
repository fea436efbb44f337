using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Analysis;

namespace Packages.Tests.DataAnalysis;

public class JoinTests
{
    private static DataFrame Left() => new(
        new StringDataFrameColumn("id", ["a", "b", "b", null, "c"]),
        new Int32DataFrameColumn("v", [1, 2, 3, 4, 5]));

    private static DataFrame Right() => new(
        new StringDataFrameColumn("id", ["b", "d", "b", "a"]),
        new Int32DataFrameColumn("v", [10, 20, 30, 40]));

    [Theory]
    [InlineData(JoinAlgorithm.Left, "1-40 2-10 2-30 3-10 3-30 5-")]
    [InlineData(JoinAlgorithm.Right, "2-10 3-10 -20 2-30 3-30 1-40")]
    [InlineData(JoinAlgorithm.Inner, "1-40 2-10 2-30 3-10 3-30")]
    [InlineData(JoinAlgorithm.FullOuter, "1-40 2-10 2-30 3-10 3-30 5- -20")]
    public void Merge_keeps_the_rows_its_algorithm_names(JoinAlgorithm algorithm, string expected)
    {
        var merged = Left().Merge<string>(Right(), "id", "id", joinAlgorithm: algorithm);
        Assert.Equal(["id_left", "v_left", "id_right", "v_right"], merged.Columns.Select(c => c.Name));
        Assert.Equal(expected, string.Join(' ', merged.Rows.Select(r => $"{r["v_left"]}-{r["v_right"]}")));
    }

    [Fact]
    public void Merge_of_rows_with_nulls_pairs_them_with_one_another()
    {
        var other = new DataFrame(new StringDataFrameColumn("key", [null, "a", null]),
            new Int32DataFrameColumn("w", [1, 2, 3]));
        var merged = Left().Merge(other, ["id"], ["key"]);
        Assert.Equal([2, null, null, 1, 3, null], merged.Columns.GetInt32Column("w"));
    }

    [Fact]
    public void Merge_of_unlike_columns_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Left().Merge(Right(), ["id"], ["v"]));
        Assert.Throws<ArgumentException>(() => Left().Merge(Right(), ["id", "v"], ["id"]));
        Assert.Throws<ArgumentException>(() => Left().Merge(Right(), ["id"], ["name"]));
    }

    /// <summary>Two keys a row, without nulls: each pair of rows is tried.</summary>
    [Fact]
    public void Merge_is_what_nested_loops_find()
        => Prop.ForAll<byte[], byte[]>((a, b) => Enum.GetValues<JoinAlgorithm>().All(algorithm =>
        {
            if (a.Length == 0 || b.Length == 0) return true;
            var merged = Table(a, "l").Merge(Table(b, "r"), ["k", "m"], ["k", "m"], joinAlgorithm: algorithm);
            var found = merged.Rows.Select(r => ((int?)r["l"], (int?)r["r"]));
            return found.Order().SequenceEqual(NestedLoops(a, b, algorithm).Order());
        })).QuickCheckThrowOnFailure();

    private static DataFrame Table(byte[] keys, string rows) => new(
        new Int32DataFrameColumn("k", keys.Select(k => k % 3)),
        new StringDataFrameColumn("m", keys.Select(k => $"{k / 3 % 2}")),
        new Int32DataFrameColumn(rows, keys.Select((_, i) => i)));

    private static IEnumerable<(int?, int?)> NestedLoops(byte[] a, byte[] b, JoinAlgorithm algorithm)
    {
        static bool AreEqual(byte x, byte y) => x % 3 == y % 3 && x / 3 % 2 == y / 3 % 2;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                if (AreEqual(a[i], b[j])) yield return (i, j);
            }
            if (algorithm is JoinAlgorithm.Left or JoinAlgorithm.FullOuter && !b.Any(y => AreEqual(a[i], y)))
            {
                yield return (i, null);
            }
        }
        for (var j = 0; j < b.Length; j++)
        {
            if (algorithm is JoinAlgorithm.Right or JoinAlgorithm.FullOuter && !a.Any(x => AreEqual(x, b[j])))
            {
                yield return (null, j);
            }
        }
    }

    [Theory]
    [InlineData(JoinAlgorithm.Left, 5)]
    [InlineData(JoinAlgorithm.Right, 4)]
    [InlineData(JoinAlgorithm.Inner, 4)]
    [InlineData(JoinAlgorithm.FullOuter, 5)]
    public void Join_puts_rows_side_by_side(JoinAlgorithm algorithm, int rows)
    {
        var joined = Left().Join(Right(), "_l", "_r", algorithm);
        Assert.Equal(rows, joined.Rows.Count);
        Assert.Equal(["id_l", "v_l", "id_r", "v_r"], joined.Columns.Select(c => c.Name));
        Assert.Equal(rows - 4, joined["v_r"].NullCount);
    }
}
