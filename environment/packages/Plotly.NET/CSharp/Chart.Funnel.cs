using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Funnels and waterfalls.</content>
public static partial class Chart
{
    /// <summary>Stages, each with what of the one before is left.</summary>
    public static GenericChart Funnel<XType, YType, TextType>(IEnumerable<XType> x, IEnumerable<YType> y,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<double> Width = default,
        Optional<double> Offset = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Orientation> Orientation = default, Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default, Optional<Color> MarkerColor = default,
        Optional<Line> MarkerOutline = default, Optional<Marker> Marker = default,
        Optional<TextInfo> TextInfo = default, Optional<Color> ConnectorLineColor = default,
        Optional<DrawingStyle> ConnectorLineStyle = default, Optional<Color> ConnectorFillColor = default,
        Optional<Line> ConnectorLine = default, Optional<FunnelConnector> Connector = default,
        Optional<Font> InsideTextFont = default, Optional<Font> OutsideTextFont = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("funnel")
            .Set("x", x)
            .Set("y", y)
            .Set("marker", Marker)
            .Set("connector", Connector)
            .Set("insidetextfont", InsideTextFont)
            .Set("outsidetextfont", OutsideTextFont)
            .Set("marker.line", MarkerOutline)
            .Set("connector.line", ConnectorLine)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("width", Width)
            .Set("offset", Offset)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("orientation", Orientation)
            .Set("alignmentgroup", AlignmentGroup)
            .Set("offsetgroup", OffsetGroup)
            .Set("marker.color", MarkerColor)
            .Set("textinfo", TextInfo)
            .Set("connector.line.color", ConnectorLineColor)
            .Set("connector.line.dash", ConnectorLineStyle)
            .Set("connector.fillcolor", ConnectorFillColor)
            .ToChart(UseDefaults);

    /// <summary>Funnels of several such charts, each stage end to end.</summary>
    public static GenericChart StackedFunnel<XType, YType, TextType>(IEnumerable<XType> x,
        IEnumerable<YType> y, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<double> Width = default,
        Optional<double> Offset = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Orientation> Orientation = default, Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default, Optional<Color> MarkerColor = default,
        Optional<Line> MarkerOutline = default, Optional<Marker> Marker = default,
        Optional<TextInfo> TextInfo = default, Optional<Color> ConnectorLineColor = default,
        Optional<DrawingStyle> ConnectorLineStyle = default, Optional<Color> ConnectorFillColor = default,
        Optional<Line> ConnectorLine = default, Optional<FunnelConnector> Connector = default,
        Optional<Font> InsideTextFont = default, Optional<Font> OutsideTextFont = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("funnel")
            .Set("x", x)
            .Set("y", y)
            .Set("marker", Marker)
            .Set("connector", Connector)
            .Set("insidetextfont", InsideTextFont)
            .Set("outsidetextfont", OutsideTextFont)
            .Set("marker.line", MarkerOutline)
            .Set("connector.line", ConnectorLine)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("width", Width)
            .Set("offset", Offset)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("orientation", Orientation)
            .Set("alignmentgroup", AlignmentGroup)
            .Set("offsetgroup", OffsetGroup)
            .Set("marker.color", MarkerColor)
            .Set("textinfo", TextInfo)
            .Set("connector.line.color", ConnectorLineColor)
            .Set("connector.line.dash", ConnectorLineStyle)
            .Set("connector.fillcolor", ConnectorFillColor)
            .ToChart(UseDefaults, "funnelmode", "stack");

    /// <summary>Steps up and down to a total.</summary>
    public static GenericChart Waterfall<XType, YType, TextType>(IEnumerable<XType> x, IEnumerable<YType> y,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<Color> IncreasingColor = default, Optional<FinanceMarker> Increasing = default,
        Optional<Color> DecreasingColor = default, Optional<FinanceMarker> Decreasing = default,
        Optional<Color> TotalsColor = default, Optional<FinanceMarker> Totals = default,
        Optional<double> Base = default, Optional<double> Width = default,
        Optional<IEnumerable<double>> MultiWidth = default, Optional<double> Opacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default, Optional<Font> TextFont = default,
        Optional<WaterfallConnector> Connector = default,
        Optional<IEnumerable<WaterfallMeasure>> Measure = default, Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default, Optional<Orientation> Orientation = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("waterfall")
            .Set("x", x)
            .Set("y", y)
            .Set("increasing", Increasing)
            .Set("decreasing", Decreasing)
            .Set("totals", Totals)
            .Set("textfont", TextFont)
            .Set("connector", Connector)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("increasing.marker.color", IncreasingColor)
            .Set("decreasing.marker.color", DecreasingColor)
            .Set("totals.marker.color", TotalsColor)
            .Set("base", Base)
            .Set("width", Width)
            .Set("width", MultiWidth)
            .Set("opacity", Opacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("measure", Measure)
            .Set("alignmentgroup", AlignmentGroup)
            .Set("offsetgroup", OffsetGroup)
            .Set("orientation", Orientation)
            .ToChart(UseDefaults);
}
