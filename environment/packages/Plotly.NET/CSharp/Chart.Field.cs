using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Vector fields.</content>
public static partial class Chart
{
    /// <summary>A vector field as cones.</summary>
    public static GenericChart Cone<XType, YType, ZType, UType, VType, WType, TextType>(IEnumerable<XType> x,
        IEnumerable<YType> y, IEnumerable<ZType> z, IEnumerable<UType> u, IEnumerable<VType> v,
        IEnumerable<WType> w, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default, Optional<ColorBar> ColorBar = default,
        Optional<ConeSizeMode> SizeMode = default, Optional<ConeAnchor> ConeAnchor = default,
        Optional<CameraProjectionType> CameraProjectionType = default, Optional<Camera> Camera = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
        where UType : IConvertible
        where VType : IConvertible
        where WType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("cone")
            .OnLayout("scene.camera", Camera)
            .Set("x", x)
            .Set("y", y)
            .Set("z", z)
            .Set("u", u)
            .Set("v", v)
            .Set("w", w)
            .Set("colorbar", ColorBar)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("sizemode", SizeMode)
            .Set("anchor", ConeAnchor)
            .OnLayout("scene.camera.projection.type", CameraProjectionType)
            .ToChart(UseDefaults);

    /// <summary>A vector field as the tubes along which it flows.</summary>
    public static GenericChart StreamTube<XType, YType, ZType, UType, VType, WType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, IEnumerable<ZType> z, IEnumerable<UType> u,
        IEnumerable<VType> v, IEnumerable<WType> w, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Colorscale> ColorScale = default, Optional<bool> ShowScale = default,
        Optional<ColorBar> ColorBar = default, Optional<int> MaxDisplayed = default,
        Optional<StreamTubeStarts> TubeStarts = default,
        Optional<CameraProjectionType> CameraProjectionType = default, Optional<Camera> Camera = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
        where UType : IConvertible
        where VType : IConvertible
        where WType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("streamtube")
            .OnLayout("scene.camera", Camera)
            .Set("x", x)
            .Set("y", y)
            .Set("z", z)
            .Set("u", u)
            .Set("v", v)
            .Set("w", w)
            .Set("colorbar", ColorBar)
            .Set("starts", TubeStarts)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("maxdisplayed", MaxDisplayed)
            .OnLayout("scene.camera.projection.type", CameraProjectionType)
            .ToChart(UseDefaults);
}
