using Microsoft.Data.Analysis;

namespace Packages.Tests.DataAnalysis;

public class DataFrameTests
{
    private static DataFrame Visits() => new(
        new StringDataFrameColumn("diagnosis", ["NC", "AD", "NC", null]),
        new Int32DataFrameColumn("mmse", new int?[] { 29, 21, 30, null }),
        new DoubleDataFrameColumn("ml", [15.5, 11.0, 14.5, 13.0]));

    [Fact]
    public void Filter_by_a_comparison_keeps_the_true_rows_and_column_types()
    {
        var table = Visits();

        var good = table.Filter(table["mmse"].ElementwiseGreaterThan(25));

        Assert.Equal(2, good.Rows.Count);
        Assert.IsType<Int32DataFrameColumn>(good["mmse"]);
        Assert.Equal(2, table.Filter(table["diagnosis"].ElementwiseEquals("NC")).Rows.Count);
        Assert.Equal(2, table.Filter(table["diagnosis"].ElementwiseNotEquals("NC")).Rows.Count);
    }

    [Fact]
    public void OrderBy_puts_nulls_last_unless_told_otherwise()
    {
        Assert.Equal([21, 29, 30, null], Visits().OrderBy("mmse").Columns.GetInt32Column("mmse"));
        Assert.Equal([null, 30, 29, 21],
            Visits().OrderByDescending("mmse", putNullValuesLast: false).Columns.GetInt32Column("mmse"));
    }

    [Fact]
    public void GroupBy_aggregates_by_group_in_order_of_occurrence()
    {
        var groups = Visits().GroupBy("diagnosis");

        Assert.Equal(["NC", "AD"], groups.Mean("ml").Columns.GetStringColumn("diagnosis"));
        Assert.Equal([15.0, 11.0], groups.Mean("ml").Columns.GetDoubleColumn("ml"));
        Assert.Equal([2, 1], groups.Count("ml").Columns.GetInt64Column("ml"));
        Assert.Equal([59, 21], groups.Sum("mmse").Columns.GetInt32Column("mmse"));
        Assert.Equal(["NC", "AD"], Visits().GroupBy<string>("diagnosis").Groupings.Select(g => g.Key));
    }

    [Fact]
    public void Mean_counts_nulls_as_zeros_until_they_are_dropped()
    {
        var mmse = Visits()["mmse"];
        Assert.Equal(20.0, mmse.Mean());
        Assert.Equal(80.0 / 3, mmse.DropNulls().Mean());
        Assert.Equal((30, 21, 29.0), (mmse.Max(), mmse.Min(), mmse.Median()));
        Assert.Throws<NotSupportedException>(() => Visits()["diagnosis"].Mean());
    }

    [Fact]
    public void Append_converts_values_and_leaves_the_original_alone()
    {
        var table = Visits();

        var longer = table.Append(["MCI", "27", 12]);
        table.Append(new Dictionary<string, object?> { ["mmse"] = 25 }, inPlace: true);

        Assert.Equal((5, 27, 12.0), (longer.Rows.Count, longer[4, 1], longer["ml"][4]));
        Assert.Equal((5, 25, null), (table.Rows.Count, table[4, 1], table[4, 0]));
        Assert.Throws<ArgumentException>(() => table.Append(["NC", "many"]));
    }

    [Fact]
    public void Columns_of_another_length_or_a_known_name_are_refused()
    {
        var table = Visits();
        Assert.Contains("3 rows", Assert.Throws<ArgumentException>(
            () => table.Columns.Add(new DoubleDataFrameColumn("x", 3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => table.Columns.Add(new DoubleDataFrameColumn("ml", 4)));
        Assert.Contains("mmse", Assert.Throws<ArgumentException>(() => table["age"]).Message,
            StringComparison.Ordinal);
        table["x"] = new DoubleDataFrameColumn("y", 4);
        Assert.Equal("x", table.Columns[3].Name);
    }

    [Fact]
    public void Rows_read_and_write_the_table()
    {
        var table = Visits();
        table.Rows[1]["mmse"] = 22;
        Assert.Equal(["AD", 22, 11.0], table.Rows[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Rows[4]);
    }

    [Fact]
    public void Head_Tail_and_DropNulls_choose_rows()
    {
        Assert.Equal(15.5, Visits().Head(1)["ml"][0]);
        Assert.Equal(13.0, Visits().Tail(1)["ml"][0]);
        Assert.Equal(3, Visits().DropNulls().Rows.Count);
        Assert.Equal(4, Visits().DropNulls(DropNullOptions.All).Rows.Count);
        Assert.Equal(4, Visits().Head(99).Rows.Count);
    }

    [Fact]
    public void Description_and_Info_tell_of_each_column()
    {
        Assert.Equal(3f, Visits().Description()["mmse"][0]);
        Assert.Equal("System.Double", Visits().Info()["ml"][0]);
        Assert.Equal(2L, Visits()["diagnosis"].ValueCounts()["Counts"][0]);
    }

    [Fact]
    public void ToString_shows_the_first_rows()
        => Assert.Equal(3, Visits().ToString(2).Trim().Split('\n').Length);
}
