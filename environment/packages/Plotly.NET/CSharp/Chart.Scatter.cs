using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Scatter, line and point charts.</content>
public static partial class Chart
{
    /// <summary>One line through the points; with markers where asked.</summary>
    public static GenericChart Line<XType, YType, TextType>(IEnumerable<XType> x, IEnumerable<YType> y,
        Optional<bool> ShowMarkers = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Color> LineColor = default, Optional<Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<DrawingStyle> LineDash = default,
        Optional<Line> Line = default, Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default, Optional<string> StackGroup = default,
        Optional<Orientation> Orientation = default, Optional<GroupNorm> GroupNorm = default,
        Optional<Fill> Fill = default, Optional<Color> FillColor = default,
        Optional<Pattern> FillPattern = default, Optional<bool> UseWebGL = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder(UseWebGL, "scatter")
            .Set("fillpattern", FillPattern)
            .Set("x", x)
            .Set("y", y)
            .Set("mode", Lines(ShowMarkers))
            .Set("marker", Marker)
            .Set("line", Line)
            .Set("marker.line", MarkerOutline)
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
            .Set("stackgroup", StackGroup)
            .Set("orientation", Orientation)
            .Set("groupnorm", GroupNorm)
            .Set("fill", Fill)
            .Set("fillcolor", FillColor)
            .Set("alignmentgroup", AlignmentGroup)
            .Set("offsetgroup", OffsetGroup)
            .ToChart(UseDefaults);

    /// <summary>Points, not joined.</summary>
    public static GenericChart Point<XType, YType, TextType>(IEnumerable<XType> x, IEnumerable<YType> y,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<string> AlignmentGroup = default, Optional<string> OffsetGroup = default,
        Optional<string> StackGroup = default, Optional<Orientation> Orientation = default,
        Optional<GroupNorm> GroupNorm = default, Optional<bool> UseWebGL = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder(UseWebGL, "scatter")
            .Set("x", x)
            .Set("y", y)
            .Set("mode", "markers")
            .Set("marker", Marker)
            .Set("marker.line", MarkerOutline)
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
            .Set("stackgroup", StackGroup)
            .Set("orientation", Orientation)
            .Set("groupnorm", GroupNorm)
            .Set("alignmentgroup", AlignmentGroup)
            .Set("offsetgroup", OffsetGroup)
            .ToChart(UseDefaults);

    /// <summary>Points, lines or both, as the mode says.</summary>
    public static GenericChart Scatter<XType, YType, TextType>(IEnumerable<XType> x, IEnumerable<YType> y,
        Mode mode, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Color> LineColor = default, Optional<Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<DrawingStyle> LineDash = default,
        Optional<Line> Line = default, Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default, Optional<string> StackGroup = default,
        Optional<Orientation> Orientation = default, Optional<GroupNorm> GroupNorm = default,
        Optional<Fill> Fill = default, Optional<Color> FillColor = default,
        Optional<Pattern> FillPattern = default, Optional<bool> UseWebGL = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder(UseWebGL, "scatter")
            .Set("fillpattern", FillPattern)
            .Set("x", x)
            .Set("y", y)
            .Set("mode", mode.Convert())
            .Set("marker", Marker)
            .Set("line", Line)
            .Set("marker.line", MarkerOutline)
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
            .Set("stackgroup", StackGroup)
            .Set("orientation", Orientation)
            .Set("groupnorm", GroupNorm)
            .Set("fill", Fill)
            .Set("fillcolor", FillColor)
            .Set("alignmentgroup", AlignmentGroup)
            .Set("offsetgroup", OffsetGroup)
            .ToChart(UseDefaults);
}
