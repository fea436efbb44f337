using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class LossChartTests
{
    private static readonly LossCurve[] Curves =
    [
        new("frozen", "contrast", [1, 2, 3], [3, 2, 1]),
        new("frozen", "answer", [1, 2, 3], [1, double.NaN, 0.5]),
        new("trained", "contrast", [1, 2], [2.5, 0.5]),
    ];

    [Fact]
    public void Curves_StandInThePanelOfTheirLossAndTheColourOfTheirRun()
    {
        var figure = LossChart.Draw(Curves, "Pretraining", references: ("contrast", "ln 16", Math.Log(16)));
        var json = new FigureJson(figure);

        Assert.Equal(["x", "x2", "x"], json.Data.Select(trace => trace.GetProperty("xaxis").GetString()));
        Assert.Equal([true, false, true],
            json.Data.Select(trace => trace.GetProperty("showlegend").GetBoolean()));
        string Color(int i) => json.Data[i].GetProperty("line").GetProperty("color").GetString()!;
        Assert.Equal(Color(0), Color(1));
        Assert.NotEqual(Color(0), Color(2));
        Assert.Equal(["contrast", "ln 16 2.77", "answer"], json.Annotations());
        Assert.Equal("Pretraining, last values; frozen: contrast 1.000, answer 0.500; trained: contrast 0.500.",
            figure.Caption);
    }

    [Fact]
    public void Smoothing_DrawsARunningMeanOverTheValues()
    {
        var json = new FigureJson(LossChart.Draw([Curves[0]], "t", smoothing: 0.5));

        Assert.Equal([3, 2, 1], FigureJson.Numbers(json.Data[0].GetProperty("y")));
        // 3; (1.5 · ½ + 1) / ¾; (1.75 · ½ + ½) / ⅞
        var smooth = FigureJson.Numbers(json.Data[1].GetProperty("y"));
        Assert.Equal(3, smooth[0], 5);
        Assert.Equal(1.75 / 0.75, smooth[1], 5);
        Assert.Equal(1.375 / 0.875, smooth[2], 5);
    }

    [Fact]
    public void Curves_ThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => LossChart.Draw([], "t"));
        Assert.Throws<ArgumentException>(() => LossChart.Draw(Curves, "t", smoothing: 1));
        Assert.Contains("answer of a", Assert.Throws<ArgumentException>(
            () => LossChart.Draw([new("a", "answer", [1], [1, 2])], "t")).Message, StringComparison.Ordinal);
    }
}
