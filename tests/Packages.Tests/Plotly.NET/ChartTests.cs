using System.Text.Json;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace Packages.Tests.PlotlyCharts;

/// <summary>Charts by name, and styling in place.</summary>
public class ChartTests
{
    private static readonly double[] X = [1, 2, 3];
    private static readonly double[] Y = [4, 5, 6];

    private static JsonElement Json(GenericChart chart)
        => JsonDocument.Parse(GenericChart.toJson(chart)).RootElement;

    private static JsonElement FirstTrace(GenericChart chart) => Json(chart).GetProperty("data")[0];

    [Fact]
    public void Line_with_options_sets_plotlys_attributes()
    {
        var trace = FirstTrace(Chart.Line<double, double, string>(X, Y, ShowMarkers: true, Name: "loss",
            LineColor: Color.fromHex("#123456"), LineDash: StyleParam.DrawingStyle.Dash));

        Assert.Equal("scatter", trace.GetProperty("type").GetString());
        Assert.Equal("lines+markers", trace.GetProperty("mode").GetString());
        Assert.Equal("rgba(18, 52, 86, 1.0)", trace.GetProperty("line").GetProperty("color").GetString());
        Assert.Equal("dash", trace.GetProperty("line").GetProperty("dash").GetString());
        Assert.False(trace.TryGetProperty("opacity", out _));
    }

    [Fact]
    public void Bar_lies_and_Column_stands()
    {
        var bar = FirstTrace(Chart.Bar<double, string, string>(Y, Keys: new[] { "a", "b", "c" }));
        var column = FirstTrace(Chart.Column<double, string, string>(Y, Keys: new[] { "a", "b", "c" }));

        Assert.Equal("h", bar.GetProperty("orientation").GetString());
        Assert.Equal("[4.0,5.0,6.0]", bar.GetProperty("x").GetRawText());
        Assert.Equal("[4.0,5.0,6.0]", column.GetProperty("y").GetRawText());
    }

    [Fact]
    public void Heatmap_reversed_counts_rows_from_the_top()
    {
        var chart = Chart.Heatmap<double, string, string, string>([X, Y], ReverseYAxis: true);
        Assert.Equal("reversed", Json(chart).GetProperty("layout").GetProperty("yaxis")
            .GetProperty("autorange").GetString());
    }

    [Fact]
    public void Styling_changes_the_chart_itself()
    {
        var chart = Chart.Point<double, double, string>(X, Y);

        chart.WithTraceInfo("points", ShowLegend: true);
        chart.WithXAxisStyle<double, double, string>(TitleText: "ml", MinMax: Tuple.Create(0.0, 9.0));

        var layout = Json(chart).GetProperty("layout");
        Assert.Equal("ml", layout.GetProperty("xaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("[0.0,9.0]", layout.GetProperty("xaxis").GetProperty("range").GetRawText());
        Assert.Equal("points", FirstTrace(chart).GetProperty("name").GetString());
    }

    [Fact]
    public void AddLayout_replaces_what_both_have()
    {
        var chart = Chart.Point<double, double, string>(X, Y);
        foreach (var height in new[] { 100, 200 })
        {
            var layout = new Layout();
            layout.SetProperty("height", height);
            layout.SetProperty("shapes", new object[] { new Dictionary<string, object> { ["y0"] = height } });
            chart = GenericChart.addLayout(layout, chart);
        }

        var merged = Json(chart).GetProperty("layout");
        Assert.Equal(200, merged.GetProperty("height").GetInt32());
        Assert.Equal(1, merged.GetProperty("shapes").GetArrayLength());
    }

    [Fact]
    public void Combine_keeps_all_traces_in_order()
    {
        var chart = Chart.Combine([Chart.Line<double, double, string>(X, Y), Chart.Combine(
            [Chart.Point<double, double, string>(X, Y), Chart.Column<double, string, string>(Y)])]);

        Assert.Equal(["scatter", "scatter", "bar"], chart.GetTraces().Select(t => t.type));
    }

    [Fact]
    public void Grid_gives_each_chart_its_own_axes()
    {
        var charts = Enumerable.Range(0, 3).Select(_ => Chart.Point<double, double, string>(X, Y)
            .WithYAxisStyle<double, double, string>(TitleText: "y"));

        var root = Json(Chart.Grid(charts, 1, 3, SubPlotTitles: new[] { "a", "b", "c" }));

        Assert.Equal("x3", root.GetProperty("data")[2].GetProperty("xaxis").GetString());
        Assert.True(root.GetProperty("layout").TryGetProperty("yaxis3", out _));
        Assert.Equal(3, root.GetProperty("layout").GetProperty("annotations").GetArrayLength());
    }

    [Fact]
    public void SaveHtml_writes_a_page_of_its_own()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var chart = Chart.Point<double, double, string>(X, Y);
            GenericChart.getDisplayOptions(chart)
                .SetProperty("PlotlyJSReference", PlotlyJSReference.NoReference);
            chart.SaveHtml(Path.Combine(folder.FullName, "figure"));
            Assert.Contains("Plotly.newPlot", File.ReadAllText(Path.Combine(folder.FullName, "figure.html")),
                StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
