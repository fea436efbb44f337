using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Radius and angle: bubbles, bars, smooth lines.</content>
public static partial class Chart
{
    /// <summary>A smooth line through points by radius and angle.</summary>
    public static GenericChart SplinePolar<RType, ThetaType, TextType>(IEnumerable<RType> r,
        IEnumerable<ThetaType> theta, Optional<bool> ShowMarkers = default,
        Optional<double> Smoothing = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol3D> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol3D>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Color> LineColor = default, Optional<Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<DrawingStyle> LineDash = default,
        Optional<Line> Line = default, Optional<bool> UseWebGL = default,
        Optional<bool> UseDefaults = default)
        where RType : IConvertible
        where ThetaType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder(UseWebGL, "scatterpolar")
            .Set("r", r)
            .Set("theta", theta)
            .Set("marker", Marker)
            .Set("line", Line)
            .Set("marker.line", MarkerOutline)
            .Set("mode", Lines(ShowMarkers))
            .Set("line.shape", "spline")
            .Set("line.smoothing", Smoothing)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("marker.opacity", MultiOpacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("marker.color", MarkerColor)
            .Set("marker.colorscale", MarkerColorScale)
            .Set("marker.symbol", MarkerSymbol)
            .Set("marker.symbol", MultiMarkerSymbol)
            .Set("line.color", LineColor)
            .Set("line.colorscale", LineColorScale)
            .Set("line.width", LineWidth)
            .Set("line.dash", LineDash)
            .ToChart(UseDefaults);

    /// <summary>Points by radius and angle whose diameters say a third value.</summary>
    public static GenericChart BubblePolar<RType, ThetaType, TextType>(IEnumerable<RType> r,
        IEnumerable<ThetaType> theta, IEnumerable<int> sizes, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol3D> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol3D>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<bool> UseWebGL = default, Optional<bool> UseDefaults = default)
        where RType : IConvertible
        where ThetaType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder(UseWebGL, "scatterpolar")
            .Set("r", r)
            .Set("theta", theta)
            .Set("marker.size", sizes)
            .Set("marker", Marker)
            .Set("marker.line", MarkerOutline)
            .Set("mode", "markers")
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("marker.opacity", MultiOpacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("marker.color", MarkerColor)
            .Set("marker.colorscale", MarkerColorScale)
            .Set("marker.symbol", MarkerSymbol)
            .Set("marker.symbol", MultiMarkerSymbol)
            .ToChart(UseDefaults);

    /// <summary>Bars by radius and angle.</summary>
    public static GenericChart BarPolar<RType, ThetaType, TextType>(IEnumerable<RType> r,
        IEnumerable<ThetaType> theta, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default, Optional<Marker> Marker = default,
        Optional<RType> Base = default, Optional<ThetaType> Width = default,
        Optional<IEnumerable<ThetaType>> MultiWidth = default, Optional<bool> UseDefaults = default)
        where RType : IConvertible
        where ThetaType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("barpolar")
            .Set("r", r)
            .Set("theta", theta)
            .Set("marker", Marker)
            .Set("marker.line", MarkerOutline)
            .Set("marker.pattern", MarkerPattern)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("marker.opacity", MultiOpacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("marker.color", MarkerColor)
            .Set("marker.colorscale", MarkerColorScale)
            .Set("marker.pattern.shape", MarkerPatternShape)
            .Set("marker.pattern.shape", MultiMarkerPatternShape)
            .Set("base", Base)
            .Set("width", Width)
            .Set("width", MultiWidth)
            .ToChart(UseDefaults);
}
