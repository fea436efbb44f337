using System.Globalization;
using System.Text.Json;
using Microsoft.FSharp.Collections;
using Plotly.NET;

namespace Packages.Tests.PlotlyCharts;

/// <summary>What reaches plotly.js.</summary>
public class ChartJsonTests
{
    private static JsonElement Value(object? value)
    {
        var trace = new Trace("scatter");
        trace.SetProperty("v", value);
        var json = GenericChart.toFigureJson(GenericChart.ofTraceObject(false, trace));
        return JsonDocument.Parse(json).RootElement.GetProperty("data")[0].GetProperty("v");
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(-3, "-3")]
    [InlineData(1e300, "1E+300")]
    [InlineData(0.1f, "0.1")]
    [InlineData(true, "true")]
    [InlineData(null, "null")]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(float.PositiveInfinity, "\"Infinity\"")]
    public void ToFigureJson_of_a_scalar_writes_its_json(object? value, string expected)
        => Assert.Equal(expected, Value(value).GetRawText());

    [Fact]
    public void ToFigureJson_under_another_culture_writes_the_same_numbers()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        try
        {
            Assert.Equal("[1.5,2.0]", Value(new[] { 1.5, 2 }).GetRawText());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ToFigureJson_of_nested_values_keeps_their_shape()
    {
        var inner = new DynamicObj.DynamicObj();
        inner.SetProperty("rows", new List<float[]> { new[] { 1f, float.NaN }, Array.Empty<float>() });
        inner.SetProperty("map", new Dictionary<string, object?> { ["a"] = 1L, ["b"] = null });

        Assert.Equal("""[[1.0,"NaN"],[]]""", Value(inner).GetProperty("rows").GetRawText());
        Assert.Equal("""{"a":1,"b":null}""", Value(inner).GetProperty("map").GetRawText());
    }

    [SkippableFact]
    public void ToFigureJson_of_a_type_that_plotly_lacks_throws()
    {
        Skip.If(Source.IsPlotlyReal, "The real package writes whatever it is given.");
        Assert.Contains(
            "Uri", Assert.Throws<NotSupportedException>(() => Value(new Uri("https://example"))).Message,
            StringComparison.Ordinal);
    }

    [SkippableFact]
    public void ToChartHTML_of_a_text_that_ends_a_script_does_not_end_it()
    {
        Skip.If(Source.IsPlotlyReal, "The real package's page ends there.");
        var trace = new Trace("scatter");
        trace.SetProperty("name", "</script><b>");
        var html = GenericChart.toChartHTML(GenericChart.ofTraceObject(false, trace));
        Assert.DoesNotContain("</script><b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToFigureJson_has_data_layout_and_frames()
    {
        var traces = ListModule.OfSeq<Trace>([new("bar"), new("scatter")]);
        var root = JsonDocument.Parse(GenericChart.toFigureJson(GenericChart.ofTraceObjects(true, traces)))
            .RootElement;

        Assert.Equal(["bar", "scatter"], root.GetProperty("data").EnumerateArray()
            .Select(t => t.GetProperty("type").GetString()));
        Assert.Equal(600, root.GetProperty("layout").GetProperty("width").GetInt32());
        Assert.Equal(0, root.GetProperty("frames").GetArrayLength());
    }
}
