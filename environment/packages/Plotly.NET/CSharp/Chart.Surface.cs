using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Surfaces and meshes.</content>
public static partial class Chart
{
    /// <summary>A grid of values as heights.</summary>
    public static GenericChart Surface<ZType, XType, YType, TextType>(IEnumerable<IEnumerable<ZType>> zData,
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Contours> Contours = default,
        Optional<Colorscale> ColorScale = default,
        Optional<CameraProjectionType> CameraProjectionType = default, Optional<Camera> Camera = default,
        Optional<bool> ShowScale = default, Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("surface")
            .OnLayout("scene.camera", Camera)
            .Set("z", zData)
            .Set("contours", Contours)
            .Set("x", X)
            .Set("y", Y)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .OnLayout("scene.camera.projection.type", CameraProjectionType)
            .ToChart(UseDefaults);

    /// <summary>Triangles between points in space; each names its corners by I, J and K.</summary>
    public static GenericChart Mesh3D<XType, YType, ZType, IType, JType, KType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, IEnumerable<ZType> z,
        Optional<IEnumerable<IType>> I = default, Optional<IEnumerable<JType>> J = default,
        Optional<IEnumerable<KType>> K = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> Color = default, Optional<Contour> Contour = default,
        Optional<Colorscale> ColorScale = default, Optional<bool> ShowScale = default,
        Optional<ColorBar> ColorBar = default, Optional<bool> FlatShading = default,
        Optional<TriangulationAlgorithm> TriangulationAlgorithm = default,
        Optional<CameraProjectionType> CameraProjectionType = default, Optional<Camera> Camera = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
        where IType : IConvertible
        where JType : IConvertible
        where KType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("mesh3d")
            .OnLayout("scene.camera", Camera)
            .Set("x", x)
            .Set("y", y)
            .Set("z", z)
            .Set("contour", Contour)
            .Set("colorbar", ColorBar)
            .Set("i", I)
            .Set("j", J)
            .Set("k", K)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("color", Color)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("flatshading", FlatShading)
            .Set("alphahull", TriangulationAlgorithm)
            .OnLayout("scene.camera.projection.type", CameraProjectionType)
            .ToChart(UseDefaults);
}
