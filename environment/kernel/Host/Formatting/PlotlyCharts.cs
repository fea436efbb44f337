using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Formatting;

/// <summary>
/// Charts of Plotly.NET. Front ends that know plotly's own form draw that; the HTML twin draws
/// with the plotly.js that lies beside the kernel specification, or that the exported page
/// carries, never with one from afar.
/// </summary>
internal static class PlotlyCharts
{
    private const string MimeType = "application/vnd.plotly.v1+json";
    private const int DefaultHeight = 450;

    // Inside a script element, "</" and "<!--" would end it or change how it is read.
    private static readonly JsonSerializerOptions s_inScript =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Format(object chart, MimeBundle bundle)
    {
        var figure = FigureOf(chart);
        var summary = Summary(figure);
        bundle.Add(MimeType, figure.ToJsonString(s_inScript));
        bundle.Add(MimeBundle.Html, Twin(figure, summary));
        if (!bundle.Has(MimeBundle.Plain)) bundle.Add(MimeBundle.Plain, summary);
    }

    /// <summary>A chart with a caption: a record that has both.</summary>
    public static bool IsFigure(object value) =>
        ChartOf(value) is { } chart && TypeChain(chart.GetType())
            .Any(t => t.FullName == "Plotly.NET.GenericChart")
        && value.GetType().GetProperty("Caption")?.PropertyType == typeof(string);

    public static void FormatFigure(object value, MimeBundle bundle)
    {
        var figure = FigureOf(ChartOf(value)!);
        var caption = (string?)value.GetType().GetProperty("Caption")!.GetValue(value) ?? "";
        var summary = $"{Summary(figure)}\n{caption}".Trim();
        var html = $"""
            {Twin(figure, Summary(figure))}
            <p class="figure-caption" style="text-align:center;color:#59636e">{HtmlText.Encode(caption)}</p>
            """;
        FigureCaption.Put(caption, figure);
        bundle.Add(MimeType, figure.ToJsonString(s_inScript));
        bundle.Add(MimeBundle.Html, html);
        bundle.Add(MimeBundle.Plain, summary);
    }

    /// <summary>What a figure shows, for a reader who does not see it.</summary>
    internal static string Summary(JsonObject figure)
    {
        var traces = (figure["data"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var kinds = traces.GroupBy(trace => (string?)trace["type"] ?? "scatter")
            .Select(group => group.Count() == 1 ? group.Key
                : string.Create(CultureInfo.InvariantCulture, $"{group.Count()} × {group.Key}"));
        var names = traces.Select(trace => trace["name"]?.ToString())
            .Where(name => !string.IsNullOrEmpty(name)).Distinct().ToList();
        var title = TextOf(figure["layout"]?["title"]);
        var text = title is null ? "Figure: " : $"Figure “{title}”: ";
        text += string.Join(", ", kinds);
        return names.Count > 0 ? $"{text} ({string.Join(", ", names)})" : text;
    }

    private static JsonObject FigureOf(object chart)
    {
        var type = TypeChain(chart.GetType()).First(t => t.FullName == "Plotly.NET.GenericChart");
        var write = type.GetMethod("toJson", BindingFlags.Public | BindingFlags.Static)
            ?? type.GetMethod("toFigureJson", BindingFlags.Public | BindingFlags.Static)
            ?? throw new InvalidOperationException("this chart has no JSON form");
        var whole = JsonNode.Parse((string)write.Invoke(null, [chart])!)!.AsObject();
        var figure = new JsonObject();
        foreach (var part in (string[])["data", "layout", "config", "frames"])
        {
            if (whole[part] is { } node) figure[part] = node.DeepClone();
        }
        return figure;
    }

    private static string Twin(JsonObject figure, string summary)
    {
        var id = "figure-" + Guid.NewGuid().ToString("N");
        var height = Number(figure["layout"]?["height"]) ?? DefaultHeight;
        var json = figure.ToJsonString(s_inScript).Replace("</", "<\\/", StringComparison.Ordinal)
            .Replace("<!--", "<\\u0021--", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            <div id="{{id}}" class="plotly-figure" style="height:{{height}}px"
              role="img" aria-label="{{HtmlText.Encode(summary)}}">{{HtmlText.Encode(summary)}}.
              It is drawn where this page may run its own script (in Jupyter: File, Trust Notebook).</div>
            <script>(function () {
              var figure = {{json}};
              {{Loader}}
              loadPlotly().then(function (plotly) {
                var place = document.getElementById("{{id}}");
                if (!place) return;
                place.textContent = "";
                var layout = Object.assign({ autosize: true }, figure.layout);
                var config = Object.assign({ displaylogo: false }, figure.config);
                // A figure of fixed width has nothing to listen for, and would be kept by what it listens to.
                config.responsive = !layout.width;
                var drawn = { data: figure.data, layout: layout, config: config, frames: figure.frames };
                {{Fit}}
                plotly.newPlot(place, drawn);
              }, function () {
                document.getElementById("{{id}}").textContent = {{JsonSerializer.Serialize(summary)}};
              });
            })();</script>
            """);
    }

    // A figure of fixed width that the page has no room for is made narrower; pictures in it keep their
    // shape.
    private const string Fit = """
        var room = place.clientWidth, m = Object.assign({ l: 80, r: 80, t: 100, b: 80 }, layout.margin);
                var isPicture = Object.values(layout).some(function (part) { return part.scaleanchor; });
                if (room && layout.width > room) {
                  var part = (room - m.l - m.r) / (layout.width - m.l - m.r);
                  layout.width = room;
                  if (layout.height && isPicture) {
                    layout.height = Math.round(m.t + m.b + part * (layout.height - m.t - m.b));
                    place.style.height = layout.height + "px";
                  }
                }
        """;

    // One promise a page. A page with require.js must be asked through it: plotly.js registers itself there.
    private const string Loader = """
        function loadPlotly() {
            if (window.Plotly) return Promise.resolve(window.Plotly);
            if (window.csharpKernelPlotly) return window.csharpKernelPlotly;
            var base = (document.body && document.body.getAttribute("data-base-url")) || "/";
            var lab = document.getElementById("jupyter-config-data");
            if (lab) { try { base = JSON.parse(lab.textContent).baseUrl || base; } catch (e) { } }
            var url = base.replace(/\/$/, "") + "/kernelspecs/.net-csharp/plotly.min.js";
            return window.csharpKernelPlotly = new Promise(function (done, failed) {
              if (window.require && window.require.config) {
                window.require([url], function (plotly) {
                  window.Plotly = plotly || window.Plotly;
                  done(window.Plotly);
                }, failed);
                return;
              }
              var script = document.createElement("script");
              script.src = url;
              script.onload = function () { done(window.Plotly); };
              script.onerror = failed;
              document.head.appendChild(script);
            });
          }
        """;

    private static object? ChartOf(object value) => value.GetType().GetProperty("Chart")?.GetValue(value);

    private static IEnumerable<Type> TypeChain(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType) yield return t;
    }

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    // Plotly's texts may hold tags; a second line of a title is a part of it.
    private static string? TextOf(JsonNode? title)
    {
        var text = title is JsonObject parts ? parts["text"] : title;
        return text is null ? null
            : HtmlText.Stripped(text.ToString().Replace("<br>", " – ", StringComparison.Ordinal));
    }
}
