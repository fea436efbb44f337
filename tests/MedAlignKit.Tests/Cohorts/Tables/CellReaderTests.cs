using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class CellReaderTests
{
    private static readonly TablePlan table = new()
    {
        Name = "t", Files = [], Missing = ["-4", "N/A"], Dates = ["yyyy-MM-dd", "M/d/yyyy", "excel"],
    };

    private static CellReader Reader(ColumnPlan plan) => new(plan, table);

    private static ColumnPlan Plan(ColumnRole role) => new() { Role = role, From = [] };

    [Theory]
    [InlineData("", "Missing", double.NaN)]
    [InlineData("n/a", "Missing", double.NaN)]
    [InlineData("-4", "Missing", double.NaN)]
    [InlineData("-4.00", "Missing", double.NaN)]
    [InlineData("27", "Value", 27)]
    [InlineData("27.0", "Value", 27)]
    [InlineData("2.7e1", "Value", 27)]
    [InlineData("0", "Value", 0)]
    [InlineData("31", "OutOfRange", double.NaN)]
    [InlineData("-1", "OutOfRange", double.NaN)]
    [InlineData("27.5", "NotWhole", double.NaN)]
    [InlineData("27,5", "NotANumber", double.NaN)]
    [InlineData("1,000", "NotANumber", double.NaN)]
    [InlineData("twenty", "NotANumber", double.NaN)]
    [InlineData("NaN", "NotANumber", double.NaN)]
    [InlineData("Infinity", "NotANumber", double.NaN)]
    [InlineData("1e999", "NotANumber", double.NaN)]
    [InlineData("0x1B", "NotANumber", double.NaN)]
    [InlineData("<27", "NotANumber", double.NaN)]
    public void score_cell_gives_a_number_only_where_it_holds_one(string text, string result, double expected)
    {
        Assert.Equal(result, Reader(Plan(ColumnRole.Mmse)).Read(text, out var value).ToString());
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("2011-05-03", "2011-05-03")]
    [InlineData("5/3/2011", "2011-05-03")]
    [InlineData("05/03/2011", "2011-05-03")]
    [InlineData("40666", "2011-05-03")]
    [InlineData("61", "1900-03-01")]
    [InlineData("60", null)]
    [InlineData("13/13/2011", null)]
    [InlineData("2011-02-30", null)]
    [InlineData("0011-02-03", null)]
    [InlineData("40666.5", null)]
    [InlineData("May 2011", null)]
    public void date_cell_is_read_in_the_formats_of_the_table(string text, string? expected)
    {
        var result = Reader(Plan(ColumnRole.EntryDate)).Read(text, out var value);
        Assert.Equal(expected is null ? CellResult.NotADate : CellResult.Value, result);
        if (expected is not null)
            Assert.Equal(DateOnly.Parse(expected, null), DateOnly.FromDayNumber((int)value));
    }

    [Fact]
    public void map_takes_codes_by_text_by_number_and_by_their_start()
    {
        var reader = Reader(Plan(ColumnRole.Diagnosis) with
        {
            Map = new Dictionary<string, double> { ["1"] = 0, ["AD Dementia"] = 6, ["uncertain*"] =
                double.NaN, ["dem*"] = 7 },
        });
        Assert.Equal((CellResult.Value, 0), (reader.Read("1.0", out var value), value));
        Assert.Equal((CellResult.Value, 6), (reader.Read("ad dementia", out value), value));
        Assert.Equal((CellResult.Value, 7), (reader.Read("Dementia of some kind", out value), value));
        Assert.Equal(CellResult.Missing, reader.Read("uncertain dementia", out _));
        Assert.Equal(CellResult.Unmapped, reader.Read("2", out _));
    }

    [Fact]
    public void strip_scale_and_range_are_applied_in_that_order()
    {
        var reader = Reader(Plan(ColumnRole.Hippocampus) with { Strip = "<>", Scale = 0.001, Least = 1, Most =
            20 });
        Assert.Equal((CellResult.Value, 7.5), (reader.Read("> 7500", out var value), value));
        Assert.Equal(CellResult.OutOfRange, reader.Read("<500", out _));
        Assert.Equal(CellResult.Missing, reader.Read("<", out _));
        Assert.Equal((1, 20), reader.Range);
    }
}
