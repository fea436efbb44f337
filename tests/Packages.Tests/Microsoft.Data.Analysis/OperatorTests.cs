using Microsoft.Data.Analysis;

namespace Packages.Tests.DataAnalysis;

public class OperatorTests
{
    private static readonly Int32DataFrameColumn Whole = new("n", new int?[] { 7, -7, null, 2 });
    private static readonly DoubleDataFrameColumn Real = new("x", new double?[] { 0.5, 2, 4, null });

    [Fact]
    public void Typed_operators_follow_the_types_and_keep_nulls()
    {
        Int32DataFrameColumn doubled = Whole * 2;
        DoubleDataFrameColumn sum = Whole + Real;
        Int64DataFrameColumn large = Whole + 3_000_000_000L;
        SingleDataFrameColumn half = Whole / 2f;
        Assert.Equal([14, -14, null, 4], doubled);
        Assert.Equal([7.5, -5, null, null], sum);
        Assert.Equal(3_000_000_007L, large[0]);
        Assert.Equal([3.5f, -3.5f, null, 1f], half);
        Assert.Equal("n", sum.Name);
    }

    [Fact]
    public void Reversed_operators_have_the_value_on_the_left()
    {
        Assert.Equal([3, 17, null, 8], 10 - Whole);
        Assert.Equal([2, 0.5, 0.25, null], 1.0 / Real);
        Assert.Equal([3, 3, null, 0], 10 % Whole);
        Assert.Equal([1, -1, null, 5], Whole.ReverseDivide(10));
    }

    [Fact]
    public void Integers_divide_without_a_rest_and_wrap()
    {
        Assert.Equal([3, -3, null, 1], Whole / 2);
        Assert.Equal([1, -1, null, 0], Whole % 2);
        Assert.Equal(int.MinValue, (new Int32DataFrameColumn("n", [int.MaxValue]) + 1)[0]);
        Assert.Throws<DivideByZeroException>(() => Whole / 0);
        Assert.Equal([null], new Int32DataFrameColumn("n", [1]) / new Int32DataFrameColumn("m",
            new int?[] { null }));
    }

    [Fact]
    public void Untyped_operators_take_unlike_columns_as_double()
    {
        DataFrameColumn whole = Whole, real = Real;
        Assert.Equal([3.5, -14, null, null], (whole * real).Cast<double?>());
        Assert.Equal([8, -6, null, 3], (whole + 1).Cast<int?>());
        Assert.Equal([8.5, -5.5, null, 3.5], (whole + 1.5).Cast<double?>());
        Assert.Equal([8, -6, null, 3], (whole + 1f).Cast<double?>());
        Assert.Equal([8m, -6m, null, 3m], (whole + 1m).Cast<decimal?>());
        Assert.Equal([1, 15, null, 6], (8 - whole).Cast<int?>());
    }

    [Fact]
    public void In_place_changes_the_column_unless_the_type_would()
    {
        var column = Whole.Clone();
        Assert.Same(column, column.Add(1, inPlace: true));
        Assert.Equal([8, -6, null, 3], column);
        Assert.Throws<ArgumentException>(() => column.Add(0.5, inPlace: true));
        Assert.Throws<ArgumentException>(() => column.Add((DataFrameColumn)Real, inPlace: true));
        Assert.Throws<ArgumentException>(() => column.Add(new Int32DataFrameColumn("m", [1])));
    }

    [Fact]
    public void Comparisons_take_a_null_for_a_zero()
    {
        Assert.Equal([true, false, false, true], Whole.ElementwiseGreaterThan(1));
        Assert.Equal([false, true, true, false], Whole.ElementwiseLessThanOrEqual(0.5));
        Assert.Equal([true, false, false, true], Whole.ElementwiseGreaterThanOrEqual(Real));
        Assert.Equal([true, true, true, false], Whole.ElementwiseNotEquals(2L));
        Assert.Equal([false, false, false, true], ((DataFrameColumn)Whole).ElementwiseEquals(2.0));
        // The real one's lies within a TypeInitializationException.
        Assert.ThrowsAny<Exception>(() => Whole.ElementwiseEquals("2"));
    }

    [Fact]
    public void Logic_is_for_truth_values()
    {
        var a = new BooleanDataFrameColumn("a", new bool?[] { true, true, false, null });
        var b = new BooleanDataFrameColumn("b", [true, false, false, true]);
        Assert.Equal([true, false, false, null], a & b);
        Assert.Equal([true, true, false, null], a | b);
        Assert.Equal([false, true, false, null], a ^ b);
        Assert.Equal([false, true, true, false], b ^ true);
        Assert.Equal([true, false, false, true], ((DataFrameColumn)b & true).Cast<bool?>());
        Assert.Throws<NotSupportedException>(() => a.ElementwiseGreaterThan(b));
        Assert.Throws<NotSupportedException>(() => Whole.And(true));
        Assert.Throws<NotSupportedException>(() => a.Add(1));
    }

    [Fact]
    public void Shifts_are_for_whole_numbers()
    {
        Assert.Equal([28, -28, null, 8], Whole << 2);
        Assert.Equal([3, -4, null, 1], Whole >> 1);
        Assert.Throws<NotSupportedException>(() => Real.LeftShift(1));
    }

    [Fact]
    public void Texts_are_joined_and_compared()
    {
        var text = new StringDataFrameColumn("t", ["a", null]);
        Assert.Equal(["a!", "!"], text + "!");
        Assert.Equal(["-a", "-"], "-" + text);
        Assert.Equal([false, true], text.ElementwiseEquals((string?)null));
        Assert.Equal([true, true], text.ElementwiseEquals((DataFrameColumn)text));
    }

    [Fact]
    public void Frames_apply_one_value_or_one_for_each_column()
    {
        var table = new DataFrame(Whole.Clone(), new Int32DataFrameColumn("m", [1, 2, 3, 4]));
        Assert.Equal([9, -5, null, 4], (table + 2).Columns.GetInt32Column("n"));
        Assert.Equal([9, 8, 7, 6], (10 - table).Columns.GetInt32Column("m"));
        Assert.Equal([10, 20, 30, 40], table.Multiply([1, 10]).Columns.GetInt32Column("m"));
        Assert.Equal(true, table.ElementwiseGreaterThan(3)["m"][3]);
        Assert.Same(table, table.Subtract(1, inPlace: true));
        Assert.Equal(0, table["m"][0]);
        Assert.Throws<ArgumentException>(() => table.Add([1, 2, 3]));
    }
}
