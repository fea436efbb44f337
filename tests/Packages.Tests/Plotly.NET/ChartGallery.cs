using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;
using Mode = Plotly.NET.StyleParam.Mode;

namespace Packages.Tests.PlotlyCharts;

/// <summary>One small chart of every kind, by the name of the method that makes it.</summary>
internal static partial class ChartGallery
{
    private static readonly double[] X = [1, 2, 3, 4];
    private static readonly double[] Y = [4, 2, 5, 3];
    private static readonly double[] Z = [1, 3, 2, 4];
    private static readonly int[] Sizes = [8, 16, 12, 20];
    private static readonly string[] Names = ["NC", "SMC", "MCI", "AD"];
    private static readonly double[][] Grid = [[1, 2, 3, 4], [2, 4, 6, 8], [3, 6, 9, 12]];
    private static readonly int[] Spread = [.. Enumerable.Range(0, 200)];
    private static readonly double[] Many = [.. Spread.Select(i => Math.Sin(i * 12.9898) * 3)];
    private static readonly double[] More = [.. Spread.Select(i => Math.Cos(i * 78.233) * 2)];
    private static readonly Color Blue = Color.fromHex("#1f5fa8");
    private static readonly string[] Labels = ["brain", "left", "right", "hippocampus", "ventricle"];
    private static readonly string[] Parents = ["", "brain", "brain", "left", "left"];
    private static readonly double[] Volumes = [10, 6, 4, 2, 3];

    /// <summary>The charts whose traces lie in a plane of x and y.</summary>
    public static IEnumerable<(string Name, GenericChart Chart)> Plane() =>
    [
        ("Point", Chart.Point<double, double, string>(X, Y, MarkerColor: Blue, MultiText: Names)),
        ("Line", Chart.Line<double, double, string>(X, Y, ShowMarkers: true, LineColor: Blue, LineWidth: 3,
            LineDash: StyleParam.DrawingStyle.NewUser([6, 3]))),
        ("Scatter", Chart.Scatter<double, double, string>(X, Y, Mode.Lines_Markers_Text, MultiText: Names,
            MarkerSymbol: StyleParam.MarkerSymbol.StarDiamond)),
        ("ScatterGL", Chart.Scatter<double, double, string>(Many, More, Mode.Markers, UseWebGL: true)),
        ("Spline", Chart.Spline<double, double, string>(X, Y, Smoothing: 1.2)),
        ("Area", Chart.Area<double, double, string>(X, Y, FillColor: Color.fromARGB(90, 31, 95, 168))),
        ("SplineArea", Chart.SplineArea<double, double, string>(X, Y, ShowMarkers: true)),
        ("StackedArea", Chart.Combine([Chart.StackedArea<double, double, string>(X, Y, Name: "a"),
            Chart.StackedArea<double, double, string>(X, Z, Name: "b")])),
        ("Range", Chart.Range<double, double, string>(X, Y, [5, 4, 6, 4], [3, 1, 4, 2], Mode.Lines,
            Name: "mean", LineColor: Blue, RangeColor: Color.fromARGB(80, 31, 95, 168))),
        ("Bubble", Chart.Bubble<double, double, string>(X, Y, Sizes, MarkerColor: Blue)),
        ("Bar", Chart.Bar<double, string, string>(Y, Keys: Names,
            MultiOpacity: X.Select(x => x / 4).ToArray())),
        ("Column", Chart.Column<double, string, string>(Y, Keys: Names, MarkerColor: Color.fromColors([Blue,
            Color.fromString("orange"), Color.fromRGB(40, 160, 90), Color.fromString("firebrick")]))),
        ("StackedBar", Chart.Combine([Chart.StackedBar<double, string, string>(Y, Names, Name: "a"),
            Chart.StackedBar<double, string, string>(Z, Names, Name: "b")])),
        ("StackedColumn", Chart.Combine([Chart.StackedColumn<double, string, string>(Y, Names, Name: "a"),
            Chart.StackedColumn<double, string, string>(Z, Names, Name: "b")])),
        ("Pareto", Chart.Pareto(Names, Y, Name: "visits", Label: "n", ShowGrid: false)),
        ("Waterfall", Chart.Waterfall<string, double, string>(Names, [4, -2, 3, -1],
            IncreasingColor: Color.fromString("seagreen"), DecreasingColor: Color.fromString("firebrick"))),
        ("Funnel", Chart.Funnel<double, string, string>([9, 6, 4, 2], Names,
            ConnectorFillColor: Color.fromARGB(60, 31, 95, 168))),
        ("StackedFunnel", Chart.Combine([Chart.StackedFunnel<double, string, string>([9, 6, 4, 2], Names),
            Chart.StackedFunnel<double, string, string>([7, 5, 2, 1], Names)])),
        ("Candlestick", Chart.Candlestick<double, string, string>(X, [5, 5, 6, 7], [0, 1, 1, 2], Y, Names, default,
            IncreasingColor: Color.fromString("seagreen"))),
        ("OHLC", Chart.OHLC<double, string, string>(X, [5, 5, 6, 7], [0, 1, 1, 2], Y, Names, default,
            TickWidth: 0.2)),
    ];

