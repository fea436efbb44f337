using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Radius and angle.</content>
public static partial class Chart
{
    /// <summary>Points by radius and angle in degrees, lines between them, or both.</summary>
    public static GenericChart ScatterPolar<RType, ThetaType, TextType>(IEnumerable<RType> r,
        IEnumerable<ThetaType> theta, Mode mode, Optional<string> Name = default,
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
            .Set("mode", mode.Convert())
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

    /// <summary>Points by radius and angle in degrees, not joined.</summary>
    public static GenericChart PointPolar<RType, ThetaType, TextType>(IEnumerable<RType> r,
        IEnumerable<ThetaType> theta, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<TextPosition> TextPosition = default,
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

    /// <summary>One line through points by radius and angle; with markers where asked.</summary>
    public static GenericChart LinePolar<RType, ThetaType, TextType>(IEnumerable<RType> r,
        IEnumerable<ThetaType> theta, Optional<bool> ShowMarkers = default, Optional<string> Name = default,
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
}
