using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>
/// What every figure shares: fonts, margins, greys, and one colour for each diagnosis. The colours are told
/// apart by readers who see no red or no green, and differ in lightness; the markers' shapes differ too.
/// </summary>
internal static class HouseStyle
{
    /// <summary>Pixels: what a notebook page holds.</summary>
    public const int Width = 900;

    public const string Ink = "#1f2933";
    public const string Muted = "#64707d";
    public const string Faint = "#e4e8ec";
    public const string Font = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

    /// <summary>Colours for series that are no diagnosis, in the order in which they are used.</summary>
    public static readonly string[] Series =
        ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f3c8d", "#5f6a75"];

    private static readonly Dictionary<string, (string Color, string Symbol)> Diagnoses = new()
    {
        ["NC"] = ("#0072b2", "circle"),
        ["MCI"] = ("#e69f00", "diamond"),
        ["AD"] = ("#882255", "square"),
    };

    /// <summary>A group's colour: its own for NC, MCI and AD, else the next of the series.</summary>
    public static string Color(string group, int index)
        => Diagnoses.TryGetValue(group, out var known) ? known.Color : Series[index % Series.Length];

    /// <summary>A group's marker.</summary>
    public static string Symbol(string group)
        => Diagnoses.TryGetValue(group, out var known) ? known.Symbol : "circle";

    /// <summary>The colour as "rgba(…)" with this opacity.</summary>
    public static string Fade(string hex, double opacity)
    {
        int Part(int at) => Convert.ToInt32(hex.Substring(at, 2), 16);
        return FormattableString.Invariant($"rgba({Part(1)}, {Part(3)}, {Part(5)}, {opacity})");
    }

    /// <summary>Groups in the order NC, MCI, AD, then others as they come.</summary>
    public static IEnumerable<string> Order(IEnumerable<string> groups)
    {
        string[] known = [.. Diagnoses.Keys];
        return groups.Distinct().OrderBy(g => known.Contains(g) ? Array.IndexOf(known, g) : known.Length);
    }

    /// <summary>
    /// A layout with a bold title, and under it a line in grey. Both stand in the title's own text: the
    /// plotly.js that Plotly.NET 6 writes for knows neither a weight nor a subtitle.
    /// </summary>
    public static Layout Layout(string title, string? subtitle, int height, int width = Width)
    {
        var layout = new Layout();
        var text = $"<b>{title}</b>";
        if (subtitle is not null)
            text += $"<br><span style=\"font-size:13px;color:{Muted}\">{subtitle}</span>";
        var heading = Nodes.Of(("text", text), ("x", 0), ("xref", "container"), ("y", 1),
            ("yref", "container"),
            ("xanchor", "left"), ("yanchor", "top"), ("pad", Nodes.Of(("l", 16), ("t", 14))),
            ("font", Nodes.Of(("size", 17), ("color", Ink))));
        layout.SetProperty("title", heading);
        layout.SetProperty("font", Nodes.Of(("family", Font), ("size", 13), ("color", Ink)));
        layout.SetProperty("width", width);
        layout.SetProperty("height", height);
        layout.SetProperty("margin", Nodes.Of(("l", 64), ("r", 24), ("t", subtitle is null ? 56 : 76),
            ("b", 56)));
        layout.SetProperty("paper_bgcolor", "#ffffff");
        layout.SetProperty("plot_bgcolor", "#ffffff");
        layout.SetProperty("hoverlabel", Nodes.Of(("font", Nodes.Of(("family", Font), ("size", 13)))));
        layout.SetProperty("legend", Nodes.Of(("orientation", "h"), ("x", 1), ("xanchor", "right"), ("y", 1.0),
            ("yanchor", "bottom"), ("bgcolor", "rgba(255, 255, 255, 0)")));
        return layout;
    }

    /// <summary>An axis with a faint grid and a title that holds its unit.</summary>
    public static Node Axis(string? title, params (string Name, object? Value)[] more)
    {
        var axis = Nodes.Of(("showgrid", true), ("gridcolor", Faint), ("zeroline", false), ("ticks", ""),
            ("linecolor", "#c3cad1"), ("tickfont", Nodes.Of(("size", 13), ("color", Muted))),
            ("automargin", true));
        if (title is not null)
        {
            axis.SetProperty("title", Nodes.Of(("text", title), ("standoff", 12),
                ("font", Nodes.Of(("size", 13), ("color", Ink)))));
        }
        foreach (var (name, value) in more) axis.SetProperty(name, value);
        return axis;
    }

    /// <summary>A text at a place of the figure or of a subplot.</summary>
    public static Node Note(string text, object x, object y, string xref, string yref,
        string xanchor = "center", string yanchor = "middle", string color = Muted, int size = 13)
        => Nodes.Of(("text", text), ("x", x), ("y", y), ("xref", xref), ("yref", yref), ("xanchor", xanchor),
            ("yanchor", yanchor), ("showarrow", false), ("font", Nodes.Of(("size", size), ("color", color))));

    /// <summary>
    /// The finished chart. The tool bar has only what works in the page itself: nothing in it sends data
    /// away.
    /// </summary>
    public static GenericChart Chart(IEnumerable<Trace> traces, Layout layout, bool toolBar = true)
    {
        var chart = GenericChart.ofTraceObjects(false, traces.ToArray());
        var config = GenericChart.getConfig(chart);
        config.SetProperty("responsive", true);
        config.SetProperty("displaylogo", false);
        config.SetProperty("displayModeBar", toolBar ? "hover" : false);
        config.SetProperty("modeBarButtons", new[] { new[] { "zoom2d", "pan2d", "resetScale2d", "toImage" } });
        return GenericChart.setLayout(layout, chart);
    }
}
