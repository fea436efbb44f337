using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>Styling that is applied to the chart itself, which is then returned.</summary>
public static partial class GenericChartExtensions
{
    public static GenericChart WithLayout(this GenericChart @this, Layout layout)
        => GenericChart.addLayout(layout, @this);

    public static GenericChart WithConfig(this GenericChart @this, Config config)
        => GenericChart.setConfig(config, @this);

    /// <summary>Pixels.</summary>
    public static GenericChart WithSize(this GenericChart @this, int width, int height)
    {
        var layout = GenericChart.getLayout(@this);
        layout.SetValue("width", width);
        layout.SetValue("height", height);
        return @this;
    }

    public static GenericChart WithTitle(this GenericChart @this, string title,
        [OptionalArgument] FSharpOption<Font>? TitleFont = null)
    {
        var text = new DynamicObj.DynamicObj();
        text.SetValue("text", title);
        if (TitleFont is not null) text.SetValue("font", TitleFont.Value);
        GenericChart.getLayout(@this).SetValue("title", text);
        return @this;
    }

    public static GenericChart WithLegend(this GenericChart @this, bool showlegend)
    {
        GenericChart.getLayout(@this).SetValue("showlegend", showlegend);
        return @this;
    }

    /// <summary>Writes the chart as a page; ".html" is added where it is missing.</summary>
    public static void SaveHtml(this GenericChart @this, string path,
        [OptionalArgument] FSharpOption<bool>? OpenInBrowser = null)
        => CSharp.GenericChartExtensions.SaveHtml(@this, path, OpenInBrowser?.Value ?? false);

    /// <summary>The first axis is 1: the axes of the subplot that all traces are drawn in.</summary>
    public static GenericChart WithAxisAnchor(this GenericChart @this,
        [OptionalArgument] FSharpOption<int>? X = null, [OptionalArgument] FSharpOption<int>? Y = null)
    {
        foreach (var trace in GenericChart.getTraces(@this))
        {
            if (X is not null) trace.SetValue("xaxis", X.Value == 1 ? "x" : $"x{X.Value}");
            if (Y is not null) trace.SetValue("yaxis", Y.Value == 1 ? "y" : $"y{Y.Value}");
        }
        return @this;
    }
}
