using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class QueryAttentionViewerTests
{
    private static readonly ScanView Scan = new(
        [.. Enumerable.Range(0, 8 * 10 * 12).Select(i => (float)i)], 8, 10, 12, [1, 1, 1]);

    /// <summary>On 2 × 2 × 2 tokens over the scan's box, all at one of them.</summary>
    private static QueryView Query(int token)
    {
        var values = new float[8];
        values[token] = 0.5f;
        return new($"query {token}", new(values, 2, 2, 2, [6, 5, 4]));
    }

    [Fact]
    public void Choice_OfAQuery_ShowsItsMapsAndNoOthers()
    {
        var json = new FigureJson(
            QueryAttentionViewer.Draw(Scan, [Query(0), Query(7), Query(3)], "t", slices: 2));

        // Two slices, then two maps for each of three queries.
        Assert.Equal(2 + 6, json.Data.Length);
        Assert.Equal([true, true, true, true, false, false, false, false],
            json.Data.Select(trace => trace.GetProperty("visible").GetBoolean()));
        var list = json.Layout.GetProperty("updatemenus")[0];
        var buttons = list.GetProperty("buttons").EnumerateArray().ToArray();
        Assert.Equal(["query 0", "query 7", "query 3"],
            buttons.Select(b => b.GetProperty("label").GetString()));
        Assert.Equal([true, true, false, false, true, true, false, false],
            buttons[1].GetProperty("args")[1].EnumerateArray().Select(e => e.GetBoolean()));
    }

    [Fact]
    public void Maps_OfAQuery_StandOverTheSlicesOfTheirTokens()
    {
        var json = new FigureJson(QueryAttentionViewer.Draw(Scan, [Query(7)], "t", slices: 2));

        // Coronal: the slice further back meets no attention, the other its peak at the top right.
        Assert.Equal(0,
            json.Data[2].GetProperty("z").EnumerateArray().Sum(row => FigureJson.Numbers(row).Sum()));
        Assert.Equal(100, FigureJson.Numbers(json.Data[3].GetProperty("z")[1])[1]);
        Assert.Equal(6, json.Data[3].GetProperty("dx").GetDouble());
        Assert.Equal(4, json.Data[3].GetProperty("dy").GetDouble());
    }

    [Fact]
    public void Caption_NamesTheSlicesAndWhereEachQueryReadsMost()
    {
        var caption = QueryAttentionViewer.Draw(Scan, [Query(0), Query(7)], "Where it reads",
            slices: 2).Caption;

        Assert.Contains("coronal slices 4, 8 of 10 (12×10×8 mm)", caption, StringComparison.Ordinal);
        Assert.Contains("query 0 at 3, 3, 2; query 7 at 9, 8, 6", caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Figure_OfManyQueriesOnVoxels_StaysSmall()
    {
        var random = new Random(1);
        ScanView Noise() =>
            new([.. Enumerable.Range(0, 82 * 98 * 82).Select(_ => random.NextSingle())], 82, 98, 82,
            [2, 2, 2]);
        var heat = Noise();

        var json = new FigureJson(QueryAttentionViewer.Draw(
            Noise(), [.. Enumerable.Range(0, 33).Select(q => new QueryView($"query {q}", heat))], "t"));

        Assert.InRange(json.Text.Length, 1_000, 1_100_000);
    }

    [Fact]
    public void Queries_ThatCannotBeShown_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => QueryAttentionViewer.Draw(Scan, [], "t"));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            QueryAttentionViewer.Draw(Scan, [Query(0)], "t", slices: 0));
        var elsewhere = new QueryView("other box", new(new float[8], 2, 2, 2, [1, 1, 1]));
        Assert.Contains("other box", Assert.Throws<ArgumentException>(
            () => QueryAttentionViewer.Draw(Scan, [elsewhere], "t")).Message, StringComparison.Ordinal);
    }
}
