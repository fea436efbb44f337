using Plotly.NET.LayoutObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <summary>Charts by name, with plotly.js's attributes as optional arguments.</summary>
public static partial class Chart
{
    /// <summary>The traces of all charts in one; later layouts win.</summary>
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => GenericChart.combine(gCharts);

    /// <summary>
    /// Charts in rows and columns, filled row by row from the top; each keeps its own axes.
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
        for (var i = 0; i < charts.Length; i++) MoveToCell(charts[i], i + 1);
        var grid = new DynamicObj.DynamicObj();
        grid.SetValue("rows", nRows);
        grid.SetValue("columns", nCols);
        grid.SetValue("pattern", Pattern.IsSome ? Pattern.Value : LayoutGridPattern.Independent);
        if (XGap.IsSome) grid.SetValue("xgap", XGap.Value);
        if (YGap.IsSome) grid.SetValue("ygap", YGap.Value);
        var combined = GenericChart.combine(charts);
        var layout = GenericChart.getLayout(combined);
        layout.SetValue("grid", grid);
        if (SubPlotTitles.IsSome)
        {
            var titles = SubPlotTitles.Value.Take(charts.Length).Select((title, i) => Title(title, i + 1));
            layout.SetValue("annotations", titles.ToArray());
        }
        return combined;
    }

    /// <summary>Names the chart's axes and its traces' after the cell: "xaxis3", "x3".</summary>
    private static void MoveToCell(GenericChart chart, int cell)
    {
        if (cell == 1) return;
        var layout = GenericChart.getLayout(chart);
        foreach (var axis in (string[])["xaxis", "yaxis"])
        {
            foreach (var trace in GenericChart.getTraces(chart)) trace.SetValue(axis, $"{axis[0]}{cell}");
            if (layout.TryGetValue(axis) is not { } own) continue;
            layout.Remove(axis);
            layout.SetValue($"{axis}{cell}", own.Value);
        }
    }

    private static DynamicObj.DynamicObj Title(string text, int cell)
    {
        var number = cell == 1 ? "" : $"{cell}";
        var title = new DynamicObj.DynamicObj();
        title.SetValue("text", text);
        title.SetValue("showarrow", false);
        title.SetValue("xref", $"x{number} domain");
        title.SetValue("yref", $"y{number} domain");
        title.SetValue("x", 0.5);
        title.SetValue("y", 1.0);
        title.SetValue("yanchor", "bottom");
        return title;
    }
}