    /// <summary>Distributions and grids of values.</summary>
    public static IEnumerable<(string Name, GenericChart Chart)> Grids() =>
    [
        ("Histogram", Chart.Histogram<double, double, string>(X: Many, NBinsX: 20, MarkerColor: Blue)),
        ("Histogram2D", Chart.Histogram2D<double, double, double>(Many, More, NBinsX: 12, NBinsY: 12,
            ColorScale: StyleParam.Colorscale.Viridis)),
        ("Histogram2DContour", Chart.Histogram2DContour<double, double, double>(Many, default, More, default,
            NContours: 6)),
        ("PointDensity", Chart.PointDensity<double, double>(Many, More, PointMarkerSize: 3,
            ShowScale: false)),
        ("BoxPlot", Chart.BoxPlot<string, double, string>(Y: Many, Name: "all", Notched: true)),
        ("Violin", Chart.Violin<string, double, string>(Y: Many, Name: "all", ShowBox: true)),
        ("Heatmap", Chart.Heatmap<double, double, double, string>(Grid,
            ColorScale: StyleParam.Colorscale.NewCustom([Tuple.Create(0.0, Color.fromString("white")),
                Tuple.Create(1.0, Blue)]))),
        ("AnnotatedHeatmap", Chart.AnnotatedHeatmap<double, double, double, string>([[1, 2], [3, 4]],
            [["a", "b"], ["c", "d"]])),
        ("Contour", Chart.Contour<double, double, double, string>(Grid, ContourLinesSmoothing: 0.8,
            ShowContoursLabels: true)),
        ("Image", Chart.Image<string>(
            Z: new int[][][] { [[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [9, 9, 9]] })),
        ("Carpet", Carpet()),
        ("ScatterCarpet", Over(Chart.ScatterCarpet<double, double, string>([4, 5], [1, 3], Mode.Markers,
            "c"))),
        ("PointCarpet", Over(Chart.PointCarpet<double, double, string>([4, 5], [1, 3], "c"))),
        ("LineCarpet", Over(Chart.LineCarpet<double, double, string>([4, 5, 6], [1, 3, 2], "c"))),
        ("SplineCarpet", Over(Chart.SplineCarpet<double, double, string>([4, 5, 6], [1, 3, 2], "c"))),
        ("BubbleCarpet", Over(Chart.BubbleCarpet<double, double, string>([4, 5], [1, 3], [9, 20], "c"))),
        ("ContourCarpet", Over(Chart.ContourCarpet<double, double, double, string>(
            [1, 2, 3, 2, 3, 4, 3, 4, 5], "c", A: new[] { 4.0, 5, 6, 4, 5, 6, 4, 5, 6 },
            B: new[] { 1.0, 1, 1, 2, 2, 2, 3, 3, 3 }))),
    ];

    /// <summary>Shares and trees, which have no axes.</summary>
    public static IEnumerable<(string Name, GenericChart Chart)> Shares() =>
    [
        ("Pie", Chart.Pie<double, string, string>(Y, Labels: Names, Pull: 0.05)),
        ("Doughnut", Chart.Doughnut<double, string, string>(Y, Labels: Names, Hole: 0.5,
            SectionColors: new[] { Blue, Color.fromString("orange") })),
        ("FunnelArea", Chart.FunnelArea<double, string, string>([5, 4, 3, 2], Labels: Names)),
        ("Sunburst", Chart.Sunburst<string, string, double, string, string>(Labels, Parents,
            Values: Volumes)),
        ("Treemap", Chart.Treemap<string, string, double, string, string>(Labels, Parents, Values: Volumes,
            SectionColorScale: StyleParam.Colorscale.Cividis)),
        ("Icicle", Chart.Icicle<string, string, double, string, string>(Labels, Parents, Values: Volumes,
            TilingOrientation: StyleParam.Orientation.Vertical)),
    ];

    private static GenericChart Carpet() => Chart.Carpet<double, double, double, double, double, double>("c",
        Y: new[] { 2, 3.5, 4, 3, 4.5, 5, 5.5, 6.5, 7.5 }, A: new[] { 4.0, 4, 4, 5, 5, 5, 6, 6, 6 },
        B: new[] { 1.0, 2, 3, 1, 2, 3, 1, 2, 3 });

    private static GenericChart Over(GenericChart chart) => Chart.Combine([Carpet(), chart]);
}
