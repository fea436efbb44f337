using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Charts of several traces.</content>
public static partial class Chart
{
    /// <summary>No trace and no axes: an empty cell of a grid.</summary>
    public static GenericChart Invisible()
    {
        var chart = new TraceBuilder("scatter").Set("x", Array.Empty<int>()).Set("y", Array.Empty<int>())
            .Set("visible", false).ToChart(default);
        foreach (var axis in (string[])["xaxis", "yaxis"])
        {
            Attributes.Set(GenericChart.getLayout(chart), axis + ".visible", false);
        }
        return chart;
    }

    /// <summary>Points over lines of equal density.</summary>
    public static GenericChart PointDensity<XType, YType>(IEnumerable<XType> x, IEnumerable<YType> y,
        Optional<double> PointOpacity = default, Optional<Color> PointMarkerColor = default,
        Optional<MarkerSymbol> PointMarkerSymbol = default, Optional<int> PointMarkerSize = default,
        Optional<DrawingStyle> ContourLinesDash = default, Optional<Color> ContourLinesColor = default,
        Optional<double> ContourLinesSmoothing = default, Optional<double> ContourLinesWidth = default,
        Optional<Line> ContourLines = default, Optional<bool> ShowContourLines = default,
        Optional<ContourColoring> ContoursColoring = default,
        Optional<ConstraintOperation> ContoursOperation = default,
        Optional<ContourType> ContoursType = default, Optional<bool> ShowContoursLabels = default,
        Optional<Font> ContourLabelFont = default, Optional<double> ContoursStart = default,
        Optional<double> ContoursEnd = default, Optional<Contours> Contours = default,
        Optional<int> NContours = default, Optional<HistNorm> HistNorm = default,
        Optional<double> ContourOpacity = default, Optional<ColorBar> ColorBar = default,
        Optional<Colorscale> ColorScale = default, Optional<bool> ShowScale = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        => Combine([
            new TraceBuilder("histogram2dcontour")
                .Set("x", x)
                .Set("y", y)
                .Set("colorbar", ColorBar)
                .Set("line", ContourLines)
                .Set("contours", Contours)
                .Set("line.dash", ContourLinesDash)
                .Set("line.color", ContourLinesColor)
                .Set("line.smoothing", ContourLinesSmoothing)
                .Set("line.width", ContourLinesWidth)
                .Set("contours.showlines", ShowContourLines)
                .Set("contours.showlabels", ShowContoursLabels)
                .Set("contours.coloring", ContoursColoring)
                .Set("contours.operation", ContoursOperation)
                .Set("contours.type", ContoursType)
                .Set("contours.labelfont", ContourLabelFont)
                .Set("contours.start", ContoursStart)
                .Set("contours.end", ContoursEnd)
                .Set("ncontours", NContours)
                .Set("histnorm", HistNorm)
                .Set("opacity", ContourOpacity)
                .Set("colorscale", ColorScale)
                .Set("showscale", ShowScale)
                .ToChart(UseDefaults),
            new TraceBuilder("scatter")
                .Set("x", x)
                .Set("y", y)
                .Set("mode", "markers")
                .Set("opacity", PointOpacity)
                .Set("marker.color", PointMarkerColor)
                .Set("marker.symbol", PointMarkerSymbol)
                .Set("marker.size", PointMarkerSize)
                .ToChart(UseDefaults)]);

    /// <summary>Columns from the largest down, and their running share of the whole in percent.</summary>
    public static GenericChart Pareto<TLabel>(IEnumerable<TLabel> labels, IEnumerable<double> values,
        Optional<string> Name, Optional<string> Label, Optional<bool> ShowGrid)
        where TLabel : IConvertible
        => Pareto(labels.Zip(values), Name, Label, ShowGrid);

    /// <summary>Columns from the largest down, and their running share of the whole in percent.</summary>
    public static GenericChart Pareto<TLabel>(IEnumerable<(TLabel, double)> keysValues, Optional<string> Name,
        Optional<string> Label, Optional<bool> ShowGrid)
        where TLabel : IConvertible
    {
        const double Headroom = 1.05;
        var sorted = keysValues.OrderByDescending(pair => pair.Item2).ToArray();
        var labels = sorted.Select(pair => pair.Item1).ToArray();
        var total = sorted.Sum(pair => pair.Item2);
        var running = 0.0;
        var shares = sorted.Select(pair => (running += pair.Item2) / total * 100).ToArray();

        var heights = sorted.Select(pair => pair.Item2).ToArray();
        var columns = Column<double, TLabel, string>(heights, labels, Name: Name);
        var line = Line<TLabel, double, string>(labels, shares, ShowMarkers: true, Name: "Cumulative %");
        GenericChart.getTraces(line)[0].SetProperty("yaxis", "y2");
        var chart = Combine([columns, line]);
        var layout = GenericChart.getLayout(chart);
        if (Label.IsSome) Attributes.Set(layout, "yaxis.title.text", Label.Value);
        Attributes.Set(layout, "yaxis.range", new[] { 0, total * Headroom });
        Attributes.Set(layout, "yaxis2.range", new[] { 0, 100 * Headroom });
        Attributes.Set(layout, "yaxis2.title.text", "%");
        Attributes.Set(layout, "yaxis2.side", "right");
        Attributes.Set(layout, "yaxis2.overlaying", "y");
        if (!ShowGrid.IsSome) return chart;
        foreach (var axis in (string[])["yaxis", "yaxis2"])
        {
            Attributes.Set(layout, axis + ".showgrid", ShowGrid.Value);
        }
        return chart;
    }
}
