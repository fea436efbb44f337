using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Bubbles.</content>
public static partial class Chart
{
    /// <summary>Points whose diameters, in pixels, say a third value.</summary>
    public static GenericChart Bubble<XType, YType, TextType>(IEnumerable<XType> x, IEnumerable<YType> y,
        IEnumerable<int> sizes, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Color> LineColor = default, Optional<Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<DrawingStyle> LineDash = default,
        Optional<Line> Line = default, Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default, Optional<string> StackGroup = default,
        Optional<Orientation> Orientation = default, Optional<GroupNorm> GroupNorm = default,
        Optional<bool> UseWebGL = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder(UseWebGL, "scatter")
            .Set("x", x)
            .Set("y", y)
            .Set("marker.size", sizes)
            .Set("marker", Marker)
            .Set("line", Line)
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
            .Set("line.color", LineColor)
            .Set("line.colorscale", LineColorScale)
            .Set("line.width", LineWidth)
            .Set("line.dash", LineDash)
            .Set("stackgroup", StackGroup)
            .Set("orientation", Orientation)
            .Set("groupnorm", GroupNorm)
            .Set("alignmentgroup", AlignmentGroup)
            .Set("offsetgroup", OffsetGroup)
            .ToChart(UseDefaults);

    /// <summary>Points in space whose diameters say a fourth value.</summary>
    public static GenericChart Bubble3D<XType, YType, ZType, TextType>(IEnumerable<XType> x,
        IEnumerable<YType> y, IEnumerable<ZType> z, IEnumerable<int> sizes, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol3D> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol3D>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<CameraProjectionType> CameraProjectionType = default, Optional<Camera> Camera = default,
        Optional<Projection> Projection = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("scatter3d")
            .OnLayout("scene.camera", Camera)
            .Set("x", x)
            .Set("y", y)
            .Set("z", z)
            .Set("marker.size", sizes)
            .Set("marker", Marker)
            .Set("projection", Projection)
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
            .OnLayout("scene.camera.projection.type", CameraProjectionType)
            .ToChart(UseDefaults);
}
