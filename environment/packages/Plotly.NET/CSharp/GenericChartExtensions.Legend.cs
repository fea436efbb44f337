using Plotly.NET.LayoutObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Styling of legends and tile maps.</content>
public static partial class GenericChartExtensions
{
    /// <summary>The legend: where it stands and what a click on it does.</summary>
    public static GenericChart WithLegendStyle(this GenericChart gChart, Optional<Color> BGColor = default,
        Optional<Color> BorderColor = default, Optional<double> BorderWidth = default,
        Optional<double> EntryWidth = default, Optional<EntryWidthMode> EntryWidthMode = default,
        Optional<Font> Font = default, Optional<TraceGroupClickOptions> GroupClick = default,
        Optional<Font> GroupTitleFont = default, Optional<TraceItemClickOptions> ItemClick = default,
        Optional<TraceItemClickOptions> ItemDoubleClick = default,
        Optional<TraceItemSizing> ItemSizing = default, Optional<int> ItemWidth = default,
        Optional<Orientation> Orientation = default, Optional<Title> Title = default,
        Optional<double> TraceGroupGap = default, Optional<TraceOrder> TraceOrder = default,
        Optional<string> UIRevision = default, Optional<VerticalAlign> VerticalAlign = default,
        Optional<bool> Visible = default, Optional<double> X = default,
        Optional<XAnchorPosition> XAnchor = default, Optional<string> XRef = default,
        Optional<double> Y = default, Optional<YAnchorPosition> YAnchor = default,
        Optional<string> YRef = default, Optional<int> Id = default)
        => Members.OfLayout(gChart, Id is { IsSome: true, Value: > 1 } ? $"legend{Id.Value}" : "legend")
            .Set("bgcolor", BGColor)
            .Set("bordercolor", BorderColor)
            .Set("borderwidth", BorderWidth)
            .Set("entrywidth", EntryWidth)
            .Set("entrywidthmode", EntryWidthMode)
            .Set("font", Font)
            .Set("groupclick", GroupClick)
            .Set("grouptitlefont", GroupTitleFont)
            .Set("itemclick", ItemClick)
            .Set("itemdoubleclick", ItemDoubleClick)
            .Set("itemsizing", ItemSizing)
            .Set("itemwidth", ItemWidth)
            .Set("orientation", Orientation)
            .Set("title", Title)
            .Set("tracegroupgap", TraceGroupGap)
            .Set("traceorder", TraceOrder)
            .Set("uirevision", UIRevision)
            .Set("valign", VerticalAlign)
            .Set("visible", Visible)
            .Set("x", X)
            .Set("xanchor", XAnchor)
            .Set("xref", XRef)
            .Set("y", Y)
            .Set("yanchor", YAnchor)
            .Set("yref", YRef)
            .Chart;

    /// <summary>The tile map; its centre is a longitude and a latitude.</summary>
    public static GenericChart WithMapboxStyle(this GenericChart gChart, Optional<Domain> Domain = default,
        Optional<string> AccessToken = default, Optional<MapboxStyle> Style = default,
        Optional<Tuple<double, double>> Center = default, Optional<double> Zoom = default,
        Optional<double> Bearing = default, Optional<double> Pitch = default,
        Optional<IEnumerable<MapboxLayer>> Layers = default, Optional<int> Id = default)
        => Members.OfLayout(gChart, Numbered("mapbox", Id))
            .Set("domain", Domain)
            .Set("accesstoken", AccessToken)
            .Set("style", Style)
            .SetPlace("center", Center)
            .Set("zoom", Zoom)
            .Set("bearing", Bearing)
            .Set("pitch", Pitch)
            .Set("layers", Layers)
            .Chart;

    /// <summary>"mapbox" is the first, "mapbox2" the second.</summary>
    private static string Numbered(string name, Optional<int> id)
        => id.IsSome && id.Value != 1 ? $"{name}{id.Value}" : name;
}
