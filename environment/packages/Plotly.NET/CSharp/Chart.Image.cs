using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Images.</content>
public static partial class Chart
{
    /// <summary>An image of pixels of three or four channels each, or from an address.</summary>
    public static GenericChart Image<IdType>(Optional<IEnumerable<IEnumerable<IEnumerable<int>>>> Z = default,
        Optional<string> Source = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<IdType>> Ids = default, Optional<ColorModel> ColorModel = default,
        Optional<ColorComponentBound> ZMax = default, Optional<ColorComponentBound> ZMin = default,
        Optional<SmoothAlg> ZSmooth = default, Optional<bool> UseDefaults = default)
        where IdType : IConvertible
        => new TraceBuilder("image")
            .Set("z", Z)
            .Set("source", Source)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("ids", Ids)
            .Set("colormodel", ColorModel)
            .Set("zmax", ZMax)
            .Set("zmin", ZMin)
            .Set("zsmooth", ZSmooth)
            .ToChart(UseDefaults);
}
