using System.Text.Json;
using Microsoft.FSharp.Core;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace Packages.Tests.PlotlyCharts;

/// <summary>The layer below the charts: layouts by attribute, grids, traces.</summary>
public class LayerTests
{
    private static readonly double[] X = [1, 2, 3];

    private static GenericChart Points() => Chart.Point<double, double, string>(X, X);

    private static JsonElement Json(GenericChart chart)
        => JsonDocument.Parse(GenericChart.toJson(chart)).RootElement;

    [Fact]
    public void TryGetTypedMember_of_another_type_is_none()
    {
        var layout = new Layout();
        layout.SetProperty("width", 300);
        Assert.Equal(300, Layout.tryGetTypedMember<int>("width", layout)?.Value);
        Assert.Null(Layout.tryGetTypedMember<string>("width", layout));
    }

    [Fact]
    public void Grid_puts_every_kind_of_subplot_into_its_cell()
    {
        var root = Json(Chart.Grid([Points(), Chart.PointPolar<double, double, string>(X, X),
            Chart.Pie<double, string, string>(X)], 2, 2));

        Assert.Equal("polar2", root.GetProperty("data")[1].GetProperty("subplot").GetString());
        Assert.Equal("""{"row":0,"column":1}""",
            root.GetProperty("layout").GetProperty("polar2").GetProperty("domain").GetRawText());
        Assert.Equal("""{"row":1,"column":0}""",
            root.GetProperty("data")[2].GetProperty("domain").GetRawText());
    }

    [Fact]
    public void SingleStack_has_axes_of_its_own_for_each()
    {
        var data = Json(Chart.SingleStack([Points(), Points(), Points()])).GetProperty("data");
        Assert.Equal(("x3", "y3"),
            (data[2].GetProperty("xaxis").GetString(), data[2].GetProperty("yaxis").GetString()));
    }

    [Fact]
    public void Pareto_sorts_and_ends_at_a_hundred_percent()
    {
        var chart = Chart.Pareto(new[] { "a", "b", "c" }, [1.0, 5, 2], default, default, default);
        var data = Json(chart).GetProperty("data");
        Assert.Equal("""["b","c","a"]""", data[0].GetProperty("x").GetRawText());
        Assert.Equal("[62.5,87.5,100.0]", data[1].GetProperty("y").GetRawText());
    }

    [Fact]
    public void Unions_of_the_same_case_are_equal_and_ordered_by_their_tags()
    {
        Assert.Equal(StyleParam.Mode.Lines, StyleParam.Mode.Lines);
        Assert.NotEqual(StyleParam.Mode.Lines, StyleParam.Mode.Markers);
        Assert.True(StyleParam.Mode.None.CompareTo(StyleParam.Mode.Text) < 0);
        Assert.Equal(18, StyleParam.MarkerSymbol.toInteger.Invoke(StyleParam.MarkerSymbol.Hexagram));
        Assert.Equal("6px,3px", $"{StyleParam.DrawingStyle.NewUser([6, 3])}");
        Assert.True(StyleParam.Colorscale.NewCustom([]).IsCustom);
    }

    [Fact]
    public void MapiTrace_counts_traces_from_nought()
    {
        var chart = Chart.Combine([Points(), Points()]);
        var naming = FuncConvert.FromFunc<int, FSharpFunc<Trace, Trace>>(place =>
            FuncConvert.FromFunc<Trace, Trace>(
            trace =>
            {
                trace.SetProperty("name", $"{place}");
                return trace;
            }));
        var named = GenericChart.mapiTrace(naming, chart);
        Assert.Equal(["0", "1"], GenericChart.getTraces(named)
            .Select(t => Trace.tryGetTypedMember<string>("name", t)?.Value));
    }

    [Fact]
    public void Trace_stack_group_is_set_in_place()
    {
        var trace = new Trace("scatter");
        Assert.Equal("", Trace.getStackGroup(trace));
        Assert.Same(trace, Trace.setStackGroup<Trace>("one").Invoke(trace));
        Assert.Equal("one", Trace.getStackGroup(trace));
    }

    [SkippableFact]
    public void Page_with_require_hands_plotly_to_a_function()
    {
        Skip.If(Source.IsPlotlyReal, "The real package's page fetches require.js itself.");
        var chart = Points();
        GenericChart.getDisplayOptions(chart).SetProperty("PlotlyJSReference",
            PlotlyJSReference.NewRequire("lib/plotly"));
        Assert.Contains("require([\"lib/plotly\"], function (Plotly)", 
            GenericChart.toChartHTML(chart), StringComparison.Ordinal);
    }
}
