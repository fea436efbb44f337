using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Lines within bounds.</content>
public static partial class Chart
{
    /// <summary>A line, and the band between two others.</summary>
    public static GenericChart Range<XType, YType, TextType>(IEnumerable<XType> x, IEnumerable<YType> y,
        IEnumerable<YType> upper, IEnumerable<YType> lower, Mode mode, Optional<string> Name = default,
        Optional<string> GroupName = default, Optional<bool> ShowMarkers = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Marker> UpperMarker = default, Optional<Marker> LowerMarker = default,
        Optional<Color> LineColor = default, Optional<Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<DrawingStyle> LineDash = default,
        Optional<Line> Line = default, Optional<Line> UpperLine = default,
        Optional<Line> LowerLine = default, Optional<Color> RangeColor = default,
        Optional<Pattern> RangePattern = default, Optional<TextType> UpperText = default,
        Optional<IEnumerable<TextType>> MultiUpperText = default, Optional<TextType> LowerText = default,
        Optional<IEnumerable<TextType>> MultiLowerText = default, Optional<Font> TextFont = default,
        Optional<string> LowerName = default, Optional<string> UpperName = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => Combine([
            Bound(x, lower, LowerName, GroupName, ShowLegend, LowerMarker, LowerLine)
                .Set("mode", Lines(ShowMarkers))
                .Set("text", LowerText)
                .Set("text", MultiLowerText)
                .ToChart(UseDefaults),
            Bound(x, upper, UpperName, GroupName, ShowLegend, UpperMarker, UpperLine)
                .Set("mode", Lines(ShowMarkers))
                .Set("fill", "tonexty")
                .Set("fillcolor", RangeColor)
                .Set("fillpattern", RangePattern)
                .Set("text", UpperText)
                .Set("text", MultiUpperText)
                .ToChart(UseDefaults),
            new TraceBuilder("scatter")
                .Set("x", x)
                .Set("y", y)
                .Set("mode", mode.Convert())
                .Set("marker", Marker)
                .Set("line", Line)
                .Set("marker.line", MarkerOutline)
                .Set("name", Name)
                .Set("legendgroup", GroupName)
                .Set("showlegend", ShowLegend)
                .Set("text", Text)
                .Set("text", MultiText)
                .Set("textposition", TextPosition)
                .Set("textposition", MultiTextPosition)
                .Set("textfont", TextFont)
                .Set("marker.color", MarkerColor)
                .Set("marker.colorscale", MarkerColorScale)
                .Set("marker.symbol", MarkerSymbol)
                .Set("marker.symbol", MultiMarkerSymbol)
                .Set("line.color", LineColor)
                .Set("line.colorscale", LineColorScale)
                .Set("line.width", LineWidth)
                .Set("line.dash", LineDash)
                .ToChart(UseDefaults)]);

    // Without a line of its own a bound is drawn as the edge of the band alone.
    private static TraceBuilder Bound<XType, YType>(IEnumerable<XType> x, IEnumerable<YType> y,
        Optional<string> name, Optional<string> group, Optional<bool> showLegend, Optional<Marker> marker,
        Optional<Line> line)
        => new TraceBuilder("scatter")
            .Set("x", x)
            .Set("y", y)
            .Set("line.width", 0)
            .Set("marker", marker)
            .Set("line", line)
            .Set("name", name)
            .Set("legendgroup", group)
            .Set("showlegend", showLegend.IsSome ? showLegend : false);
}
