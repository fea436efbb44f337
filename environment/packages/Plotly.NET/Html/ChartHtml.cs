using System.Net;

namespace Plotly.NET;

/// <summary>Charts as HTML.</summary>
internal static class ChartHtml
{
    private const string ScriptName = "plotly.min.js";

    public static string Element(GenericChart chart)
    {
        var id = Guid.NewGuid().ToString();
        var data = ChartJson.Write(GenericChart.getTraces(chart));
        var layout = ChartJson.Write(GenericChart.getLayout(chart));
        var config = ChartJson.Write(GenericChart.getConfig(chart));
        var reference = DisplayOptions.getPlotlyReference(GenericChart.getDisplayOptions(chart));
        return $"""
            <div>
            <div id="{id}"></div>
            <script type="text/javascript">
            {Loaded($"Plotly.newPlot(\"{id}\", {data}, {layout}, {config});", reference)}
            </script>
            </div>
            """;
    }

    /// <summary>require.js hands plotly.js to a function, and only to that.</summary>
    private static string Loaded(string draw, PlotlyJSReference reference)
        => reference is not PlotlyJSReference.Require require ? draw
            : $$"""
            require([{{ChartJson.Write(require.Item)}}], function (Plotly) { {{draw}} });
            """;

    public static string Page(GenericChart chart)
    {
        var options = GenericChart.getDisplayOptions(chart);
        var title = WebUtility.HtmlEncode(DisplayOptions.getDocumentTitle(options));
        var description = WebUtility.HtmlEncode(DisplayOptions.getDocumentDescription(options));
        return $"""
            <!DOCTYPE html>
            <html>
            <head>
            <meta charset="{DisplayOptions.getDocumentCharset(options)}">
            <meta name="description" content="{description}">
            <title>{title}</title>
            {Script(DisplayOptions.getPlotlyReference(options))}
            </head>
            <body>
            {Element(chart)}
            </body>
            </html>
            """;
    }

    private static string Script(PlotlyJSReference reference) => reference switch
    {
        PlotlyJSReference.CDN cdn => $"""<script src="{WebUtility.HtmlEncode(cdn.Item)}" charset="utf-8"></script>""",
        { IsFull: true } => $"<script>{PlotlyJs()}</script>",
        _ => "",
    };

    private static string PlotlyJs()
    {
        using var script = typeof(ChartHtml).Assembly.GetManifestResourceStream(ScriptName)
            ?? throw new InvalidOperationException(
                "plotly.js was not there when this package was built: run environment/setup/all, then build.");
        return new StreamReader(script).ReadToEnd();
    }
}
