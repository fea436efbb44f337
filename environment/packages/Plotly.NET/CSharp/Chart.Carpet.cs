using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Carpets.</content>
public static partial class Chart
{
    /// <summary>A pair of slanted or curved axes, for the charts that name it.</summary>
    public static GenericChart Carpet<XType, MultiXType, YType, MultiYType, AType, BType>(string carpetId,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<IEnumerable<MultiXType>>> MultiX = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<IEnumerable<IEnumerable<MultiYType>>> MultiY = default,
        Optional<IEnumerable<AType>> A = default, Optional<IEnumerable<BType>> B = default,
        Optional<LinearAxis> AAxis = default, Optional<LinearAxis> BAxis = default,
        Optional<LinearAxisId> XAxis = default, Optional<LinearAxisId> YAxis = default,
        Optional<Color> Color = default, Optional<double> CheaterSlope = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where MultiXType : IConvertible
        where YType : IConvertible
        where MultiYType : IConvertible
        where AType : IConvertible
        where BType : IConvertible
        => new TraceBuilder("carpet")
            .Set("carpet", carpetId)
            .Set("aaxis", AAxis)
            .Set("baxis", BAxis)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("x", X)
            .Set("x", MultiX)
            .Set("y", Y)
            .Set("y", MultiY)
            .Set("a", A)
            .Set("b", B)
            .Set("xaxis", XAxis)
            .Set("yaxis", YAxis)
            .Set("color", Color)
            .Set("cheaterslope", CheaterSlope)
            .ToChart(UseDefaults);

    /// <summary>Lines of equal value over a carpet.</summary>
    public static GenericChart ContourCarpet<ZType, AType, BType, TextType>(IEnumerable<ZType> z,
        string carpetAnchorId, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<AType>> A = default,
        Optional<IEnumerable<BType>> B = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<Colorscale> ColorScale = default, Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default, Optional<bool> Transpose = default,
        Optional<Color> ContourLineColor = default, Optional<DrawingStyle> ContourLineDash = default,
        Optional<double> ContourLineSmoothing = default, Optional<Line> ContourLine = default,
        Optional<ContourColoring> ContoursColoring = default,
        Optional<ConstraintOperation> ContoursOperation = default,
        Optional<ContourType> ContoursType = default, Optional<bool> ShowContourLabels = default,
        Optional<Font> ContourLabelFont = default, Optional<Contours> Contours = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where AType : IConvertible
        where BType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("contourcarpet")
            .Set("z", z)
            .Set("carpet", carpetAnchorId)
            .Set("colorbar", ColorBar)
            .Set("line", ContourLine)
            .Set("contours", Contours)
            .Set("contours.labelfont", ContourLabelFont)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("a", A)
            .Set("b", B)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("reversescale", ReverseScale)
            .Set("transpose", Transpose)
            .Set("line.color", ContourLineColor)
            .Set("line.dash", ContourLineDash)
            .Set("line.smoothing", ContourLineSmoothing)
            .Set("contours.coloring", ContoursColoring)
            .Set("contours.operation", ContoursOperation)
            .Set("contours.type", ContoursType)
            .Set("contours.showlabels", ShowContourLabels)
            .ToChart(UseDefaults);

    /// <summary>Points over a carpet, not joined.</summary>
    public static GenericChart PointCarpet<AType, BType, TextType>(IEnumerable<AType> a, IEnumerable<BType> b,
        string carpetAnchorId, Optional<string> Name = default, Optional<bool> ShowLegend = default,
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
        where TextType : IConvertible
        => new TraceBuilder("scattercarpet")
            .Set("a", a)
            .Set("b", b)
            .Set("carpet", carpetAnchorId)
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
}
