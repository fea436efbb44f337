namespace Plotly.NET;

public abstract partial class GenericChart
{
    /// <summary>{"data": […], "layout": {…}, "config": {…}}.</summary>
    public static string toJson(GenericChart gChart) => ChartJson.Write(new Dictionary<string, object?>
    {
        ["data"] = getTraces(gChart),
        ["layout"] = getLayout(gChart),
        ["config"] = getConfig(gChart),
    });

    /// <summary>{"data": […], "layout": {…}, "frames": []}.</summary>
    public static string toFigureJson(GenericChart gChart) => ChartJson.Write(new Dictionary<string, object?>
    {
        ["data"] = getTraces(gChart),
        ["layout"] = getLayout(gChart),
        ["frames"] = Array.Empty<Frame>(),
    });

    /// <summary>A div and the script that draws into it; plotly.js must be in the page.</summary>
    public static string toChartHTML(GenericChart gChart) => ChartHtml.Element(gChart);

    /// <summary>A whole page, with plotly.js as the display options say.</summary>
    public static string toEmbeddedHTML(GenericChart gChart) => ChartHtml.Page(gChart);

    public override string ToString() => toJson(this);
}
