using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Three shares: lines and bubbles.</content>
public static partial class Chart
{
    /// <summary>One line through points by their three shares.</summary>
    public static GenericChart LineTernary<AType, BType, CType, SumType, TextType>(
        Optional<IEnumerable<AType>> A = default, Optional<IEnumerable<BType>> B = default,
        Optional<IEnumerable<CType>> C = default, Optional<SumType> Sum = default,
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
        Optional<Line> Line = default, Optional<bool> UseDefaults = default)
        where AType : IConvertible
        where BType : IConvertible
        where CType : IConvertible
        where SumType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("scatterternary")
            .Set("marker", Marker)
            .Set("line", Line)
            .Set("marker.line", MarkerOutline)
            .Set("mode", Lines(ShowMarkers))
            .Set("a", A)
            .Set("b", B)
            .Set("c", C)
            .Set("sum", Sum)
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

    /// <summary>Points by their three shares whose diameters say one more value.</summary>
    public static GenericChart BubbleTernary<AType, BType, CType, SumType, TextType>(IEnumerable<int> sizes,
        Optional<IEnumerable<AType>> A = default, Optional<IEnumerable<BType>> B = default,
        Optional<IEnumerable<CType>> C = default, Optional<SumType> Sum = default,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Color> LineColor = default, Optional<Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<DrawingStyle> LineDash = default,
        Optional<Line> Line = default, Optional<bool> UseDefaults = default)
        where AType : IConvertible
        where BType : IConvertible
        where CType : IConvertible
        where SumType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("scatterternary")
            .Set("marker.size", sizes)
            .Set("marker", Marker)
            .Set("line", Line)
            .Set("marker.line", MarkerOutline)
            .Set("mode", "markers")
            .Set("a", A)
            .Set("b", B)
            .Set("c", C)
            .Set("sum", Sum)
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
