using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class ResultsChartsTests
{
    [Fact]
    public void Accuracies_puts_the_best_on_top_with_its_interval()
    {
        var figure = ResultsCharts.Accuracies(
            [new("a", 0.7, 0.6, 0.8, 300), new("b", 0.5, 0.45, 0.55, 300), new("broken", double.NaN, 0, 0,
                0)],
            "accuracy", ("chance", 1.0 / 3), ("ceiling", double.NaN));
        var trace = new FigureJson(figure).Data[0];

        Assert.Equal(["b", "a"], FigureJson.Texts(trace.GetProperty("y")));
        Assert.Equal([0.05, 0.1], FigureJson.Numbers(trace.GetProperty("error_x").GetProperty("array")));
        Assert.Single(new FigureJson(figure).Layout.GetProperty("shapes").EnumerateArray());
        Assert.Contains("best is a with 0.700 [0.600, 0.800], chance 0.333; no value for broken",
            figure.Caption,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Confusion_shows_counts_and_percent_of_each_row()
    {
        var figure = ResultsCharts.Confusion(["NC", "AD"], new[,] { { 3, 1 }, { 0, 0 } }, "answers");
        var json = new FigureJson(figure);

        Assert.Equal([75, 25], FigureJson.Numbers(json.Data[0].GetProperty("z")[0]));
        Assert.Equal([0, 0], FigureJson.Numbers(json.Data[0].GetProperty("z")[1]));
        Assert.Contains("<b>3</b>", json.Annotations().First(), StringComparison.Ordinal);
        Assert.Contains("75.0 % of 4", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Confusion_breaks_long_labels()
        => Assert.Equal(["mild cognitive<br>impairment"],
            FigureJson.Texts(new FigureJson(ResultsCharts.Confusion(
            ["mild cognitive impairment"], new[,] { { 1 } }, "t")).Data[0].GetProperty("x")));

    [Fact]
    public void Confusions_stand_side_by_side_with_their_own_counts()
    {
        var figure = ResultsCharts.Confusions(["NC", "AD"],
            [("LoRA", new[,] { { 3, 1 }, { 0, 4 } }), ("frozen", new[,] { { 1, 1 }, { 1, 1 } })], "answers");
        var json = new FigureJson(figure);

        Assert.Equal([75, 25], FigureJson.Numbers(json.Data[0].GetProperty("z")[0]));
        Assert.Equal("x2", json.Data[1].GetProperty("xaxis").GetString());
        Assert.Equal(2 * 5, json.Annotations().Count());
        Assert.Contains("<b>LoRA</b><br>87.5 % right", json.Annotations());
        Assert.Contains("frozen: 50.0 % of 4 visits", figure.Caption, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ResultsCharts.Confusions(["NC"], [], "t"));
        Assert.Contains("broken", Assert.Throws<ArgumentException>(() => ResultsCharts.Confusions(
            ["NC"], [("broken", new int[1, 1])], "t")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_of_bad_input_throw()
    {
        Assert.Throws<ArgumentException>(() => ResultsCharts.Accuracies([], "t"));
        Assert.Throws<ArgumentException>(() => ResultsCharts.Confusion(["a", "b"], new int[1, 2], "t"));
        Assert.Throws<ArgumentException>(() => ResultsCharts.Confusion(["a"], new int[1, 1], "t"));
        Assert.Throws<ArgumentException>(() => ResultsCharts.Confusion(["a"], new[,] { { -1 } }, "t"));
    }
}
