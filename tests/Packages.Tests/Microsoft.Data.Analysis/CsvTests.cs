using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Analysis;

namespace Packages.Tests.DataAnalysis;

public class CsvTests
{
    private static DataFrame Load(string csv, bool renameDuplicatedColumns = false)
        => DataFrame.LoadCsvFromString(csv, renameDuplicatedColumns: renameDuplicatedColumns);

    private static string Save(DataFrame table, char separator = ',', CultureInfo? culture = null)
    {
        using var stream = new MemoryStream();
        DataFrame.SaveCsv(table, stream, separator, encoding: new UTF8Encoding(false), cultureInfo: culture);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void LoadCsv_guesses_bool_float_time_and_text()
    {
        var table = Load("a,b,c,d,e\ntrue,1,2020-01-02,x,\nFalse,2.5,2021-03-04,2,null\n");

        Assert.Equal([typeof(bool), typeof(float), typeof(DateTime), typeof(string), typeof(string)],
            table.Columns.Select(c => c.DataType));
        Assert.Equal(2.5f, table["b"][1]);
        Assert.Equal("", table["e"][0]);
        Assert.Null(table["e"][1]);
    }

    [Fact]
    public void LoadCsv_of_empty_numbers_gives_nulls()
        => Assert.Equal([1f, null, null], Load("n,s\n1,a\n,b\nnull,c").Columns.GetSingleColumn("n"));

    [Theory]
    [InlineData("t,n\r\n\"a, \"\"b\"\"\nc\",1\r\n", "a, \"b\"\nc")]
    [InlineData("t,n\n  padded ,1", "padded")]
    [InlineData("t,n\n\n \n\" a \",1", "a")]
    [InlineData("t,n\r\"x\"\"\",1\r", "x\"")]
    [InlineData("\uFEFFt,n\nüñ,1", "üñ")]
    public void LoadCsv_of_a_field_reads_it_without_the_space_around_it(string csv, string expected)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var table = DataFrame.LoadCsv(stream);
        Assert.Equal(expected, table["t"][0]);
        Assert.Equal(1f, table["n"][0]);
        Assert.Equal(1, table.Rows.Count);
    }

    [Fact]
    public void LoadCsv_with_given_types_reads_them()
    {
        var table = DataFrame.LoadCsvFromString("1;x;7;y\n2;y;8;z", ';', header: false,
            columnNames: ["n", "t", "b", "c"],
            dataTypes: [typeof(int), typeof(string), typeof(byte), typeof(char)]);
        Assert.Equal([1, 2], table.Columns.GetInt32Column("n"));
        Assert.Equal((byte)8, table.Columns.GetByteColumn("b")[1]);
        Assert.Equal('z', table.Columns.GetCharColumn("c")[1]);
    }

    [Fact]
    public void LoadCsv_of_a_short_row_fills_it_with_nulls_beyond_the_guessed_ones()
    {
        var full = string.Join('\n', Enumerable.Repeat("1,2", 10));
        Assert.Null(Load($"a,b\n{full}\n3").Columns.GetSingleColumn("b")[10]);
        Assert.Contains("2", Assert.ThrowsAny<Exception>(() => Load("a,b\n1\n2,3")).Message,
            StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => Load($"a,b\n{full}\n3,4,5"));
        Assert.Empty(Load("a,b,c").Columns);
    }

    [Fact]
    public void LoadCsv_takes_culture_rows_index_and_a_guess_of_ones_own()
    {
        var culture = new CultureInfo("")
        {
            NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
        };
        var table = DataFrame.LoadCsvFromString("x;t\n1,5;a\n2,5;b\n3,5;c", ';', numberOfRowsToRead: 2,
            addIndexColumn: true, cultureInfo: culture,
            guessTypeFunction: texts => texts.All(t => t.Length == 3) ? typeof(double) : typeof(string));
        Assert.Equal([0L, 1L], table.Columns.GetInt64Column("IndexColumn"));
        Assert.Equal([1.5, 2.5], table.Columns.GetDoubleColumn("x"));
    }

    [SkippableTheory]
    [InlineData("", "empty")]
    [InlineData("a\n\"b", "quote")]
    [InlineData("a,b\n\"x\"y,1", "quote")]
    [InlineData("a,a\n1,2", "already")]
    public void LoadCsv_of_damaged_text_says_what_is_wrong(string csv, string word)
    {
        Skip.IfNot(Source.IsLocal, "The real package takes a text after a quote, and does not end where a quote does not.");
        var error = Assert.ThrowsAny<Exception>(() => Load(csv));
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadCsv_without_types_and_rows_to_guess_from_is_refused()
        => Assert.Throws<ArgumentException>(() => DataFrame.LoadCsvFromString("a\n1", guessRows: 0));

    [Fact]
    public void LoadCsv_of_duplicate_names_can_rename_them()
        => Assert.Equal(["a", "a.1", "a.2"], Load("a,a,a\n1,2,3",
            renameDuplicatedColumns: true).Columns.Select(c => c.Name));

    [Fact]
    public void LoadCsv_of_a_later_row_of_another_type_names_the_value()
    {
        var rows = string.Join('\n', Enumerable.Repeat("1", 10));
        Assert.Contains("'x'", Assert.Throws<FormatException>(() => Load($"n\n{rows}\nx")).Message,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// Neither package keeps white space around a field, blank lines inside quotes, or a lone carriage
    /// return.
    /// </summary>
    [Fact]
    public void SaveCsv_then_LoadCsv_gives_back_any_text()
    {
        var pieces = new[] { "\"", ",", "\n", "x", "é", "漢", "😀", " ", "''", "\t;", "NaN", "\"\"" };
        var texts = Gen.Elements(pieces).ArrayOf().Select(p => "'" + string.Concat(p).Replace("\n",
            "\n.") + "'");
        Prop.ForAll(texts.NonEmptyListOf().ToArbitrary(), values =>
        {
            var csv = Save(new DataFrame(new StringDataFrameColumn("t", values),
                new DoubleDataFrameColumn("n", values.Select((_, i) => i / 3.0))));
            var back = DataFrame.LoadCsvFromString(csv, dataTypes: [typeof(string), typeof(double)]);
            return back.Columns.GetStringColumn("t").SequenceEqual(values)
                && back.Columns.GetDoubleColumn("n").SequenceEqual(values.Select((_,
                    i) => (double?)(i / 3.0)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void SaveCsv_writes_nulls_as_empty_fields_and_all_digits()
    {
        var table = new DataFrame(new DoubleDataFrameColumn("x", new double?[] { 0.1, null }),
            new SingleDataFrameColumn("y,", [0.5f, 1f / 3]), new BooleanDataFrameColumn("b", [true, false]),
            new StringDataFrameColumn("t", ["a,b", null]));
        Assert.Equal("x,\"y,\",b,t\n0.10000000000000001,0.5,True,\"a,b\"\n,0.333333343,False,\n",
            Save(table).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void SaveCsv_with_the_decimal_point_between_the_columns_is_refused()
        => Assert.Throws<ArgumentException>(() => Save(new DataFrame(), '.', CultureInfo.InvariantCulture));

    [Fact]
    public void SaveCsv_without_an_encoding_is_ASCII()
    {
        using var stream = new MemoryStream();
        DataFrame.SaveCsv(new DataFrame(new StringDataFrameColumn("t", ["é"])), stream);
        Assert.Equal("t\n?\n", Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n"));
    }
}
