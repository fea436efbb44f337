using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Trees as icicles.</content>
public static partial class Chart
{
    /// <summary>A tree as rows of boxes, from its root down.</summary>
    public static GenericChart Icicle<LabelsType, ParentsType, ValuesType, IdsType, TextType>(
        IEnumerable<LabelsType> labels, IEnumerable<ParentsType> parents,
        Optional<IEnumerable<ValuesType>> Values = default, Optional<IEnumerable<IdsType>> Ids = default,
        Optional<string> Name = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<Color>> SectionColors = default,
        Optional<Colorscale> SectionColorScale = default, Optional<bool> ShowSectionColorScale = default,
        Optional<bool> ReverseSectionColorScale = default, Optional<Color> SectionOutlineColor = default,
        Optional<double> SectionOutlineWidth = default,
        Optional<IEnumerable<double>> SectionOutlineMultiWidth = default,
        Optional<Line> SectionOutline = default, Optional<PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default, Optional<Marker> Marker = default,
        Optional<TextInfo> TextInfo = default, Optional<BranchValues> BranchValues = default,
        Optional<IcicleCount> Count = default, Optional<Orientation> TilingOrientation = default,
        Optional<TilingFlip> TilingFlip = default, Optional<IcicleTiling> Tiling = default,
        Optional<PathbarEdgeShape> PathBarEdgeShape = default, Optional<Pathbar> PathBar = default,
        Optional<IcicleRoot> Root = default, Optional<string> Level = default,
        Optional<int> MaxDepth = default, Optional<bool> UseDefaults = default)
        where LabelsType : IConvertible
        where ParentsType : IConvertible
        where ValuesType : IConvertible
        where IdsType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("icicle")
            .Set("marker.pattern", MarkerPattern)
            .Set("labels", labels)
            .Set("parents", parents)
            .Set("marker", Marker)
            .Set("tiling", Tiling)
            .Set("pathbar", PathBar)
            .Set("root", Root)
            .Set("marker.line", SectionOutline)
            .Set("values", Values)
            .Set("ids", Ids)
            .Set("name", Name)
            .Set("opacity", Opacity)
            .Set("marker.opacity", MultiOpacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("marker.colors", SectionColors)
            .Set("marker.colorscale", SectionColorScale)
            .Set("marker.showscale", ShowSectionColorScale)
            .Set("marker.reversescale", ReverseSectionColorScale)
            .Set("marker.line.color", SectionOutlineColor)
            .Set("marker.line.width", SectionOutlineWidth)
            .Set("marker.line.width", SectionOutlineMultiWidth)
            .Set("textinfo", TextInfo)
            .Set("branchvalues", BranchValues)
            .Set("count", Count)
            .Set("tiling.orientation", TilingOrientation)
            .Set("tiling.flip", TilingFlip)
            .Set("pathbar.edgeshape", PathBarEdgeShape)
            .Set("level", Level)
            .Set("maxdepth", MaxDepth)
            .Set("marker.pattern.shape", MarkerPatternShape)
            .Set("marker.pattern.shape", MultiMarkerPatternShape)
            .ToChart(UseDefaults);
}
