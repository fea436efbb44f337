using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET;

/// <content>Styling of the layout.</content>
public static partial class GenericChartExtensions
{
    /// <summary>Margins in pixels.</summary>
    public static GenericChart WithMarginSize<a, b, c, d, e, f>(this GenericChart @this,
        [OptionalArgument] FSharpOption<a>? Left = null, [OptionalArgument] FSharpOption<b>? Right = null,
        [OptionalArgument] FSharpOption<c>? Top = null, [OptionalArgument] FSharpOption<d>? Bottom = null,
        [OptionalArgument] FSharpOption<e>? Pad = null, [OptionalArgument] FSharpOption<f>? Autoexpand = null)
        => Members.OfLayout(@this, "margin")
            .Set("l", Left)
            .Set("r", Right)
            .Set("t", Top)
            .Set("b", Bottom)
            .Set("pad", Pad)
            .Set("autoexpand", Autoexpand)
            .Chart;

    /// <summary>How subplots are laid out.</summary>
    public static GenericChart WithLayoutGridStyle(this GenericChart @this,
        [OptionalArgument] FSharpOption<Tuple<LinearAxisId, LinearAxisId>[][]>? SubPlots = null,
        [OptionalArgument] FSharpOption<LinearAxisId[]>? XAxes = null,
        [OptionalArgument] FSharpOption<LinearAxisId[]>? YAxes = null,
        [OptionalArgument] FSharpOption<int>? Rows = null,
        [OptionalArgument] FSharpOption<int>? Columns = null,
        [OptionalArgument] FSharpOption<LayoutGridRowOrder>? RowOrder = null,
        [OptionalArgument] FSharpOption<LayoutGridPattern>? Pattern = null,
        [OptionalArgument] FSharpOption<double>? XGap = null,
        [OptionalArgument] FSharpOption<double>? YGap = null,
        [OptionalArgument] FSharpOption<Domain>? Domain = null,
        [OptionalArgument] FSharpOption<LayoutGridXSide>? XSide = null,
        [OptionalArgument] FSharpOption<LayoutGridYSide>? YSide = null)
        => Members.OfLayout(@this, "grid")
            .Set("subplots", SubPlots)
            .Set("xaxes", XAxes)
            .Set("yaxes", YAxes)
            .Set("rows", Rows)
            .Set("columns", Columns)
            .Set("roworder", RowOrder)
            .Set("pattern", Pattern)
            .Set("xgap", XGap)
            .Set("ygap", YGap)
            .Set("domain", Domain)
            .Set("xside", XSide)
            .Set("yside", YSide)
            .Chart;

    /// <summary>The outline map; its centre is a longitude and a latitude.</summary>
    public static GenericChart WithGeoStyle(this GenericChart @this,
        [OptionalArgument] FSharpOption<SubPlotId>? Id = null,
        [OptionalArgument] FSharpOption<GeoFitBounds>? FitBounds = null,
        [OptionalArgument] FSharpOption<GeoResolution>? Resolution = null,
        [OptionalArgument] FSharpOption<GeoScope>? Scope = null,
        [OptionalArgument] FSharpOption<GeoProjection>? Projection = null,
        [OptionalArgument] FSharpOption<Tuple<double, double>>? Center = null,
        [OptionalArgument] FSharpOption<bool>? Visible = null,
        [OptionalArgument] FSharpOption<Domain>? Domain = null,
        [OptionalArgument] FSharpOption<bool>? ShowCoastLines = null,
        [OptionalArgument] FSharpOption<Color>? CoastLineColor = null,
        [OptionalArgument] FSharpOption<double>? CoastLineWidth = null,
        [OptionalArgument] FSharpOption<bool>? ShowLand = null,
        [OptionalArgument] FSharpOption<Color>? LandColor = null,
        [OptionalArgument] FSharpOption<bool>? ShowOcean = null,
        [OptionalArgument] FSharpOption<Color>? OceanColor = null,
        [OptionalArgument] FSharpOption<bool>? ShowLakes = null,
        [OptionalArgument] FSharpOption<Color>? LakeColor = null,
        [OptionalArgument] FSharpOption<bool>? ShowRivers = null,
        [OptionalArgument] FSharpOption<Color>? RiverColor = null,
        [OptionalArgument] FSharpOption<double>? RiverWidth = null,
        [OptionalArgument] FSharpOption<bool>? ShowCountries = null,
        [OptionalArgument] FSharpOption<Color>? CountryColor = null,
        [OptionalArgument] FSharpOption<double>? CountryWidth = null,
        [OptionalArgument] FSharpOption<bool>? ShowSubunits = null,
        [OptionalArgument] FSharpOption<Color>? SubunitColor = null,
        [OptionalArgument] FSharpOption<double>? SubunitWidth = null,
        [OptionalArgument] FSharpOption<bool>? ShowFrame = null,
        [OptionalArgument] FSharpOption<Color>? FrameColor = null,
        [OptionalArgument] FSharpOption<double>? FrameWidth = null,
        [OptionalArgument] FSharpOption<Color>? BgColor = null,
        [OptionalArgument] FSharpOption<LinearAxis>? LatAxis = null,
        [OptionalArgument] FSharpOption<LinearAxis>? LonAxis = null)
        => Members.OfLayout(@this, Id is null ? "geo" : $"{Id.Value}")
            .Set("fitbounds", FitBounds)
            .Set("resolution", Resolution)
            .Set("scope", Scope)
            .Set("projection", Projection)
            .SetPlace("center", Center)
            .Set("visible", Visible)
            .Set("domain", Domain)
            .Set("showcoastlines", ShowCoastLines)
            .Set("coastlinecolor", CoastLineColor)
            .Set("coastlinewidth", CoastLineWidth)
            .Set("showland", ShowLand)
            .Set("landcolor", LandColor)
            .Set("showocean", ShowOcean)
            .Set("oceancolor", OceanColor)
            .Set("showlakes", ShowLakes)
            .Set("lakecolor", LakeColor)
            .Set("showrivers", ShowRivers)
            .Set("rivercolor", RiverColor)
            .Set("riverwidth", RiverWidth)
            .Set("showcountries", ShowCountries)
            .Set("countrycolor", CountryColor)
            .Set("countrywidth", CountryWidth)
            .Set("showsubunits", ShowSubunits)
            .Set("subunitcolor", SubunitColor)
            .Set("subunitwidth", SubunitWidth)
            .Set("showframe", ShowFrame)
            .Set("framecolor", FrameColor)
            .Set("framewidth", FrameWidth)
            .Set("bgcolor", BgColor)
            .Set("lataxis", LatAxis)
            .Set("lonaxis", LonAxis)
            .Chart;
}
