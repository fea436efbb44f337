using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Bar and column charts.</content>
public static partial class Chart
{
    /// <summary>Horizontal bars.</summary>
    public static GenericChart Bar<ValuesType, KeysType, TextType>(IEnumerable<ValuesType> values,
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
            .Set("y", Keys)
            .Set("y", MultiKeys)
            .Set("orientation", "h")
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
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("width", MultiWidth)
            .Set("base", Base)
            .Set("width", Width)
            .ToChart(UseDefaults);

    /// <summary>Upright bars.</summary>
    public static GenericChart Column<ValuesType, KeysType, TextType>(IEnumerable<ValuesType> values,
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
            .Set("x", Keys)
            .Set("x", MultiKeys)
            .Set("y", values)
            .Set("orientation", "v")
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
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("width", MultiWidth)
            .Set("base", Base)
            .Set("width", Width)
            .ToChart(UseDefaults);
}
