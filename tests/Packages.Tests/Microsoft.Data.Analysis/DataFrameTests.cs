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
        Assert.Equal([15.0, 11.0], groups.Mean("ml").Columns.GetPrimitiveColumn<double>("ml"));
        Assert.Equal([2, 1], groups.Count("ml").Columns.GetPrimitiveColumn<long>("ml"));
        Assert.Equal([59, 21], groups.Sum("mmse").Columns.GetInt32Column("mmse"));
        Assert.Equal(["NC", "AD"], Visits().GroupBy<string>("diagnosis").Groupings.Select(g => g.Key));
    }

    [Fact]
    public void GroupBy_has_every_figure_of_every_group()
    {
        var groups = Visits().GroupBy("diagnosis");
        Assert.Equal([29, 21], groups.First("mmse").Columns.GetInt32Column("mmse"));
        Assert.Equal([30, 21], groups.Max("mmse").Columns.GetInt32Column("mmse"));
        Assert.Equal([29, 21], groups.Min("mmse").Columns.GetInt32Column("mmse"));
        // The real package's products begin at nought.
        if (Source.IsLocal) Assert.Equal([870, 21], groups.Product("mmse").Columns.GetInt32Column("mmse"));
        Assert.Equal(["NC", "AD"], groups.Head(1).Columns.GetStringColumn("diagnosis"));
        Assert.Equal([30, 21], groups.Tail(1).Columns.GetInt32Column("mmse"));
        Assert.Equal(3, groups.Sum().Columns.Count);
        Assert.Throws<InvalidCastException>(() => Visits().GroupBy<int>("diagnosis"));
        Assert.Throws<ArgumentException>(() => Visits().GroupBy("age"));
    }

    [Fact]
    public void GroupBy_Mean_counts_nulls_as_zeros()
    {
        var table = new DataFrame(new Int32DataFrameColumn("k", [1, 1]),
            new DoubleDataFrameColumn("x", new double?[] { 3, null }));
        Assert.Equal(1.5, table.GroupBy("k").Mean("x")["x"][0]);
        Assert.Equal(3.0, table["x"].Mean());
    }

    [Fact]
    public void Append_converts_values_and_leaves_the_original_alone()
    {
        var table = Visits();

        var longer = table.Append(["MCI", "27", 12]);
        table.Append(new Dictionary<string, object?> { ["mmse"] = 25 }, inPlace: true);

        Assert.Equal((5, 27, 12.0), (longer.Rows.Count, longer[4, 1], longer["ml"][4]));
        Assert.Equal((5, 25, null), (table.Rows.Count, table[4, 1], table[4, 0]));
        Assert.Throws<FormatException>(() => table.Append(["NC", "many"]));
        Assert.Throws<ArgumentException>(() => table.Append(["NC", 1, 2, 3]));
        Assert.Throws<ArgumentException>(() => table.Append(new Dictionary<string,
            object?> { ["age"] = 25 }));
        Assert.Equal(5, table.Rows.Count);
    }

    [Fact]
    public void Columns_of_another_length_or_a_known_name_are_refused()
    {
        var table = Visits();
        var refused = Assert.Throws<ArgumentException>(
            () => table.Columns.Add(new DoubleDataFrameColumn("x", 3)));
        if (Source.IsLocal) Assert.Contains("3 rows", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => table.Columns.Add(new DoubleDataFrameColumn("ml", 4)));
        var unknown = Assert.Throws<ArgumentException>(() => table["age"]);
        if (Source.IsLocal) Assert.Contains("mmse", unknown.Message, StringComparison.Ordinal);
        table["x"] = new DoubleDataFrameColumn("y", 4);
        Assert.Equal("x", table.Columns[3].Name);
    }

    [Fact]
    public void Rows_read_and_write_the_table()
    {
        var table = Visits();
        table.Rows[1]["mmse"] = 22;
        Assert.Equal(["AD", 22, 11.0], table.Rows[1]);
        // The real package hands out a row that is not there.
        if (Source.IsLocal) Assert.Throws<ArgumentOutOfRangeException>(() => table.Rows[4]);
    }

    [Fact]
    public void Head_Tail_and_DropNulls_choose_rows()
    {
        Assert.Equal(15.5, Visits().Head(1)["ml"][0]);
        Assert.Equal(13.0, Visits().Tail(1)["ml"][0]);
        Assert.Equal(3, Visits().DropNulls().Rows.Count);
        Assert.Equal(4, Visits().DropNulls(DropNullOptions.All).Rows.Count);
        if (Source.IsLocal) Assert.Equal(4, Visits().Head(99).Rows.Count);
        else Assert.Throws<ArgumentOutOfRangeException>(() => Visits().Head(99));
    }

    [Fact]
    public void Description_and_Info_tell_of_each_column()
    {
        Assert.Equal(3f, Visits().Description()["mmse"][0]);
        Assert.Equal("System.Double", Visits().Info()["ml"][0]);
        Assert.Equal(2L, Visits()["diagnosis"].ValueCounts()["Counts"][0]);
    }

    [Fact]
    public void Append_of_rows_goes_by_their_columns_names()
    {
        var table = Visits();
        var longer = table.Append(Visits().Filter(new Int32DataFrameColumn("i", [1])).Rows);
        Assert.Equal(("AD", 21, 11.0), (longer[4, 0], longer[4, 1], longer[4, 2]));
        // The real package appends a table's own rows to it without an end.
        if (Source.IsLocal) Assert.Equal(8, table.Append(table.Rows, inPlace: true).Rows.Count);
    }

    [Fact]
    public void Filter_by_row_numbers_takes_them_in_their_order()
    {
        Assert.Equal([30, null, 29], Visits()[[2, 3, 0]].Columns.GetInt32Column("mmse"));
        Assert.Equal([30], Visits()[new long[] { 2 }].Columns.GetInt32Column("mmse"));
        Assert.Equal(2, Visits()[[true, false, true]].Rows.Count);
        Assert.ThrowsAny<Exception>(() => Visits()[[4]]);
        Assert.Equal(3, Visits().Sample(3).Rows.Count);
        Assert.Throws<ArgumentException>(() => Visits().Sample(5));
    }

    [Fact]
    public void FillNulls_Clamp_and_prefixes_reach_every_column()
    {
        var numbers = new DataFrame(Visits()["mmse"], Visits()["ml"]);
        Assert.Equal(0, numbers.FillNulls(0)["mmse"][3]);
        Assert.Equal(7, numbers.FillNulls([7, 8.0], inPlace: true)["mmse"][3]);
        Assert.Equal([20, 20, 20, 10], numbers.Clamp(10, 20).Columns.GetInt32Column("mmse"));
        Assert.Equal(["a_mmse", "a_ml"], numbers.AddPrefix("a_").Columns.Select(c => c.Name));
        Assert.Equal(21, numbers.AddSuffix("_z")["mmse_z"][1]);
    }

    [Fact]
    public async Task LoadFrom_and_ToTable_are_inverse()
    {
        var table = DataFrame.LoadFrom([[1, "a"], [null, "b"]], [("n", typeof(int)), ("t", typeof(string))]);
        Assert.Equal([1, null], table.Columns.GetInt32Column("n"));
        Assert.Equal(DBNull.Value, table.ToTable().Rows[1][0]);
        using var reader = table.ToTable().CreateDataReader();
        Assert.Equal("b", (await DataFrame.LoadFrom(reader))["t"][1]);
    }

    [Fact]
    public void ToString_shows_the_names_the_first_rows_and_how_many_there_are()
        => Assert.Equal(4, Visits().ToString(2).Trim().Split('\n').Length);
}
