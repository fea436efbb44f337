using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Histograms of pairs.</content>
public static partial class Chart
{
    /// <summary>Counts of pairs of values in bins, as colours.</summary>
    public static GenericChart Histogram2D<XType, YType, ZType>(IEnumerable<XType> x, IEnumerable<YType> y,
        Optional<IEnumerable<IEnumerable<ZType>>> Z = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<int> XGap = default,
        Optional<int> YGap = default, Optional<HistFunc> HistFunc = default,
        Optional<HistNorm> HistNorm = default, Optional<int> NBinsX = default, Optional<int> NBinsY = default,
        Optional<Bins> XBins = default, Optional<Bins> YBins = default, Optional<ColorBar> ColorBar = default,
        Optional<Colorscale> ColorScale = default, Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default, Optional<SmoothAlg> ZSmooth = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
        => new TraceBuilder("histogram2d")
            .Set("x", x)
            .Set("y", y)
            .Set("xbins", XBins)
            .Set("ybins", YBins)
            .Set("colorbar", ColorBar)
            .Set("z", Z)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("xgap", XGap)
            .Set("ygap", YGap)
            .Set("histfunc", HistFunc)
            .Set("histnorm", HistNorm)
            .Set("nbinsx", NBinsX)
            .Set("nbinsy", NBinsY)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("reversescale", ReverseScale)
            .Set("zsmooth", ZSmooth)
            .ToChart(UseDefaults);
}
