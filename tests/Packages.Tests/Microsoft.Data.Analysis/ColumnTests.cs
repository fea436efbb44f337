using Microsoft.Data.Analysis;

namespace Packages.Tests.DataAnalysis;

public class ColumnTests
{
    private static Int32DataFrameColumn Whole(params int?[] values) => new("n", values);

    [Fact]
    public void New_column_of_a_length_is_all_nulls()
    {
        var column = new DoubleDataFrameColumn("x", 3);
        Assert.Equal((3, 3), (column.Length, column.NullCount));
        column[1] = 2;
        Assert.Equal([null, 2.0, null], column);
        Assert.Equal(2, column.NullCount);
        Assert.Equal(3, new StringDataFrameColumn("t", 3).NullCount);
    }

    [Fact]
    public void Slices_and_indexers_refuse_rows_that_are_not_there()
    {
        Assert.Equal([2, null], Whole(1, 2, null)[1, 5]);
        Assert.Equal(["b"], new StringDataFrameColumn("t", ["a", "b"])[1, 9]);
        Assert.ThrowsAny<ArgumentException>(() => Whole(1)[1]);
        Assert.ThrowsAny<ArgumentException>(() => Whole(1)[3, 1]);
        Assert.Throws<ArgumentException>(() => ((DataFrameColumn)Whole(1))[0] = 2.5);
    }

    [Fact]
    public void Buffers_are_the_values_and_a_bit_for_each()
    {
        var column = new Int32DataFrameColumn("n", new byte[] { 1, 0, 0, 0, 2, 0, 0, 0 },
            new byte[] { 0b10 }, 2, 1);
        Assert.Equal([null, 2], column);
        Assert.Equal(0b10, column.GetReadOnlyNullBitMapBuffers().Single().Span[0]);
        Assert.Equal(2, column.GetReadOnlyDataBuffers().Single().Span[1]);
    }

    [Fact]
    public void Clone_by_rows_takes_long_int_or_bool_and_can_invert()
    {
        var column = Whole(5, 6, 7);
        Assert.Equal([7, 5], column.Clone(new Int64DataFrameColumn("i", [2, 0])));
        Assert.Equal([5, 7, null], column.Clone((DataFrameColumn)new Int32DataFrameColumn("i", [2, 0]),
            true, 1));
        Assert.Equal([6], column.Clone((DataFrameColumn)new BooleanDataFrameColumn("i", [false, true])));
        Assert.Throws<ArgumentException>(() => column.Clone(new DoubleDataFrameColumn("i", [1.0])));
        Assert.IsType<Int32DataFrameColumn>(column.Clone());
    }

    [Fact]
    public void Figures_leave_nulls_out()
    {
        var column = Whole(3, null, -4, 10);
        Assert.Equal((9, -120, 10, -4), (column.Sum(), column.Product(), column.Max(), column.Min()));
        Assert.Equal((3.0, 3.0), (column.Mean(), column.Median()));
        Assert.Equal(6, column.Sum([2L, 3L]));
        Assert.Null(Whole(null, null).Max());
        Assert.Equal(0, Whole().Mean());
        Assert.ThrowsAny<Exception>(() => Whole(null, null).Mean());
        Assert.Equal(4, new DoubleDataFrameColumn("x", [1.0, 3, 5, 7]).Median());
    }

    [Fact]
    public void Cumulative_figures_pass_over_nulls()
    {
        var column = Whole(3, null, -4, 10);
        Assert.Equal([3, null, -1, 9], column.CumulativeSum().Cast<int?>());
        Assert.Equal([3, null, -12, -120], column.CumulativeProduct().Cast<int?>());
        Assert.Equal([3, null, 3, 10], column.CumulativeMax().Cast<int?>());
        Assert.Equal([3, null, -4, -4], column.CumulativeMin().Cast<int?>());
        Assert.Equal([3, null, -4, 6], column.CumulativeSum([2L, 3L], inPlace: true).Cast<int?>());
        Assert.Equal(6, column[3]);
    }

    [Fact]
    public void Abs_Round_Clamp_and_Filter_change_values_only()
    {
        var column = new DoubleDataFrameColumn("x", new double?[] { -1.5, null, 2.5, 9 });
        Assert.Equal([1.5, null, 2.5, 9], column.Abs().Cast<double?>());
        Assert.Equal([-2, null, 2, 9], column.Round().Cast<double?>());
        Assert.Equal([0, null, 2.5, 3], column.Clamp(0.0, 3.0));
        Assert.Equal([2.5], column.Filter(0.0, 3.0));
        Assert.Equal([-1.5, null, 2.5, 9], column);
        Assert.Equal([-3, null, 5, 18], column.Apply(v => v * 2));
        Assert.ThrowsAny<Exception>(() => new StringDataFrameColumn("t", ["a"]).Abs());
    }

    [Fact]
    public void FillNulls_and_DropNulls_leave_no_null()
    {
        var column = Whole(1, null, 3);
        Assert.Equal([1, 0, 3], column.FillNulls(0));
        Assert.Equal([1, 3], column.DropNulls());
        Assert.Equal(1, column.NullCount);
        column.FillNulls((object)"7", inPlace: true);
        Assert.Equal([1, 7, 3], column);
        Assert.Equal(["a", "-"], new StringDataFrameColumn("t", ["a", null]).FillNulls("-"));
        Assert.Equal([false, true], new StringDataFrameColumn("t", ["a", null]).ElementwiseIsNull());
    }

    [Fact]
    public void All_and_Any_are_for_truth_values()
    {
        Assert.True(new BooleanDataFrameColumn("b", [true, true]).All());
        Assert.False(new BooleanDataFrameColumn("b", [false, false]).Any());
        Assert.Throws<NotSupportedException>(() => Whole(1).All());
    }

    [Fact]
    public void ValueCounts_and_Description_tell_of_values()
    {
        var counts = Whole(4, 5, 4, null).ValueCounts();
        Assert.Equal((4, 2L), (counts["Values"][0], counts["Counts"][0]));
        Assert.Equal(2, counts.Rows.Count);
        Assert.Equal([3f, 5f, 4f, 13f / 4], Whole(4, 5, 4, null).Description().Cast<float?>());
    }

    [Fact]
    public void Times_are_compared_and_have_an_earliest()
    {
        var (early, late) = (new DateTime(2020, 1, 2), new DateTime(2021, 3, 4));
        var column = new DateTimeDataFrameColumn("t", new DateTime?[] { late, null, early });
        Assert.Equal(early, column.Min());
        Assert.Equal([true, false, false], column.ElementwiseGreaterThan(early));
        Assert.Throws<NotSupportedException>(() => column.Sum());
    }
}
