using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Heat maps.</content>
public static partial class Chart
{
    /// <summary>A heat map with a text in each cell.</summary>
    public static GenericChart AnnotatedHeatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData, IEnumerable<IEnumerable<string>> annotationText,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<IEnumerable<XType>>> MultiX = default, Optional<int> XGap = default,
        Optional<IEnumerable<YType>> Y = default, Optional<IEnumerable<IEnumerable<YType>>> MultiY = default,
        Optional<int> YGap = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<Colorscale> ColorScale = default, Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default, Optional<SmoothAlg> ZSmooth = default,
        Optional<bool> Transpose = default, Optional<bool> UseWebGL = default,
        Optional<bool> ReverseYAxis = default, Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder(UseWebGL, "heatmap")
            .Set("z", zData)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("x", X)
            .Set("xgap", XGap)
            .Set("y", Y)
            .Set("ygap", YGap)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("colorbar", ColorBar)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("reversescale", ReverseScale)
            .Set("zsmooth", ZSmooth)
            .Set("transpose", Transpose)
            .Set("text", annotationText)
            .Set("texttemplate", "%{text}")
            .Set("x", MultiX)
            .Set("y", MultiY)
            .ToChart(UseDefaults, ReverseYAxis);

    /// <summary>A grid of values as colours; rows from the bottom up unless the y axis is reversed.</summary>
    public static GenericChart Heatmap<ZType, XType, YType, TextType>(IEnumerable<IEnumerable<ZType>> zData,
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<IEnumerable<XType>>> MultiX = default,
        Optional<IEnumerable<YType>> Y = default, Optional<IEnumerable<IEnumerable<YType>>> MultiY = default,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<int> XGap = default, Optional<int> YGap = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<ColorBar> ColorBar = default, Optional<Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<SmoothAlg> ZSmooth = default, Optional<bool> Transpose = default,
        Optional<bool> UseWebGL = default, Optional<bool> ReverseYAxis = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder(UseWebGL, "heatmap")
            .Set("z", zData)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("x", X)
            .Set("xgap", XGap)
            .Set("y", Y)
            .Set("ygap", YGap)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("colorbar", ColorBar)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("reversescale", ReverseScale)
            .Set("zsmooth", ZSmooth)
            .Set("transpose", Transpose)
            .Set("x", MultiX)
            .Set("y", MultiY)
            .ToChart(UseDefaults, ReverseYAxis);
}
