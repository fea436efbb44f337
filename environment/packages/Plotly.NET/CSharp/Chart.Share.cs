using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Shares of a whole.</content>
public static partial class Chart
{
    /// <summary>Shares of a whole as sectors.</summary>
    public static GenericChart Pie<ValuesType, LabelsType, TextType>(IEnumerable<ValuesType> values,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<IEnumerable<LabelsType>> Labels = default, Optional<double> Pull = default,
        Optional<IEnumerable<double>> MultiPull = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<Color>> SectionColors = default, Optional<Color> SectionOutlineColor = default,
        Optional<double> SectionOutlineWidth = default,
        Optional<IEnumerable<double>> SectionOutlineMultiWidth = default,
        Optional<Line> SectionOutline = default, Optional<PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default, Optional<Marker> Marker = default,
        Optional<TextInfo> TextInfo = default, Optional<Direction> Direction = default,
        Optional<double> Hole = default, Optional<double> Rotation = default, Optional<bool> Sort = default,
        Optional<bool> UseDefaults = default)
        where ValuesType : IConvertible
        where LabelsType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("pie")
            .Set("marker.pattern", MarkerPattern)
            .Set("values", values)
            .Set("marker", Marker)
            .Set("marker.line", SectionOutline)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("marker.opacity", MultiOpacity)
            .Set("labels", Labels)
            .Set("pull", Pull)
            .Set("pull", MultiPull)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("marker.colors", SectionColors)
            .Set("marker.line.color", SectionOutlineColor)
            .Set("marker.line.width", SectionOutlineWidth)
            .Set("marker.line.width", SectionOutlineMultiWidth)
            .Set("textinfo", TextInfo)
            .Set("direction", Direction)
            .Set("hole", Hole)
            .Set("rotation", Rotation)
            .Set("sort", Sort)
            .Set("marker.pattern.shape", MarkerPatternShape)
            .Set("marker.pattern.shape", MultiMarkerPatternShape)
            .ToChart(UseDefaults);

    /// <summary>Shares of a whole as sectors of a ring.</summary>
    public static GenericChart Doughnut<ValuesType, LabelsType, TextType>(IEnumerable<ValuesType> values,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<IEnumerable<LabelsType>> Labels = default, Optional<double> Pull = default,
        Optional<IEnumerable<double>> MultiPull = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<Color>> SectionColors = default, Optional<Color> SectionOutlineColor = default,
        Optional<double> SectionOutlineWidth = default,
        Optional<IEnumerable<double>> SectionOutlineMultiWidth = default,
        Optional<Line> SectionOutline = default, Optional<PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default, Optional<Marker> Marker = default,
        Optional<TextInfo> TextInfo = default, Optional<Direction> Direction = default,
        Optional<double> Hole = default, Optional<double> Rotation = default, Optional<bool> Sort = default,
        Optional<bool> UseDefaults = default)
        where ValuesType : IConvertible
        where LabelsType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("pie")
            .Set("marker.pattern", MarkerPattern)
            .Set("values", values)
            .Set("marker", Marker)
            .Set("marker.line", SectionOutline)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("marker.opacity", MultiOpacity)
            .Set("labels", Labels)
            .Set("pull", Pull)
            .Set("pull", MultiPull)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("marker.colors", SectionColors)
            .Set("marker.line.color", SectionOutlineColor)
            .Set("marker.line.width", SectionOutlineWidth)
            .Set("marker.line.width", SectionOutlineMultiWidth)
            .Set("textinfo", TextInfo)
            .Set("direction", Direction)
            .Set("hole", Hole)
            .Set("rotation", Rotation)
            .Set("sort", Sort)
            .Set("marker.pattern.shape", MarkerPatternShape)
            .Set("marker.pattern.shape", MultiMarkerPatternShape)
            .ToChart(UseDefaults);

    /// <summary>Shares of a whole as slices of a funnel.</summary>
    public static GenericChart FunnelArea<ValuesType, LabelsType, TextType>(IEnumerable<ValuesType> values,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<IEnumerable<LabelsType>> Labels = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<Color>> SectionColors = default, Optional<Color> SectionOutlineColor = default,
        Optional<double> SectionOutlineWidth = default,
        Optional<IEnumerable<double>> SectionOutlineMultiWidth = default,
        Optional<Line> SectionOutline = default, Optional<PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default, Optional<Marker> Marker = default,
        Optional<TextInfo> TextInfo = default, Optional<double> AspectRatio = default,
        Optional<double> BaseRatio = default, Optional<bool> UseDefaults = default)
        where ValuesType : IConvertible
        where LabelsType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("funnelarea")
            .Set("marker.pattern", MarkerPattern)
            .Set("values", values)
            .Set("marker", Marker)
            .Set("marker.line", SectionOutline)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("marker.opacity", MultiOpacity)
            .Set("labels", Labels)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("marker.colors", SectionColors)
            .Set("marker.line.color", SectionOutlineColor)
            .Set("marker.line.width", SectionOutlineWidth)
            .Set("marker.line.width", SectionOutlineMultiWidth)
            .Set("textinfo", TextInfo)
            .Set("aspectratio", AspectRatio)
            .Set("baseratio", BaseRatio)
            .Set("marker.pattern.shape", MarkerPatternShape)
            .Set("marker.pattern.shape", MultiMarkerPatternShape)
            .ToChart(UseDefaults);
}
