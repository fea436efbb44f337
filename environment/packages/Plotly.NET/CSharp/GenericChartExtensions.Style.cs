using Plotly.NET.LayoutObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Styling of axes and traces.</content>
public static partial class GenericChartExtensions
{
    /// <summary>Names and legend entries of all traces.</summary>
    public static GenericChart WithTraceInfo(this GenericChart gChart, Optional<string> Name = default,
        Optional<Visible> Visible = default, Optional<bool> ShowLegend = default,
        Optional<int> LegendRank = default, Optional<string> LegendGroup = default,
        Optional<Title> LegendGroupTitle = default)
    {
        foreach (var trace in GenericChart.getTraces(gChart))
        {
            if (Name.IsSome) trace.SetProperty("name", Name.Value);
            if (Visible.IsSome) trace.SetProperty("visible", Visible.Value);
            if (ShowLegend.IsSome) trace.SetProperty("showlegend", ShowLegend.Value);
            if (LegendRank.IsSome) trace.SetProperty("legendrank", LegendRank.Value);
            if (LegendGroup.IsSome) trace.SetProperty("legendgroup", LegendGroup.Value);
            if (LegendGroupTitle.IsSome) trace.SetProperty("legendgrouptitle", LegendGroupTitle.Value);
        }
        return gChart;
    }

    /// <summary>Title, range and lines of the x axis; the type arguments must be given.</summary>
    public static GenericChart WithXAxisStyle<MinType, MaxType, CategoryArrayType>(this GenericChart gChart,
        Optional<string> TitleText = default, Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default, Optional<Title> Title = default,
        Optional<Color> Color = default, Optional<AxisType> AxisType = default,
        Optional<Tuple<MinType, MaxType>> MinMax = default, Optional<Mirror> Mirror = default,
        Optional<bool> ShowSpikes = default, Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default, Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default, Optional<bool> ShowGrid = default,
        Optional<Color> GridColor = default, Optional<DrawingStyle> GridDash = default,
        Optional<bool> ZeroLine = default, Optional<Color> ZeroLineColor = default,
        Optional<LinearAxisId> Anchor = default, Optional<Side> Side = default,
        Optional<LinearAxisId> Overlaying = default, Optional<Tuple<double, double>> Domain = default,
        Optional<double> Position = default, Optional<CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default, Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default, Optional<bool> ShowBackground = default,
        Optional<SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible
        => new AxisStyle(gChart, "xaxis", Id)
            .Set("title", Title)
            .Set("title.text", TitleText)
            .Set("title.font", TitleFont)
            .Set("title.standoff", TitleStandoff)
            .Set("color", Color)
            .Set("type", AxisType)
            .Set("mirror", Mirror)
            .Set("showspikes", ShowSpikes)
            .Set("spikecolor", SpikeColor)
            .Set("spikethickness", SpikeThickness)
            .Set("showline", ShowLine)
            .Set("linecolor", LineColor)
            .Set("showgrid", ShowGrid)
            .Set("gridcolor", GridColor)
            .Set("zeroline", ZeroLine)
            .Set("zerolinecolor", ZeroLineColor)
            .Set("anchor", Anchor)
            .Set("side", Side)
            .Set("overlaying", Overlaying)
            .Set("position", Position)
            .Set("categoryorder", CategoryOrder)
            .Set("categoryarray", CategoryArray)
            .Set("rangeslider", RangeSlider)
            .Set("rangeselector", RangeSelector)
            .Set("backgroundcolor", BackgroundColor)
            .Set("showbackground", ShowBackground)
            .Range("range", MinMax)
            .Range("domain", Domain)
            .Set("griddash", GridDash)
            .Chart;

    /// <summary>Title, range and lines of the y axis; the type arguments must be given.</summary>
    public static GenericChart WithYAxisStyle<MinType, MaxType, CategoryArrayType>(this GenericChart gChart,
        Optional<string> TitleText = default, Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default, Optional<Title> Title = default,
        Optional<Color> Color = default, Optional<AxisType> AxisType = default,
        Optional<Tuple<MinType, MaxType>> MinMax = default, Optional<Mirror> Mirror = default,
        Optional<bool> ShowSpikes = default, Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default, Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default, Optional<bool> ShowGrid = default,
        Optional<Color> GridColor = default, Optional<DrawingStyle> GridDash = default,
        Optional<bool> ZeroLine = default, Optional<Color> ZeroLineColor = default,
        Optional<LinearAxisId> Anchor = default, Optional<Side> Side = default,
        Optional<LinearAxisId> Overlaying = default, Optional<bool> AutoShift = default,
        Optional<int> Shift = default, Optional<Tuple<double, double>> Domain = default,
        Optional<double> Position = default, Optional<CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default, Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default, Optional<bool> ShowBackground = default,
        Optional<SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible
        => new AxisStyle(gChart, "yaxis", Id)
            .Set("title", Title)
            .Set("title.text", TitleText)
            .Set("title.font", TitleFont)
            .Set("title.standoff", TitleStandoff)
            .Set("color", Color)
            .Set("type", AxisType)
            .Set("mirror", Mirror)
            .Set("showspikes", ShowSpikes)
            .Set("spikecolor", SpikeColor)
            .Set("spikethickness", SpikeThickness)
            .Set("showline", ShowLine)
            .Set("linecolor", LineColor)
            .Set("showgrid", ShowGrid)
            .Set("gridcolor", GridColor)
            .Set("zeroline", ZeroLine)
            .Set("zerolinecolor", ZeroLineColor)
            .Set("anchor", Anchor)
            .Set("side", Side)
            .Set("overlaying", Overlaying)
            .Set("position", Position)
            .Set("categoryorder", CategoryOrder)
            .Set("categoryarray", CategoryArray)
            .Set("rangeslider", RangeSlider)
            .Set("rangeselector", RangeSelector)
            .Set("backgroundcolor", BackgroundColor)
            .Set("showbackground", ShowBackground)
            .Range("range", MinMax)
            .Range("domain", Domain)
            .Set("griddash", GridDash)
            .Set("autoshift", AutoShift)
            .Set("shift", Shift)
            .Chart;
}
