using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Histograms, box plots and violins.</content>
public static partial class Chart
{
    /// <summary>Quartiles and whiskers of groups.</summary>
    public static GenericChart BoxPlot<XType, YType, TextType>(Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<IEnumerable<XType>>> MultiX = default, Optional<IEnumerable<YType>> Y = default,
        Optional<IEnumerable<IEnumerable<YType>>> MultiY = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> FillColor = default,
        Optional<Color> MarkerColor = default, Optional<Marker> Marker = default,
        Optional<double> Opacity = default, Optional<double> WhiskerWidth = default,
        Optional<BoxPoints> BoxPoints = default, Optional<BoxMean> BoxMean = default,
        Optional<double> Jitter = default, Optional<double> PointPos = default,
        Optional<Orientation> Orientation = default, Optional<Color> OutlineColor = default,
        Optional<double> OutlineWidth = default, Optional<Line> Outline = default,
        Optional<string> AlignmentGroup = default, Optional<string> OffsetGroup = default,
        Optional<bool> Notched = default, Optional<double> NotchWidth = default,
        Optional<QuartileMethod> QuartileMethod = default, Optional<BoxSizeMode> SizeMode = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("box")
            .Set("marker", Marker)
            .Set("line", Outline)
            .Set("x", X)
            .Set("y", Y)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("fillcolor", FillColor)
            .Set("marker.color", MarkerColor)
            .Set("opacity", Opacity)
            .Set("whiskerwidth", WhiskerWidth)
            .Set("boxpoints", BoxPoints)
            .Set("boxmean", BoxMean)
            .Set("jitter", Jitter)
            .Set("pointpos", PointPos)
            .Set("orientation", Orientation)
            .Set("line.color", OutlineColor)
            .Set("line.width", OutlineWidth)
            .Set("alignmentgroup", AlignmentGroup)
            .Set("offsetgroup", OffsetGroup)
            .Set("notched", Notched)
            .Set("notchwidth", NotchWidth)
            .Set("quartilemethod", QuartileMethod)
            .Set("x", MultiX)
            .Set("y", MultiY)
            .Set("sizemode", SizeMode)
            .ToChart(UseDefaults);

    /// <summary>Counts of values in bins.</summary>
    public static GenericChart Histogram<XType, YType, TextType>(Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<IEnumerable<XType>>> MultiX = default, Optional<IEnumerable<YType>> Y = default,
        Optional<IEnumerable<IEnumerable<YType>>> MultiY = default,
        Optional<Orientation> Orientation = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<TextPosition> TextPosition = default, Optional<HistFunc> HistFunc = default,
        Optional<HistNorm> HistNorm = default, Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default, Optional<int> NBinsX = default,
        Optional<int> NBinsY = default, Optional<string> BinGroup = default, Optional<Bins> XBins = default,
        Optional<Bins> YBins = default, Optional<Color> MarkerColor = default,
        Optional<Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default, Optional<Marker> Marker = default,
        Optional<Line> Line = default, Optional<Error> XError = default, Optional<Error> YError = default,
        Optional<Cumulative> Cumulative = default, Optional<Hoverlabel> HoverLabel = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("histogram")
            .Set("marker.line", MarkerOutline)
            .Set("marker.pattern", MarkerPattern)
            .Set("marker", Marker)
            .Set("line", Line)
            .Set("x", X)
            .Set("y", Y)
            .Set("orientation", Orientation)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("histfunc", HistFunc)
            .Set("histnorm", HistNorm)
            .Set("alignmentgroup", AlignmentGroup)
            .Set("offsetgroup", OffsetGroup)
            .Set("nbinsx", NBinsX)
            .Set("nbinsy", NBinsY)
            .Set("bingroup", BinGroup)
            .Set("xbins", XBins)
            .Set("ybins", YBins)
            .Set("marker.color", MarkerColor)
            .Set("error_x", XError)
            .Set("error_y", YError)
            .Set("cumulative", Cumulative)
            .Set("hoverlabel", HoverLabel)
            .Set("x", MultiX)
            .Set("y", MultiY)
            .Set("textposition", TextPosition)
            .Set("marker.colorscale", MarkerColorScale)
            .Set("marker.pattern.shape", MarkerPatternShape)
            .Set("marker.pattern.shape", MultiMarkerPatternShape)
            .ToChart(UseDefaults);

    /// <summary>Densities of groups.</summary>
    public static GenericChart Violin<XType, YType, TextType>(Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<IEnumerable<XType>>> MultiX = default, Optional<IEnumerable<YType>> Y = default,
        Optional<IEnumerable<IEnumerable<YType>>> MultiY = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> FillColor = default,
        Optional<double> Opacity = default, Optional<BoxPoints> Points = default,
        Optional<double> Jitter = default, Optional<double> PointPos = default,
        Optional<Orientation> Orientation = default, Optional<double> Width = default,
        Optional<Color> MarkerColor = default, Optional<Marker> Marker = default,
        Optional<Color> OutlineColor = default, Optional<double> OutlineWidth = default,
        Optional<Line> Outline = default, Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default, Optional<bool> ShowBox = default,
        Optional<double> BoxWidth = default, Optional<Color> BoxFillColor = default,
        Optional<Box> Box = default, Optional<double> BandWidth = default,
        Optional<MeanLine> MeanLine = default, Optional<string> ScaleGroup = default,
        Optional<ScaleMode> ScaleMode = default, Optional<ViolinSide> Side = default,
        Optional<StyleParam.Range> Span = default, Optional<SpanMode> SpanMode = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("violin")
            .Set("marker", Marker)
            .Set("line", Outline)
            .Set("box", Box)
            .Set("x", X)
            .Set("y", Y)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("fillcolor", FillColor)
            .Set("opacity", Opacity)
            .Set("points", Points)
            .Set("jitter", Jitter)
            .Set("pointpos", PointPos)
            .Set("orientation", Orientation)
            .Set("width", Width)
            .Set("marker.color", MarkerColor)
            .Set("line.color", OutlineColor)
            .Set("line.width", OutlineWidth)
            .Set("alignmentgroup", AlignmentGroup)
            .Set("offsetgroup", OffsetGroup)
            .Set("box.visible", ShowBox)
            .Set("box.width", BoxWidth)
            .Set("box.fillcolor", BoxFillColor)
            .Set("bandwidth", BandWidth)
            .Set("meanline", MeanLine)
            .Set("scalegroup", ScaleGroup)
            .Set("scalemode", ScaleMode)
            .Set("side", Side)
            .Set("span", Span)
            .Set("spanmode", SpanMode)
            .Set("x", MultiX)
            .Set("y", MultiY)
            .ToChart(UseDefaults);
}
