using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class AblationChartsTests
{
    private static readonly AblationRow[] Rows =
    [
        new("as published", 0.80, 0.76, 0.84), new("no contrast", 0.72, 0.68, 0.76),
        new("more queries", 0.81, 0.77, 0.85),
        new("broken", double.NaN, 0, 0),
    ];

    [Fact]
    public void Against_ABaseline_SaysWhatEachChangeIsWorth()
    {
        var figure = AblationCharts.Against(Rows, "as published", "Ablations");
        var json = new FigureJson(figure);

        Assert.Equal([0.8, 0.72, 0.81], FigureJson.Numbers(json.Data[0].GetProperty("x")));
        Assert.Equal(["0.800", "0.720 (−0.080)", "0.810 (+0.010)"], json.Annotations());
        var shapes = json.Layout.GetProperty("shapes").EnumerateArray().ToArray();
        Assert.Equal((0.76, 0.84),
            (shapes[0].GetProperty("x0").GetDouble(), shapes[0].GetProperty("x1").GetDouble()));
        Assert.Equal(0.8, shapes[1].GetProperty("x0").GetDouble());
        Assert.Contains("no contrast 0.720 (−0.080)", figure.Caption, StringComparison.Ordinal);
        Assert.EndsWith("no value for broken.", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void OverKnob_DrawsALineAndItsIntervalForEachSeries_InOrder()
    {
        var figure = AblationCharts.OverKnob(
            [new("adni", 800, 0.7, 0.65, 0.75), new("adni", 100, 0.5, 0.4, 0.6),
                new("aibl", 100, 0.45, 0.35, 0.55)],
            "training images", "How many images", logAxis: true, references: ("chance", 1.0 / 3));
        var json = new FigureJson(figure);

        Assert.Equal("log", json.Layout.GetProperty("xaxis").GetProperty("type").GetString());
        Assert.Equal(["100", "800"],
            FigureJson.Texts(json.Layout.GetProperty("xaxis").GetProperty("ticktext")));
        // Both grounds, then both lines.
        Assert.Equal(["toself", "toself"], json.Data.Take(2).Select(d => d.GetProperty("fill").GetString()));
        Assert.Equal([100, 800, 800, 100], FigureJson.Numbers(json.Data[0].GetProperty("x")));
        Assert.Equal([0.6, 0.75, 0.65, 0.4], FigureJson.Numbers(json.Data[0].GetProperty("y")));
        Assert.Equal([0.5, 0.7], FigureJson.Numbers(json.Data[2].GetProperty("y")));
        Assert.Contains("adni 0.500 at 100, 0.700 at 800; aibl 0.450 at 100; chance 0.333", figure.Caption,
            StringComparison.Ordinal);
    }

    [Fact]
    public void OverKnob_LongNameOfALine_FindsRoomBesideThePlot()
    {
        int Margin(string name) => new FigureJson(AblationCharts.OverKnob(
            [new("", 1, 0.5, 0.4, 0.6), new("", 2, 0.6, 0.5, 0.7)], "size", "Sizes", references: (name, 0.3)))
            .Layout.GetProperty("margin").GetProperty("r").GetInt32();
        Assert.InRange(Margin("chance"), 96, 110);
        // At 12 points a letter is 6 to 7 pixels wide; "one report for all 0.30" has 23.
        Assert.InRange(Margin("one report for all"), 6 * 23 + 8, 220);
    }

    [Fact]
    public void Ablations_ThatCannotBe_AreRefused()
    {
        Assert.Contains("as published", Assert.Throws<ArgumentException>(
            () => AblationCharts.Against(Rows, "nothing", "t")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            AblationCharts.Against([Rows[0], Rows[0]], "as published", "t"));
        Assert.Throws<ArgumentException>(() => AblationCharts.OverKnob([], "k", "t"));
        Assert.Throws<ArgumentException>(() =>
            AblationCharts.OverKnob([new("", 0, 1, 1, 1)], "k", "t", logAxis: true));
        Assert.Throws<ArgumentException>(() =>
            AblationCharts.OverKnob([new("", double.NaN, 1, 1, 1)], "k", "t"));
    }
}
