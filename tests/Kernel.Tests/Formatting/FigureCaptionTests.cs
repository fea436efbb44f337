using System.Text.Json.Nodes;
using CSharpKernel.Formatting;

namespace Kernel.Tests.Formatting;

public sealed class FigureCaptionTests
{
    private static JsonObject Figure(string layout) =>
        new() { ["data"] = new JsonArray(), ["layout"] = JsonNode.Parse(layout) };

    private static JsonObject LastNote(JsonObject figure) =>
        figure["layout"]!["annotations"]!.AsArray()[^1]!.AsObject();

    [Fact]
    public void Caption_stands_below_the_plot_which_keeps_its_size()
    {
        var figure = Figure("""{ "width": 900, "height": 400, "margin": { "t": 50, "b": 56 } }""");
        FigureCaption.Put("Short.", figure);
        var height = (double)figure["layout"]!["height"]!;
        var bottom = (double)figure["layout"]!["margin"]!["b"]!;
        Assert.True(bottom > 56 + 12);
        Assert.Equal(400 - 56, height - bottom, 6);
        Assert.Equal(50, (int)figure["layout"]!["margin"]!["t"]!);
        Assert.Equal(-56, (double)LastNote(figure)["yshift"]!);
    }

    [Fact]
    public void Long_caption_is_broken_between_words_and_loses_none()
    {
        var caption = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"word{i}"));
        var figure = Figure("""{ "width": 600 }""");
        FigureCaption.Put(caption, figure);
        var lines = ((string)LastNote(figure)["text"]!).Split("<br>");
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 91));
        Assert.Equal(caption, string.Join(' ', lines));
    }

    [Fact]
    public void Notes_that_are_there_stay_and_signs_that_plotly_reads_are_escaped()
    {
        var figure = Figure("""{ "annotations": [{ "text": "first" }] }""");
        FigureCaption.Put("p < 0.05 & n = 3", figure);
        Assert.Equal(2, figure["layout"]!["annotations"]!.AsArray().Count);
        Assert.Equal("p &lt; 0.05 &amp; n = 3", (string)LastNote(figure)["text"]!);
    }

    [Fact]
    public void Empty_caption_changes_nothing()
    {
        var figure = Figure("{}");
        FigureCaption.Put("", figure);
        Assert.Equal("{}", figure["layout"]!.ToJsonString());
    }
}
