using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class MissingnessChartTests
{
    [Fact]
    public void Shares_are_percent_and_the_caption_names_what_a_row_lacks()
    {
        var figure = MissingnessChart.Draw(
            ["sim-adni", "sim-aibl"], ["MMSE", "education"], new[,] { { 1, 0.75 }, { 0.5, 0 } }, "What is known");
        var json = new FigureJson(figure);

        var rows = json.Data[0].GetProperty("z").EnumerateArray().Select(FigureJson.Numbers).ToArray();
        Assert.Equal([100, 75], rows[0]);
        Assert.Equal([50, 0], rows[1]);
        Assert.Equal(["100", "75", "50", "–"], json.Annotations());
        Assert.Equal("What is known: sim-aibl has no education.", figure.Caption);
    }

    [Fact]
    public void Shares_of_a_row_without_visits_are_left_open()
    {
        var json = new FigureJson(MissingnessChart.Draw(["none"], ["MMSE"], new[,] { { double.NaN } }, "x"));
        Assert.Empty(json.Annotations());
    }

    [Fact]
    public void Shares_that_cannot_be_throw()
    {
        Assert.Throws<ArgumentException>(() => MissingnessChart.Draw(["a"], ["b"], new double[2, 1], "x"));
        Assert.Throws<ArgumentException>(() => MissingnessChart.Draw(["a"], ["b"], new[,] { { 1.2 } }, "x"));
        Assert.Throws<ArgumentException>(() => MissingnessChart.Draw([], [], new double[0, 0], "x"));
    }
}
