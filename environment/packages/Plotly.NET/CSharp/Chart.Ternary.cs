using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Three shares.</content>
public static partial class Chart
{
    /// <summary>Points by their three shares, lines between them, or both.</summary>
    public static GenericChart ScatterTernary<AType, BType, CType, SumType, TextType>(
        Optional<IEnumerable<AType>> A = default, Optional<IEnumerable<BType>> B = default,
        Optional<IEnumerable<CType>> C = default, Optional<SumType> Sum = default,
        Optional<Mode> Mode = default, Optional<string> Name = default, Optional<bool> ShowLegend = default,
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
            .Set("marker", Marker)
            .Set("line", Line)
            .Set("marker.line", MarkerOutline)
            .Set("a", A)
            .Set("b", B)
            .Set("c", C)
            .Set("sum", Sum)
            .Set("mode", Mode)
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

    /// <summary>Points by their three shares, not joined.</summary>
    public static GenericChart PointTernary<AType, BType, CType, SumType, TextType>(
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
        Optional<bool> UseDefaults = default)
        where AType : IConvertible
        where BType : IConvertible
        where CType : IConvertible
        where SumType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("scatterternary")
            .Set("marker", Marker)
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
            .ToChart(UseDefaults);
}
