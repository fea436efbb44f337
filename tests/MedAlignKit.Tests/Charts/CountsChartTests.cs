using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class CountsChartTests
{
    [Fact]
    public void Rows_keep_their_order_and_groups_their_colours()
    {
        var figure = CountsChart.Draw(["train", "test"], ["NC", "AD"], new[,] { { 5, 3 }, { 2, 0 } }, "A split", "people");
        var json = new FigureJson(figure);

        Assert.Equal(["NC", "AD"], json.Data.Select(d => d.GetProperty("name").GetString()));
        Assert.Equal([5, 2], FigureJson.Numbers(json.Data[0].GetProperty("x")));
        Assert.Equal(["3", ""], FigureJson.Texts(json.Data[1].GetProperty("text")));
        Assert.Equal("stack", json.Layout.GetProperty("barmode").GetString());
        Assert.Equal("A split, in people: train 5 NC + 3 AD; test 2 NC + 0 AD.", figure.Caption);
    }

    [Fact]
    public void Counts_of_another_shape_or_none_throw()
    {
        Assert.Throws<ArgumentException>(() => CountsChart.Draw(["a"], ["NC"], new int[2, 1], "x", "people"));
        Assert.Throws<ArgumentException>(() => CountsChart.Draw(["a"], ["NC"], new int[1, 1], "x", "people"));
        Assert.Throws<ArgumentException>(() => CountsChart.Draw(["a"], ["NC"], new[,] { { -1 } }, "x", "people"));
    }
}
