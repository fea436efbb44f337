using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class TokenHeatChartTests
{
    private static readonly (string, double)[] Tokens =
        [("hippo", 0), ("campus", 0.5), (" small", 1), (" <2 ml", 0.2)];

    [Fact]
    public void Draw_colours_tokens_by_weight_and_names_the_strongest()
    {
        var chart = TokenHeatChart.Draw(Tokens, "Report");
        var json = new FigureJson(chart);
        var fills = json.Layout.GetProperty("shapes").EnumerateArray()
            .Select(shape => shape.GetProperty("fillcolor").GetString()!).ToArray();

        Assert.Equal(
            ["hippo", "campus", "small", "&lt;2 ml"], FigureJson.Texts(json.Data[0].GetProperty("text")));
        Assert.EndsWith(", 0)", fills[0], StringComparison.Ordinal);
        Assert.EndsWith(", 0.4)", fills[1], StringComparison.Ordinal);
        Assert.EndsWith(", 0.8)", fills[2], StringComparison.Ordinal);
        Assert.Equal(
            "Report: 4 tokens; strongest “small” (1.00), “campus” (0.50), “<2 ml” (0.20).", chart.Caption);
    }

    [Fact]
    public void Draw_puts_parts_of_a_word_together_and_long_texts_into_rows()
    {
        var shapes = new FigureJson(TokenHeatChart.Draw(
            [.. Enumerable.Range(0, 20).SelectMany(_ => Tokens)], "Report")).Layout.GetProperty("shapes");
        var boxes = shapes.EnumerateArray().Select(shape => (
            From: shape.GetProperty("x0").GetDouble(), To: shape.GetProperty("x1").GetDouble(),
            Top: shape.GetProperty("y0").GetDouble())).ToArray();

        Assert.Equal(boxes[0].To, boxes[1].From, 6);
        Assert.True(boxes[1].To < boxes[2].From);
        Assert.True(boxes.Max(box => box.To) <= 900);
        Assert.True(boxes.Select(box => box.Top).Distinct().Count() > 2);
        Assert.All(boxes.Zip(boxes.Skip(1)), pair => Assert.True(
            pair.Second.Top > pair.First.Top || pair.Second.From >= pair.First.To));
    }

    [Fact]
    public void Draw_of_a_text_without_weight_says_so()
        => Assert.Equal("T: 1 tokens; none has any weight.", TokenHeatChart.Draw([("a", 0)], "T").Caption);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.5)]
    public void Draw_of_weights_that_cannot_be_throws(double weight)
    {
        Assert.Throws<ArgumentException>(() => TokenHeatChart.Draw([("a", weight)], "T"));
        Assert.Throws<ArgumentException>(() => TokenHeatChart.Draw([], "T"));
    }
}
