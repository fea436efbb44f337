using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Stacked bars and columns.</content>
public static partial class Chart
{
    /// <summary>Horizontal bars of several such charts, end to end.</summary>
    public static GenericChart StackedBar<ValuesType, KeysType, TextType>(IEnumerable<ValuesType> values,
        Optional<IEnumerable<KeysType>> Keys = default,
        Optional<IEnumerable<IEnumerable<KeysType>>> MultiKeys = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default, Optional<Marker> Marker = default,
        Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<ValuesType>> MultiWidth = default, Optional<bool> UseDefaults = default,
        Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("bar")
            .Set("x", values)
            .Set("marker", Marker)
            .Set("marker.line", MarkerOutline)
            .Set("marker.pattern", MarkerPattern)
            .Set("orientation", "h")
            .Set("y", Keys)
            .Set("y", MultiKeys)
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
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("width", MultiWidth)
            .Set("base", Base)
            .Set("width", Width)
            .ToChart(UseDefaults, "barmode", "stack");

    /// <summary>Upright bars of several such charts, one upon the other.</summary>
    public static GenericChart StackedColumn<ValuesType, KeysType, TextType>(IEnumerable<ValuesType> values,
        Optional<IEnumerable<KeysType>> Keys = default,
        Optional<IEnumerable<IEnumerable<KeysType>>> MultiKeys = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default, Optional<Marker> Marker = default,
        Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<ValuesType>> MultiWidth = default, Optional<bool> UseDefaults = default,
        Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("bar")
            .Set("y", values)
            .Set("marker", Marker)
            .Set("marker.line", MarkerOutline)
            .Set("marker.pattern", MarkerPattern)
            .Set("orientation", "v")
            .Set("x", Keys)
            .Set("x", MultiKeys)
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
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("width", MultiWidth)
            .Set("base", Base)
            .Set("width", Width)
            .ToChart(UseDefaults, "barmode", "stack");
}
