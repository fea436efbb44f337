using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET;

/// <content>Styling of traces.</content>
public static partial class GenericChartExtensions
{
    /// <summary>Names and legend entries of all traces.</summary>
    public static GenericChart WithTraceInfo(this GenericChart @this,
        [OptionalArgument] FSharpOption<string>? Name = null,
        [OptionalArgument] FSharpOption<Visible>? Visible = null,
        [OptionalArgument] FSharpOption<bool>? ShowLegend = null,
        [OptionalArgument] FSharpOption<int>? LegendRank = null,
        [OptionalArgument] FSharpOption<string>? LegendGroup = null,
        [OptionalArgument] FSharpOption<Title>? LegendGroupTitle = null)
        => Members.OfTraces(@this)
            .Set("name", Name)
            .Set("visible", Visible)
            .Set("showlegend", ShowLegend)
            .Set("legendrank", LegendRank)
            .Set("legendgroup", LegendGroup)
            .Set("legendgrouptitle", LegendGroupTitle)
            .Chart;

    /// <summary>The markers of all traces.</summary>
    public static GenericChart WithMarkerStyle(this GenericChart @this,
        [OptionalArgument] FSharpOption<bool>? AutoColorScale = null,
        [OptionalArgument] FSharpOption<bool>? CAuto = null,
        [OptionalArgument] FSharpOption<double>? CMax = null,
        [OptionalArgument] FSharpOption<double>? CMid = null,
        [OptionalArgument] FSharpOption<double>? CMin = null,
        [OptionalArgument] FSharpOption<Color>? Color = null,
        [OptionalArgument] FSharpOption<IEnumerable<Color>>? Colors = null,
        [OptionalArgument] FSharpOption<SubPlotId>? ColorAxis = null,
        [OptionalArgument] FSharpOption<ColorBar>? ColorBar = null,
        [OptionalArgument] FSharpOption<Colorscale>? Colorscale = null,
        [OptionalArgument] FSharpOption<Gradient>? Gradient = null,
        [OptionalArgument] FSharpOption<Line>? Outline = null,
        [OptionalArgument] FSharpOption<int>? MaxDisplayed = null,
        [OptionalArgument] FSharpOption<double>? Opacity = null,
        [OptionalArgument] FSharpOption<IEnumerable<double>>? MultiOpacity = null,
        [OptionalArgument] FSharpOption<Pattern>? Pattern = null,
        [OptionalArgument] FSharpOption<bool>? ReverseScale = null,
        [OptionalArgument] FSharpOption<bool>? ShowScale = null,
        [OptionalArgument] FSharpOption<int>? Size = null,
        [OptionalArgument] FSharpOption<IEnumerable<int>>? MultiSize = null,
        [OptionalArgument] FSharpOption<int>? SizeMin = null,
        [OptionalArgument] FSharpOption<MarkerSizeMode>? SizeMode = null,
        [OptionalArgument] FSharpOption<int>? SizeRef = null,
        [OptionalArgument] FSharpOption<MarkerSymbol>? Symbol = null,
        [OptionalArgument] FSharpOption<IEnumerable<MarkerSymbol>>? MultiSymbol = null,
        [OptionalArgument] FSharpOption<MarkerSymbol3D>? Symbol3D = null,
        [OptionalArgument] FSharpOption<IEnumerable<MarkerSymbol3D>>? MultiSymbol3D = null,
        [OptionalArgument] FSharpOption<Color>? OutlierColor = null,
        [OptionalArgument] FSharpOption<int>? OutlierWidth = null)
        => Members.OfTraces(@this, "marker")
            .Set("autocolorscale", AutoColorScale)
            .Set("cauto", CAuto)
            .Set("cmax", CMax)
            .Set("cmid", CMid)
            .Set("cmin", CMin)
            .Set("color", Color)
            .Set("colors", Colors)
            .Set("coloraxis", ColorAxis)
            .Set("colorbar", ColorBar)
            .Set("colorscale", Colorscale)
            .Set("gradient", Gradient)
            .Set("line", Outline)
            .Set("maxdisplayed", MaxDisplayed)
            .Set("opacity", Opacity)
            .Set("opacity", MultiOpacity)
            .Set("pattern", Pattern)
            .Set("reversescale", ReverseScale)
            .Set("showscale", ShowScale)
            .Set("size", Size)
            .Set("size", MultiSize)
            .Set("sizemin", SizeMin)
            .Set("sizemode", SizeMode)
            .Set("sizeref", SizeRef)
            .Set("symbol", Symbol)
            .Set("symbol", MultiSymbol)
            .Set("symbol", Symbol3D)
            .Set("symbol", MultiSymbol3D)
            .Set("outliercolor", OutlierColor)
            .Set("outlierwidth", OutlierWidth)
            .Chart;

    /// <summary>The lines of all traces.</summary>
    public static GenericChart WithLineStyle(this GenericChart @this,
        [OptionalArgument] FSharpOption<bool>? AutoColorScale = null,
        [OptionalArgument] FSharpOption<bool>? CAuto = null,
        [OptionalArgument] FSharpOption<double>? CMax = null,
        [OptionalArgument] FSharpOption<double>? CMid = null,
        [OptionalArgument] FSharpOption<double>? CMin = null,
        [OptionalArgument] FSharpOption<Color>? Color = null,
        [OptionalArgument] FSharpOption<SubPlotId>? ColorAxis = null,
        [OptionalArgument] FSharpOption<Colorscale>? Colorscale = null,
        [OptionalArgument] FSharpOption<bool>? ReverseScale = null,
        [OptionalArgument] FSharpOption<bool>? ShowScale = null,
        [OptionalArgument] FSharpOption<ColorBar>? ColorBar = null,
        [OptionalArgument] FSharpOption<DrawingStyle>? Dash = null,
        [OptionalArgument] FSharpOption<StyleParam.Shape>? Shape = null,
        [OptionalArgument] FSharpOption<bool>? Simplify = null,
        [OptionalArgument] FSharpOption<double>? Smoothing = null,
        [OptionalArgument] FSharpOption<double>? Width = null,
        [OptionalArgument] FSharpOption<IEnumerable<double>>? MultiWidth = null,
        [OptionalArgument] FSharpOption<Color>? OutlierColor = null,
        [OptionalArgument] FSharpOption<double>? OutlierWidth = null)
        => Members.OfTraces(@this, "line")
            .Set("autocolorscale", AutoColorScale)
            .Set("cauto", CAuto)
            .Set("cmax", CMax)
            .Set("cmid", CMid)
            .Set("cmin", CMin)
            .Set("color", Color)
            .Set("coloraxis", ColorAxis)
            .Set("colorscale", Colorscale)
            .Set("reversescale", ReverseScale)
            .Set("showscale", ShowScale)
            .Set("colorbar", ColorBar)
            .Set("dash", Dash)
            .Set("shape", Shape)
            .Set("simplify", Simplify)
            .Set("smoothing", Smoothing)
            .Set("width", Width)
            .Set("width", MultiWidth)
            .Set("outliercolor", OutlierColor)
            .Set("outlierwidth", OutlierWidth)
            .Chart;
}
