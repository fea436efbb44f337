using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;
using Mode = Plotly.NET.StyleParam.Mode;

namespace Packages.Tests.PlotlyCharts;

/// <content>Space, angles, shares of three, maps.</content>
internal static partial class ChartGallery
{
    private static readonly double[] Angle = [0, 90, 180, 270];

    /// <summary>The charts in space, drawn by WebGL.</summary>
    public static IEnumerable<(string Name, GenericChart Chart)> Space() =>
    [
        ("Scatter3D", Chart.Scatter3D<double, double, double, string>(X, Y, Z, Mode.Lines_Markers)),
        ("Point3D", Chart.Point3D<double, double, double, string>(X, Y, Z, MarkerColor: Blue)),
        ("Line3D", Chart.Line3D<double, double, double, string>(X, Y, Z, LineWidth: 4)),
        ("Bubble3D", Chart.Bubble3D<double, double, double, string>(X, Y, Z, Sizes)),
        ("Surface", Chart.Surface<double, double, double, string>(Grid, ShowScale: false)),
        ("Mesh3D", Chart.Mesh3D<double, double, double, int, int, int, string>([0, 1, 0, 0], [0, 0, 1, 0],
            [0, 0, 0, 1], I: new[] { 0, 0, 0, 1 }, J: new[] { 1, 2, 3, 2 }, K: new[] { 2, 3, 1, 3 },
            FlatShading: true)),
        ("Cone", Chart.Cone<double, double, double, double, double, double, string>(X, Y, Z, [1, 1, 1, 1],
            [0, 1, 0, 1], [0, 0, 1, 1], ShowScale: false)),
        ("StreamTube", Chart.StreamTube<double, double, double, double, double, double, string>(
            Cube(0), Cube(1), Cube(2), Cube(2), Cube(0), Cube(1), ShowScale: false)),
        ("IsoSurface", Chart.IsoSurface<double, double, double, double, string>(Cube(0), Cube(1), Cube(2),
            Distances(), IsoMin: 1, IsoMax: 2, ShowScale: false)),
        ("Volume", Chart.Volume<double, double, double, double, string, double>(Cube(0), Cube(1), Cube(2),
            Distances(), IsoMin: 0.5, IsoMax: 3, Opacity: 0.2, ShowScale: false)),
    ];

    /// <summary>Radius and angle, three shares, Smith charts.</summary>
    public static IEnumerable<(string Name, GenericChart Chart)> Angles() =>
    [
        ("ScatterPolar", Chart.ScatterPolar<double, double, string>(Y, Angle, Mode.Lines_Markers)),
        ("PointPolar", Chart.PointPolar<double, double, string>(Y, Angle)),
        ("LinePolar", Chart.LinePolar<double, double, string>(Y, Angle, LineColor: Blue)),
        ("SplinePolar", Chart.SplinePolar<double, double, string>(Y, Angle)),
        ("BubblePolar", Chart.BubblePolar<double, double, string>(Y, Angle, Sizes)),
        ("BarPolar", Chart.BarPolar<double, double, string>(Y, Angle)),
        ("ScatterTernary", Chart.ScatterTernary<double, double, double, double, string>(A: X, B: Y, C: Z,
            Mode: Mode.Markers)),
        ("PointTernary", Chart.PointTernary<double, double, double, double, string>(A: X, B: Y, C: Z)),
        ("LineTernary", Chart.LineTernary<double, double, double, double, string>(A: X, B: Y, C: Z)),
        ("BubbleTernary", Chart.BubbleTernary<double, double, double, double, string>(Sizes, A: X, B: Y,
            C: Z)),
        ("ScatterSmith", Chart.ScatterSmith<double, double, string>(X, Y, Mode.Markers)),
        ("PointSmith", Chart.PointSmith<double, double, string>(X, Y)),
        ("LineSmith", Chart.LineSmith<double, double, string>(X, Y)),
        ("BubbleSmith", Chart.BubbleSmith<double, double, string>(X, Y, Sizes)),
    ];

    /// <summary>
    /// Maps; outlines and tiles come from the network, so that these are held to plotly's own rules alone.
    /// </summary>
    public static IEnumerable<(string Name, GenericChart Chart)> Maps() =>
    [
        ("ScatterGeo", Chart.ScatterGeo<double, double, string>(X, Y, Mode.Lines_Markers)),
        ("PointGeo", Chart.PointGeo<double, double, string>(X, Y)),
        ("LineGeo", Chart.LineGeo<double, double, string>(X, Y)),
        ("BubbleGeo", Chart.BubbleGeo<double, double, string>(X, Y, Sizes)),
        ("ChoroplethMap", Chart.ChoroplethMap<double, string>(["CHE", "AUS"], [1, 2])),
        ("ScatterMapbox", Chart.ScatterMapbox<double, double, string>(X, Y, Mode.Lines_Markers)),
        ("PointMapbox", Chart.PointMapbox<double, double, string>(X, Y, EnableClustering: true)),
        ("LineMapbox", Chart.LineMapbox<double, double, string>(X, Y)),
        ("BubbleMapbox", Chart.BubbleMapbox<double, double, string>(X, Y, Sizes)),
        ("ChoroplethMapbox", Chart.ChoroplethMapbox<double, string>(["a"], [1],
            new Dictionary<string, object>())),
        ("DensityMapbox", Chart.DensityMapbox<double, double, double, string>(X, Y, Radius: 12)),
    ];

    /// <summary>Several charts in one figure.</summary>
    public static IEnumerable<(string Name, GenericChart Chart)> Several() =>
    [
        ("Combine", Chart.Combine([Chart.Line<double, double, string>(X, Y, Name: "a"),
            Chart.Point<double, double, string>(X, Z, Name: "b")])),
        ("Grid", Chart.Grid([Chart.Point<double, double, string>(X, Y),
            Chart.LinePolar<double, double, string>(Y, Angle),
            Chart.Pie<double, string, string>(Y, Labels: Names),
            Chart.Surface<double, double, double, string>(Grid, ShowScale: false)], 2, 2)),
        ("SingleStack", Chart.SingleStack([Chart.Line<double, double, string>(X, Y),
            Chart.Line<double, double, string>(X, Z)])),
    ];

    private static double[] Cube(int axis)
        => [.. Enumerable.Range(0, 125)
            .Select(i => axis switch { 0 => i / 25, 1 => i / 5 % 5, _ => (double)(i % 5) })];

    private static double[] Distances()
        => [.. Enumerable.Range(0, 125).Select(i => Math.Sqrt(Math.Pow((i / 25) - 2, 2)
            + Math.Pow((i / 5 % 5) - 2, 2) + Math.Pow((i % 5) - 2, 2)))];
}
