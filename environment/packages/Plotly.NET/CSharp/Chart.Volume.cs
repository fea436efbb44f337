using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Volumes.</content>
public static partial class Chart
{
    /// <summary>Surfaces of equal value through values at points in space.</summary>
    public static GenericChart IsoSurface<XType, YType, ZType, ValueType, TextType>(IEnumerable<XType> x,
        IEnumerable<YType> y, IEnumerable<ZType> z, IEnumerable<ValueType> value,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default, Optional<ColorBar> ColorBar = default,
        Optional<double> IsoMin = default, Optional<double> IsoMax = default, Optional<Caps> Caps = default,
        Optional<Slices> Slices = default, Optional<Surface> Surface = default,
        Optional<CameraProjectionType> CameraProjectionType = default, Optional<Camera> Camera = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
        where ValueType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("isosurface")
            .OnLayout("scene.camera", Camera)
            .Set("x", x)
            .Set("y", y)
            .Set("z", z)
            .Set("value", value)
            .Set("colorbar", ColorBar)
            .Set("caps", Caps)
            .Set("slices", Slices)
            .Set("surface", Surface)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("isomin", IsoMin)
            .Set("isomax", IsoMax)
            .OnLayout("scene.camera.projection.type", CameraProjectionType)
            .ToChart(UseDefaults);

    /// <summary>Many half-transparent surfaces of equal value.</summary>
    public static GenericChart Volume<XType, YType, ZType, ValueType, TextType, OpacityScaleType>(
        IEnumerable<XType> x, IEnumerable<YType> y, IEnumerable<ZType> z, IEnumerable<ValueType> value,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default, Optional<ColorBar> ColorBar = default,
        Optional<double> IsoMin = default, Optional<double> IsoMax = default, Optional<Caps> Caps = default,
        Optional<Slices> Slices = default, Optional<Surface> Surface = default,
        Optional<IEnumerable<IEnumerable<OpacityScaleType>>> OpacityScale = default,
        Optional<CameraProjectionType> CameraProjectionType = default, Optional<Camera> Camera = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
        where ValueType : IConvertible
        where TextType : IConvertible
        where OpacityScaleType : IConvertible
        => new TraceBuilder("volume")
            .OnLayout("scene.camera", Camera)
            .Set("x", x)
            .Set("y", y)
            .Set("z", z)
            .Set("value", value)
            .Set("colorbar", ColorBar)
            .Set("caps", Caps)
            .Set("slices", Slices)
            .Set("surface", Surface)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("isomin", IsoMin)
            .Set("isomax", IsoMax)
            .Set("opacityscale", OpacityScale)
            .OnLayout("scene.camera.projection.type", CameraProjectionType)
            .ToChart(UseDefaults);
}
