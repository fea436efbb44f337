using Plotly.NET.LayoutObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Charts in rows and columns.</content>
public static partial class Chart
{
    /// <summary>
    /// Charts in rows and columns, filled row by row from the top; each keeps its own axes, unless the
    /// pattern is coupled.
    /// </summary>
    public static GenericChart Grid(IEnumerable<GenericChart> gCharts, int nRows, int nCols,
        Optional<IEnumerable<string>> SubPlotTitles = default, Optional<Font> SubPlotTitleFont = default,
        Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<LinearAxisId, LinearAxisId>[][]> SubPlots = default,
        Optional<LinearAxisId[]> XAxes = default, Optional<LinearAxisId[]> YAxes = default,
        Optional<LayoutGridRowOrder> RowOrder = default, Optional<LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default, Optional<double> YGap = default, Optional<Domain> Domain = default,
        Optional<LayoutGridXSide> XSide = default, Optional<LayoutGridYSide> YSide = default)
    {
        var charts = gCharts.ToArray();
        var pattern = Pattern.IsSome ? Pattern.Value : LayoutGridPattern.Independent;
        var cells = charts.Select((_, i) => new GridCell(i, nCols, pattern.IsCoupled)).ToArray();
        for (var i = 0; i < charts.Length; i++) cells[i].Take(charts[i]);
        var combined = Members.OfLayout(GenericChart.combine(charts), "grid")
            .Set("rows", (Optional<int>)nRows)
            .Set("columns", (Optional<int>)nCols)
            .Set("pattern", (Optional<LayoutGridPattern>)pattern)
            .Set("subplots", SubPlots)
            .Set("xaxes", XAxes)
            .Set("yaxes", YAxes)
            .Set("roworder", RowOrder)
            .Set("xgap", XGap)
            .Set("ygap", YGap)
            .Set("domain", Domain)
            .Set("xside", XSide)
            .Set("yside", YSide)
            .Chart;
        if (!SubPlotTitles.IsSome) return combined;
        var titles = SubPlotTitles.Value.Take(charts.Length)
            .Select((title, i) => cells[i].Title(title, SubPlotTitleFont, SubPlotTitleOffset));
        GenericChart.getLayout(combined).SetProperty("annotations", titles.ToArray());
        return combined;
    }

    /// <summary>Charts one below the other, with axes of their own unless the pattern says otherwise.</summary>
    public static GenericChart SingleStack(IEnumerable<GenericChart> gCharts,
        Optional<IEnumerable<string>> SubPlotTitles = default, Optional<Font> SubPlotTitleFont = default,
        Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<LinearAxisId, LinearAxisId>[][]> SubPlots = default,
        Optional<LinearAxisId[]> XAxes = default, Optional<LinearAxisId[]> YAxes = default,
        Optional<LayoutGridRowOrder> RowOrder = default, Optional<LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default, Optional<double> YGap = default, Optional<Domain> Domain = default,
        Optional<LayoutGridXSide> XSide = default, Optional<LayoutGridYSide> YSide = default)
    {
        var charts = gCharts.ToArray();
        return Grid(charts, charts.Length, 1, SubPlotTitles, SubPlotTitleFont, SubPlotTitleOffset, SubPlots,
            XAxes, YAxes, RowOrder, Pattern, XGap, YGap, Domain, XSide, YSide);
    }
}
