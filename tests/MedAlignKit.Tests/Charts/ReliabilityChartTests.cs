using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class ReliabilityChartTests
{
    // Seven answers: 1 at 0.05, wrong; 2 at 0.15, one right; 4 at 0.9625 on average, three right.
    private static readonly IReadOnlyList<ReliabilityBar> Bars =
    [
        .. Enumerable.Range(0, 10).Select(bin => bin switch
        {
            0 => Bar(0, 0.05, 0, 1),
            1 => Bar(1, 0.15, 0.5, 2),
            9 => Bar(9, 0.9625, 0.75, 4),
            _ => Bar(bin, double.NaN, double.NaN, 0),
        }),
    ];

    [Fact]
    public void Chart_ShowsFilledBinsOverTheCountsOfAll()
    {
        var figure = ReliabilityChart.Draw(Bars, "How sure");
        var json = new FigureJson(figure);

        Assert.Equal([0.05, 0.15, 0.9625], FigureJson.Numbers(json.Data[0].GetProperty("x")));
        Assert.Equal([0, 0.5, 0.75], FigureJson.Numbers(json.Data[0].GetProperty("y")));
        Assert.Equal([1, 2, 0, 0, 0, 0, 0, 0, 0, 4], FigureJson.Numbers(json.Data[1].GetProperty("y")));
        // Wilson's interval of 1 of 2: 0.09453 to 0.90547.
        Assert.Equal(0.40547,
            FigureJson.Numbers(json.Data[0].GetProperty("error_y").GetProperty("array"))[1], 4);
        // The error: (1 · 0.05 + 2 · 0.35 + 4 · 0.2125) / 7.
        Assert.Contains("7 answers: mean confidence 0.60, accuracy 0.57, expected calibration error 0.229",
            figure.Caption, StringComparison.Ordinal);
        Assert.Contains("2 answers with confidence 0.15 and accuracy 0.50", figure.Caption,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Chart_WithoutAnAnswer_IsRefused() => Assert.Throws<ArgumentException>(
        () => ReliabilityChart.Draw([Bar(0, double.NaN, double.NaN, 0)], "t"));

    private static ReliabilityBar Bar(int bin, double confidence, double accuracy, int count) =>
        new(bin / 10.0, (bin + 1) / 10.0, confidence, accuracy, count);
}
