using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class ReliabilityChartTests
{
    private static readonly double[] Confidences = [0.05, 0.15, 0.15, 0.95, 1.0, 0.95, 0.95];
    private static readonly bool[] Right = [false, true, false, true, true, true, false];

    [Fact]
    public void Bins_OfAnswers_HoldMeanConfidenceAndAccuracy()
    {
        var bins = ReliabilityBin.Of(Confidences, Right);

        Assert.Equal(10, bins.Count);
        Assert.Equal([1, 2, 0, 0, 0, 0, 0, 0, 0, 4], bins.Select(bin => bin.Count));
        Assert.Equal((0.15, 0.5), (bins[1].Confidence, bins[1].Accuracy));
        Assert.Equal(0.9625, bins[9].Confidence, 9);                       // 1.0 belongs to the last
        Assert.True(double.IsNaN(bins[5].Accuracy));
    }

    [Fact]
    public void CalibrationError_ByHand()
    {
        // (1 · 0.05 + 2 · 0.35 + 4 · 0.2125) / 7
        Assert.Equal(1.6 / 7, ReliabilityBin.CalibrationError(ReliabilityBin.Of(Confidences, Right)), 9);
        Assert.Equal(0, ReliabilityBin.CalibrationError(ReliabilityBin.Of([0.5, 0.5], [true, false])), 9);
    }

    [Fact]
    public void Chart_ShowsFilledBinsOverTheCountsOfAll()
    {
        var figure = ReliabilityChart.Draw(ReliabilityBin.Of(Confidences, Right), "How sure");
        var json = new FigureJson(figure);

        Assert.Equal([0.05, 0.15, 0.9625], FigureJson.Numbers(json.Data[0].GetProperty("x")));
        Assert.Equal([0, 0.5, 0.75], FigureJson.Numbers(json.Data[0].GetProperty("y")));
        Assert.Equal([1, 2, 0, 0, 0, 0, 0, 0, 0, 4], FigureJson.Numbers(json.Data[1].GetProperty("y")));
        // Wilson's interval of 1 of 2: 0.09453 to 0.90547.
        Assert.Equal(0.40547,
            FigureJson.Numbers(json.Data[0].GetProperty("error_y").GetProperty("array"))[1], 4);
        Assert.Contains("7 answers: mean confidence 0.60, accuracy 0.57, expected calibration error 0.229",
            figure.Caption, StringComparison.Ordinal);
        Assert.Contains("2 answers with confidence 0.15 and accuracy 0.50", figure.Caption,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_ThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => ReliabilityBin.Of([], []));
        Assert.Throws<ArgumentException>(() => ReliabilityBin.Of([0.5], [true, false]));
        Assert.Throws<ArgumentException>(() => ReliabilityBin.Of([1.5], [true]));
        Assert.Throws<ArgumentException>(() => ReliabilityBin.Of([double.NaN], [true]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliabilityBin.Of([0.5], [true], bins: 0));
        Assert.Throws<ArgumentException>(() =>
            ReliabilityChart.Draw([new(0, 1, double.NaN, double.NaN, 0)], "t"));
    }
}
