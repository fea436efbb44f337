using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class ForestChartTests
{
    private static readonly ForestRow[] Rows =
    [
        new("GPT", "frozen", "adni", 0.6, 0.5, 0.7), new("GPT", "LoRA", "adni", 0.8, 0.75, 0.84),
        new("T5", "frozen", "adni", 0.55, 0.5, 0.6), new("T5", "LoRA", "adni", double.NaN, 0, 0),
        new("GPT", "frozen", "aibl", 0.5, 0.4, 0.6), new("GPT", "LoRA", "aibl", 0.7, double.NaN, double.NaN),
    ];

    [Fact]
    public void Rows_StandUnderTheirGroupAndInTheirCohort()
    {
        var json = new FigureJson(ForestChart.Draw(Rows, "Table 2"));

        Assert.Equal(["<b>GPT</b>  ", "frozen  ", "LoRA  ", "<b>T5</b>  ", "frozen  ", "LoRA  "],
            FigureJson.Texts(json.Layout.GetProperty("yaxis").GetProperty("ticktext")));
        var frozen = json.Data[0];
        Assert.Equal([0.6, 0.55], FigureJson.Numbers(frozen.GetProperty("x")));
        Assert.Equal([1, 4], FigureJson.Numbers(frozen.GetProperty("y")));
        Assert.Equal([0.1, 0.05], FigureJson.Numbers(frozen.GetProperty("error_x").GetProperty("array")));
        Assert.Equal("x2", json.Data[2].GetProperty("xaxis").GetString());
        // An interval that is not known is drawn as none.
        Assert.Equal([0], FigureJson.Numbers(json.Data[3].GetProperty("error_x").GetProperty("array")));
        Assert.Equal(["<b>adni</b>", "<b>aibl</b>"], json.Annotations());
    }

    [Fact]
    public void Lines_StandInTheirCohortAndOnceInTheLegend()
    {
        var json = new FigureJson(ForestChart.Draw(Rows, "Table 2", lines:
        [
            new("adni", "chance", 0.33), new("aibl", "chance", 0.33), new("aibl", "ceiling", 0.9),
            new("nowhere", "chance", 0.5), new("adni", "ceiling", double.NaN),
        ]));

        var lines = json.Data.Where(trace => trace.GetProperty("mode").GetString() == "lines").ToArray();
        Assert.Equal(["x", "x2", "x2"], lines.Select(line => line.GetProperty("xaxis").GetString()));
        Assert.Equal([true, false, true], lines.Select(line => line.GetProperty("showlegend").GetBoolean()));
        // All panels have one scale, which holds every interval and line.
        var range = FigureJson.Numbers(json.Layout.GetProperty("xaxis2").GetProperty("range"));
        Assert.Equal(FigureJson.Numbers(json.Layout.GetProperty("xaxis").GetProperty("range")), range);
        Assert.True(range[0] < 0.33 && range[1] > 0.9);
    }

    [Fact]
    public void Caption_NamesTheBestOfEachCohortAndWhatIsMissing()
    {
        var caption = ForestChart.Draw(Rows, "Table 2", lines: [new("adni", "chance", 1.0 / 3)]).Caption;

        Assert.Contains("adni: best accuracy has GPT, LoRA with 0.800 [0.750, 0.840], chance 0.333;", caption,
            StringComparison.Ordinal);
        Assert.Contains("aibl: best accuracy has GPT, LoRA with 0.700", caption, StringComparison.Ordinal);
        Assert.EndsWith("no value for T5, LoRA on adni.", caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_ThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => ForestChart.Draw([], "t"));
        Assert.Contains("has 2 values on adni", Assert.Throws<ArgumentException>(
            () => ForestChart.Draw([Rows[0], Rows[0]], "t")).Message, StringComparison.Ordinal);
    }
}
