using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class TrainingBoardTests
{
    private static BoardEpoch Epoch(int n, double loss, double? accuracy)
        => new(n, new Dictionary<string, double> { ["answer"] = loss }, accuracy, 10);

    [Fact]
    public void Draw_before_the_first_epoch_has_axes_and_says_so()
    {
        var figure = TrainingBoard.Draw([], "training", totalEpochs: 5);
        var range = FigureJson.Numbers(new FigureJson(figure).Layout.GetProperty("xaxis")
            .GetProperty("range"));
        Assert.Equal([0.5, 5.5], range);
        Assert.Contains("waiting for the first epoch", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_gives_each_loss_a_line_and_tells_the_time_left()
    {
        var figure = TrainingBoard.Draw([Epoch(1, 2, 0.4), Epoch(2, 1, 0.6)], "training", 5, chance: 1.0 / 3);
        var json = new FigureJson(figure);

        Assert.Equal(["answer", "validation accuracy"],
            json.Data.Select(d => d.GetProperty("name").GetString()));
        Assert.Equal([2, 1], FigureJson.Numbers(json.Data[0].GetProperty("y")));
        Assert.Equal("y2", json.Data[1].GetProperty("yaxis").GetString());
        Assert.Equal(["chance 0.33"], json.Annotations());
        Assert.Contains("about 30 s left", figure.Caption, StringComparison.Ordinal);
        Assert.Contains("0.600 in epoch 2", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_of_a_loss_that_broke_leaves_a_gap()
    {
        var json = new FigureJson(TrainingBoard.Draw([Epoch(1, double.NaN, null), Epoch(2, 1, double.NaN)],
            "t"));
        Assert.Equal("[null,1.0]", json.Data[0].GetProperty("y").GetRawText());
        Assert.Equal("[null,null]", json.Data[1].GetProperty("y").GetRawText());
    }

    [Fact]
    public void Draw_of_a_loss_that_began_late_starts_with_a_gap()
    {
        var late = Epoch(2, 1, null) with { Losses = new Dictionary<string, double> { ["answer"] = 1,
            ["contrast"] = 3 } };
        var json = new FigureJson(TrainingBoard.Draw([Epoch(1, 2, null), late], "t"));
        Assert.Equal("[null,3.0]", json.Data[1].GetProperty("y").GetRawText());
    }

    [Fact]
    public void Draw_of_a_metric_that_is_no_accuracy_names_it()
    {
        var figure = TrainingBoard.Draw([Epoch(1, 2, 0.7)], "stage 1", metric: "reports behind the own");
        Assert.Equal("reports behind the own", new FigureJson(figure).Data[1].GetProperty("name").GetString());
        Assert.Contains("best reports behind the own 0.700", figure.Caption, StringComparison.Ordinal);
    }
}
