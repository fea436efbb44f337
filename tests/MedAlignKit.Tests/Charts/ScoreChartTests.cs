using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class ScoreChartTests
{
    private static readonly ScorePoint[] Few = [new("AD", 20, 24), new("NC", 30, 28)];
    private static readonly ScorePoint[] Many = [new("AD", 20, 21), new("NC", 30, 30), new("NC", 28, 29)];

    [Fact]
    public void OverFrames_ShowsTheLast_AndTheSliderShowsOneOfEach()
    {
        var figure = ScoreChart.OverFrames([("50", Few), ("800", Many)], "MMSE at a site", "training images");
        var json = new FigureJson(figure);
        // Of each frame two groups, visits and means.
        Assert.Equal(8, json.Data.Length);
        Assert.Equal(["NC", "AD"], new[] { 0, 2 }.Select(i => json.Data[i].GetProperty("name").GetString()));
        Assert.All(json.Data.Take(4), trace => Assert.False(trace.GetProperty("visible").GetBoolean()));
        Assert.All(json.Data.Skip(4), trace => Assert.True(trace.GetProperty("visible").GetBoolean()));
        Assert.Equal([29], FigureJson.Numbers(json.Data[5].GetProperty("x")));
        var steps = json.Layout.GetProperty("sliders")[0].GetProperty("steps").EnumerateArray().ToArray();
        Assert.Equal(["50", "800"], steps.Select(step => step.GetProperty("label").GetString()));
        Assert.Equal(8, steps[0].GetProperty("args")[1].GetArrayLength());
        Assert.Contains("training images 50, 2 visits, mean absolute error 3.00 points", figure.Caption,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_OfOneSet_HasNoSlider()
    {
        var json = new FigureJson(ScoreChart.Draw(Few, "MMSE"));
        Assert.False(json.Layout.TryGetProperty("sliders", out _));
    }

    [Fact]
    public void Draw_OfNoNumber_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ScoreChart.Draw([], "MMSE"));
        Assert.Contains("not a number", Assert.Throws<ArgumentException>(
            () => ScoreChart.Draw([new("AD", 20, double.NaN)], "MMSE")).Message);
    }
}

public class ProjectionChartTests
{
    [Fact]
    public void Draw_HasATraceForEachGroup_AndSaysTheShare()
    {
        var figure = ProjectionChart.Draw(
            [new("block 1", "prompt 1", 0, 1), new("block 1", "prompt 2", 1, 1), new("block 2", "prompt 1", 2, 0)],
            "Prompts", (0.4, 0.2));
        var json = new FigureJson(figure);
        Assert.Equal(["block 1", "block 2"], json.Data.Select(trace => trace.GetProperty("name").GetString()));
        Assert.Contains("60 % of the variance", figure.Caption, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ProjectionChart.Draw([], "Prompts", (0, 0)));
    }
}
