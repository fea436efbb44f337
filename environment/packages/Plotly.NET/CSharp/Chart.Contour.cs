using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Lines of equal value.</content>
public static partial class Chart
{
    /// <summary>Lines of equal value over a grid of values.</summary>
    public static GenericChart Contour<ZType, XType, YType, TextType>(IEnumerable<IEnumerable<ZType>> zData,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<IEnumerable<XType>>> MultiX = default, Optional<IEnumerable<YType>> Y = default,
        Optional<IEnumerable<IEnumerable<YType>>> MultiY = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<Colorscale> ColorScale = default, Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default, Optional<bool> Transpose = default,
        Optional<DrawingStyle> ContourLinesDash = default, Optional<Color> ContourLinesColor = default,
        Optional<double> ContourLinesSmoothing = default, Optional<double> ContourLinesWidth = default,
        Optional<Line> ContourLines = default, Optional<bool> ShowContourLines = default,
        Optional<ContourColoring> ContoursColoring = default,
        Optional<ConstraintOperation> ContoursOperation = default,
        Optional<ContourType> ContoursType = default, Optional<bool> ShowContoursLabels = default,
        Optional<Font> ContourLabelFont = default, Optional<double> ContoursStart = default,
        Optional<double> ContoursEnd = default, Optional<Contours> Contours = default,
        Optional<Color> FillColor = default, Optional<int> NContours = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("contour")
            .Set("z", zData)
            .Set("colorbar", ColorBar)
            .Set("line", ContourLines)
            .Set("contours", Contours)
            .Set("contours.labelfont", ContourLabelFont)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("x", X)
            .Set("y", Y)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("reversescale", ReverseScale)
            .Set("transpose", Transpose)
            .Set("line.color", ContourLinesColor)
            .Set("line.dash", ContourLinesDash)
            .Set("line.smoothing", ContourLinesSmoothing)
            .Set("contours.coloring", ContoursColoring)
            .Set("contours.operation", ContoursOperation)
            .Set("contours.type", ContoursType)
            .Set("contours.showlabels", ShowContoursLabels)
            .Set("fillcolor", FillColor)
            .Set("ncontours", NContours)
            .Set("x", MultiX)
            .Set("y", MultiY)
            .Set("line.width", ContourLinesWidth)
            .Set("contours.showlines", ShowContourLines)
            .Set("contours.start", ContoursStart)
            .Set("contours.end", ContoursEnd)
            .ToChart(UseDefaults);

    /// <summary>Lines of equal count over pairs of values in bins.</summary>
    public static GenericChart Histogram2DContour<XType, YType, ZType>(Optional<IEnumerable<XType>> X,
        Optional<IEnumerable<IEnumerable<XType>>> MultiX, Optional<IEnumerable<YType>> Y,
        Optional<IEnumerable<IEnumerable<YType>>> MultiY, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<IEnumerable<ZType>>> Z = default, Optional<HistFunc> HistFunc = default,
        Optional<HistNorm> HistNorm = default, Optional<int> NBinsX = default,
        Optional<int> NBinsY = default, Optional<string> BinGroup = default,
        Optional<string> XBinGroup = default, Optional<Bins> XBins = default,
        Optional<string> YBinGroup = default, Optional<Bins> YBins = default,
        Optional<Marker> Marker = default, Optional<DrawingStyle> ContourLinesDash = default,
        Optional<Color> ContourLinesColor = default, Optional<double> ContourLinesSmoothing = default,
        Optional<double> ContourLinesWidth = default, Optional<Line> ContourLines = default,
        Optional<bool> ShowContourLines = default, Optional<ContourColoring> ContoursColoring = default,
        Optional<ConstraintOperation> ContoursOperation = default,
        Optional<ContourType> ContoursType = default, Optional<bool> ShowContoursLabels = default,
        Optional<Font> ContourLabelFont = default, Optional<double> ContoursStart = default,
        Optional<double> ContoursEnd = default, Optional<Contours> Contours = default,
        Optional<ColorBar> ColorBar = default, Optional<Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<int> NContours = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
        => new TraceBuilder("histogram2dcontour")
            .Set("x", X)
            .Set("y", Y)
            .Set("xbins", XBins)
            .Set("ybins", YBins)
            .Set("marker", Marker)
            .Set("line", ContourLines)
            .Set("colorbar", ColorBar)
            .Set("contours", Contours)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("z", Z)
            .Set("histfunc", HistFunc)
            .Set("histnorm", HistNorm)
            .Set("nbinsx", NBinsX)
            .Set("nbinsy", NBinsY)
            .Set("bingroup", BinGroup)
            .Set("xbingroup", XBinGroup)
            .Set("ybingroup", YBinGroup)
            .Set("line.color", ContourLinesColor)
            .Set("line.dash", ContourLinesDash)
            .Set("line.smoothing", ContourLinesSmoothing)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("reversescale", ReverseScale)
            .Set("ncontours", NContours)
            .Set("x", MultiX)
            .Set("y", MultiY)
            .Set("line.width", ContourLinesWidth)
            .Set("contours.showlines", ShowContourLines)
            .Set("contours.coloring", ContoursColoring)
            .Set("contours.operation", ContoursOperation)
            .Set("contours.type", ContoursType)
            .Set("contours.showlabels", ShowContoursLabels)
            .Set("contours.labelfont", ContourLabelFont)
            .Set("contours.start", ContoursStart)
            .Set("contours.end", ContoursEnd)
            .ToChart(UseDefaults);
}
