using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Analysis;

namespace Packages.Tests.DataAnalysis;

public class SortTests
{
    [SkippableFact]
    public void OrderBy_is_the_sorted_values_with_nulls_where_they_were_asked()
    {
        Skip.IfNot(Source.IsLocal, "The real package fails on some of them.");
        Prop.ForAll<int?[], bool, bool>((values, ascending, nullsLast) =>
        {
            var table = new DataFrame(new Int32DataFrameColumn("n", values),
                new Int32DataFrameColumn("row", values.Select((_, i) => i)));
            var sorted = table.OrderBy("n", ascending, nullsLast);
            var known = values.Where(v => v is not null).Order().ToArray();
            if (!ascending) Array.Reverse(known);
            var nulls = values.Where(v => v is null);
            var rows = sorted.Columns.GetInt32Column("row");
            var expected = nullsLast ? known.Concat(nulls) : nulls.Concat(known);
            return sorted.Columns.GetInt32Column("n").SequenceEqual(expected)
                && rows.Select((row, i) => values[row!.Value] == (int?)sorted["n"][i]).All(same => same);
        }).QuickCheckThrowOnFailure();
    }

    [SkippableFact]
    public void Sort_of_text_is_ordinal_and_keeps_every_value()
    {
        Skip.IfNot(Source.IsLocal, "The real package fails on some of them.");
        Prop.ForAll<string?[]>(values => new StringDataFrameColumn("t", values).Sort()
            .SequenceEqual(values.Where(v => v is not null).Order(Comparer<string?>.Default)
                .Concat(values.Where(v => v is null)))).QuickCheckThrowOnFailure();
    }

    /// <summary>The real package promises no order among equals.</summary>
    [SkippableFact]
    public void OrderBy_keeps_the_order_of_equal_rows()
    {
        Skip.IfNot(Source.IsLocal, "The real package's sort is not stable.");
        Prop.ForAll<byte[], bool>((values, ascending) =>
        {
            var table = new DataFrame(new Int32DataFrameColumn("n", values.Select(v => v % 4)),
                new Int32DataFrameColumn("row", values.Select((_, i) => i)));
            var rows = Enumerable.Range(0, values.Length);
            var expected = ascending
                ? rows.OrderBy(i => values[i] % 4) : rows.OrderByDescending(i => values[i] % 4);
            return table.OrderBy("n", ascending).Columns.GetInt32Column("row")
                .SequenceEqual(expected.Select(i => (int?)i));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void OrderBy_an_unknown_column_names_those_there_are()
        => Assert.Throws<ArgumentException>(() => new DataFrame(new Int32DataFrameColumn("n",
            [1])).OrderBy("m"));
}
