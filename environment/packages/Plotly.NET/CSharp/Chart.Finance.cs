using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <content>Open, high, low, close.</content>
public static partial class Chart
{
    /// <summary>Open, high, low and close as boxes with whiskers.</summary>
    public static GenericChart Candlestick<OHLCType, XType, TextType>(IEnumerable<OHLCType> open,
        IEnumerable<OHLCType> high, IEnumerable<OHLCType> low, IEnumerable<OHLCType> close,
        Optional<IEnumerable<XType>> X, Optional<IEnumerable<IEnumerable<XType>>> MultiX,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Line> Line = default,
        Optional<Color> IncreasingColor = default, Optional<FinanceMarker> Increasing = default,
        Optional<Color> DecreasingColor = default, Optional<FinanceMarker> Decreasing = default,
        Optional<double> WhiskerWidth = default, Optional<bool> ShowXAxisRangeSlider = default,
        Optional<bool> UseDefaults = default)
        where OHLCType : IConvertible
        where XType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("candlestick")
            .Set("open", open)
            .Set("high", high)
            .Set("low", low)
            .Set("close", close)
            .Set("x", X)
            .Set("line", Line)
            .Set("increasing", Increasing)
            .Set("decreasing", Decreasing)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("increasing.line.color", IncreasingColor)
            .Set("decreasing.line.color", DecreasingColor)
            .Set("whiskerwidth", WhiskerWidth)
            .Set("x", MultiX)
            .OnLayout("xaxis.rangeslider.visible", ShowXAxisRangeSlider)
            .ToChart(UseDefaults);

    /// <summary>Open, high, low and close as strokes with ticks.</summary>
    public static GenericChart OHLC<OHLCType, XType, TextType>(IEnumerable<OHLCType> open,
        IEnumerable<OHLCType> high, IEnumerable<OHLCType> low, IEnumerable<OHLCType> close,
        Optional<IEnumerable<XType>> X, Optional<IEnumerable<IEnumerable<XType>>> MultiX,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Line> Line = default,
        Optional<Color> IncreasingColor = default, Optional<FinanceMarker> Increasing = default,
        Optional<Color> DecreasingColor = default, Optional<FinanceMarker> Decreasing = default,
        Optional<double> TickWidth = default, Optional<bool> ShowXAxisRangeSlider = default,
        Optional<bool> UseDefaults = default)
        where OHLCType : IConvertible
        where XType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("ohlc")
            .Set("open", open)
            .Set("high", high)
            .Set("low", low)
            .Set("close", close)
            .Set("x", X)
            .Set("line", Line)
            .Set("increasing", Increasing)
            .Set("decreasing", Decreasing)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("increasing.line.color", IncreasingColor)
            .Set("decreasing.line.color", DecreasingColor)
            .Set("tickwidth", TickWidth)
            .Set("x", MultiX)
            .OnLayout("xaxis.rangeslider.visible", ShowXAxisRangeSlider)
            .ToChart(UseDefaults);
}
