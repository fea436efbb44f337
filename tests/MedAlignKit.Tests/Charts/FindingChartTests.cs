using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class FindingChartTests
{
    private static readonly FindingPoint[] Points =
    [
        new("nodule", "base", 0.6, 0.5, 0.7), new("nodule", "LoRA", 0.8, 0.7, 0.9),
        new("effusion", "base", 0.7, 0.6, 0.8), new("effusion", "LoRA", double.NaN, double.NaN, double.NaN),
    ];

    [Fact]
    public void Methods_StandUnderEachOtherInTheRowOfTheirFinding()
    {
        var json = new FigureJson(FindingChart.Draw(Points, "Zero-shot", line: 0.5));

        Assert.Equal(["nodule  ", "effusion  "],
            FigureJson.Texts(json.Layout.GetProperty("yaxis").GetProperty("ticktext")));
        var dots = json.Data.Where(trace => trace.GetProperty("mode").GetString() == "markers").ToArray();
        Assert.Equal(["base", "LoRA"], dots.Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal([0.6, 0.7], FigureJson.Numbers(dots[0].GetProperty("x")));
        Assert.Equal([-0.22, 0.78], FigureJson.Numbers(dots[0].GetProperty("y")));
        Assert.Equal([0.22], FigureJson.Numbers(dots[1].GetProperty("y")));
        // Joined where both are known.
        Assert.Single(json.Data, trace => trace.GetProperty("mode").GetString() == "lines");
        Assert.Equal(["chance"], json.Annotations());
    }

    [Fact]
    public void Scale_HoldsEveryIntervalAndTheLine()
    {
        var range = FigureJson.Numbers(new FigureJson(FindingChart.Draw(Points, "t", line: 0.4)).Layout
            .GetProperty("xaxis").GetProperty("range"));

        Assert.True(range[0] < 0.4 && range[1] > 0.9);
    }

    [Fact]
    public void Caption_NamesTheEndsAndWhatIsMissing() => Assert.Equal(
        "Zero-shot; base: AUROC from 0.600 (nodule) to 0.700 (effusion); LoRA: AUROC from 0.800 (nodule) to "
            + "0.800 (nodule); "
        + "no value for effusion, LoRA.", FindingChart.Draw(Points, "Zero-shot").Caption);

    [Fact]
    public void Points_ThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => FindingChart.Draw([], "t"));
        Assert.Throws<ArgumentException>(() => FindingChart.Draw([Points[3]], "t"));
        Assert.Throws<ArgumentException>(() => FindingChart.Draw([Points[0], Points[0]], "t"));
    }
}
