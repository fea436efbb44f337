using System.Text.Json;
using MedAlignKit.Charts;
using Plotly.NET;

namespace MedAlignKit.Tests.Charts;

/// <summary>A figure as plotly.js reads it.</summary>
internal sealed class FigureJson
{
    public FigureJson(MedAlignKit.Charts.Figure figure)
    {
        Text = GenericChart.toFigureJson(figure.Chart);
        var root = JsonDocument.Parse(Text).RootElement;
        Data = [.. root.GetProperty("data").EnumerateArray()];
        Layout = root.GetProperty("layout");
    }

    public string Text { get; }

    public JsonElement[] Data { get; }

    public JsonElement Layout { get; }

    public static double[] Numbers(JsonElement array)
        => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    public static string[] Texts(JsonElement array)
        => [.. array.EnumerateArray().Select(e => e.GetString()!)];

    public IEnumerable<string> Annotations()
        => Layout.GetProperty("annotations").EnumerateArray().Select(a => a.GetProperty("text").GetString()!);
}
