using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Analysis;

namespace Packages.Tests.DataAnalysis;

public class CsvTests
{
    private static DataFrame Load(string csv, bool renameDuplicatedColumns = false)
        => DataFrame.LoadCsvFromString(csv, renameDuplicatedColumns: renameDuplicatedColumns);

    [Fact]
    public void LoadCsv_guesses_bool_float_time_and_text()
    {
        var table = Load("a,b,c,d,e\ntrue,1,2020-01-02,x,\nFalse,2.5,2021-03-04,2,null\n");

        Assert.Equal([typeof(bool), typeof(float), typeof(DateTime), typeof(string), typeof(string)],
            table.Columns.Select(c => c.DataType));
        Assert.Equal(2.5f, table["b"][1]);
    }

    [Fact]
    public void LoadCsv_of_empty_numbers_gives_nulls()
        => Assert.Equal([1f, null, null], Load("n,s\n1,a\n,b\nnull,c").Columns.GetSingleColumn("n"));

    [Fact]
    public void LoadCsv_of_quoted_fields_keeps_separators_quotes_and_lines()
        => Assert.Equal("a, \"b\"\nc", Load("t,n\r\n\"a, \"\"b\"\"\nc\",1\r\n")["t"][0]);

    [Fact]
    public void LoadCsv_with_given_types_reads_them()
    {
        var table = DataFrame.LoadCsvFromString("1;x\n2;y", ';', header: false, columnNames: ["n", "t"],
            dataTypes: [typeof(int), typeof(string)]);
        Assert.Equal([1, 2], table.Columns.GetInt32Column("n"));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a\n\"b", "quote")]
    [InlineData("a,a\n1,2", "already")]
    public void LoadCsv_of_damaged_text_says_what_is_wrong(string csv, string word)
    {
        var error = Assert.ThrowsAny<Exception>(() => Load(csv));
        Assert.True(error is FormatException or ArgumentException);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadCsv_of_duplicate_names_can_rename_them()
        => Assert.Equal(["a", "a.1"], Load("a,a\n1,2",
            renameDuplicatedColumns: true).Columns.Select(c => c.Name));

    [Fact]
    public void LoadCsv_of_a_later_row_of_another_type_names_column_and_value()
    {
        var rows = string.Join('\n', Enumerable.Repeat("1", 10));
        Assert.Contains("'x'", Assert.Throws<FormatException>(() => Load($"n\n{rows}\nx")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void SaveCsv_then_LoadCsv_gives_back_any_text()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<NonNull<string>>>(), texts =>
        {
            // Line ends inside quotes stay; a lone surrogate has no UTF-8.
            var values = texts.Get.Select(t => "'" + t.Get.Replace("\0", "")).ToArray();
            if (values.Any(v => v.Any(char.IsSurrogate))) return true;
            using var stream = new MemoryStream();
            DataFrame.SaveCsv(new DataFrame(new StringDataFrameColumn("t", values),
                new Int32DataFrameColumn("n",
                values.Length)), stream);
            stream.Position = 0;
            var back = DataFrame.LoadCsv(stream, dataTypes: [typeof(string), typeof(int)]);
            return back.Columns.GetStringColumn("t").SequenceEqual(values);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void SaveCsv_writes_nulls_as_empty_fields_and_numbers_without_culture()
    {
        using var stream = new MemoryStream();
        DataFrame.SaveCsv(new DataFrame(new DoubleDataFrameColumn("x", new double?[] { 0.5, null }),
            new StringDataFrameColumn("t", ["a,b", null])), stream);
        Assert.Equal("x,t\n0.5,\"a,b\"\n,\n", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
