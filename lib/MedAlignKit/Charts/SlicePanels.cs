using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>
/// Draws slices into panels: grey levels, heat over them, and letters that say which side is which.
/// </summary>
internal static class SlicePanels
{
    public const int GreyLevels = 255;

    /// <summary>Two digits a pixel: what a slider's many slices are drawn with.</summary>
    public const int CoarseLevels = 99;

    public const int HeatLevels = 100;

    private const string Panel = "#0b0d10";

    private static readonly object[][] Greys =
        [[0, Panel], [0.08, "#191b1f"], [0.5, "#80858b"], [1, "#ffffff"]];

    /// <summary>Clear where there is no heat, so that the scan shows through.</summary>
    private static readonly object[][] Heat =
    [
        [0, "rgba(64, 15, 110, 0)"], [0.25, "rgba(106, 23, 110, 0.30)"], [0.5, "rgba(188, 55, 84, 0.60)"],
        [0.75, "rgba(249, 142, 9, 0.75)"], [1, "rgba(252, 255, 164, 0.90)"],
    ];

    public static Trace Image(SliceImage image, int cell, int levels, bool visible = true)
        => Heatmap(image, cell,
        ("zmin", 0), ("zmax", levels), ("colorscale", Greys), ("showscale", false), ("visible", visible),
        ("hoverinfo", "skip"));

    public static Trace Overlay(SliceImage image, int cell, string name, bool showScale)
        => Heatmap(image, cell,
        ("zmin", 0), ("zmax", HeatLevels), ("colorscale", Heat), ("showscale", showScale), ("name", name),
        ("hovertemplate", $"{name}: %{{z}} % of the peak<extra></extra>"),
        ("colorbar", Nodes.Of(("title", Nodes.Of(("text", $"{name},<br>% of the peak"), ("side", "top"))),
            ("thickness", 12), ("len", 0.8), ("outlinewidth", 0), ("x", 1.01),
            ("tickvals", new[] { 0, 50, 100 }))));

    /// <summary>The panel's axes: millimetres on a common scale, no ticks, black behind.</summary>
    public static void AddAxes(Layout layout, int cell, (double X, double Y) extent, double[] domainX,
        double[] domainY)
    {
        var number = cell == 1 ? "" : $"{cell}";
        Node Bare(double end, double[] domain, params (string, object?)[] more)
        {
            var axis = Nodes.Of(("range", new[] { 0, end }), ("domain", domain), ("visible", false),
                ("constrain", "domain"), ("fixedrange", true));
            foreach (var (name, value) in more) axis.SetProperty(name, value);
            return axis;
        }
        layout.SetProperty($"xaxis{number}", Bare(extent.X, domainX, ("anchor", $"y{number}")));
        layout.SetProperty($"yaxis{number}", Bare(extent.Y, domainY, ("anchor", $"x{number}"),
            ("scaleanchor", $"x{number}"), ("scaleratio", 1)));
    }

    /// <summary>L and R, P and A, I and S at the panel's edges, and its name above.</summary>
    public static IEnumerable<Node> Labels(int cell, SlicePlane plane, string title)
    {
        var number = cell == 1 ? "" : $"{cell}";
        var (xref, yref) = ($"x{number} domain", $"y{number} domain");
        var (left, right) = plane == SlicePlane.Sagittal ? ("P", "A") : ("L", "R");
        var (bottom, top) = plane == SlicePlane.Axial ? ("P", "A") : ("I", "S");
        yield return HouseStyle.Note(title, 0, 1.02, xref, yref, "left", "bottom", HouseStyle.Ink);
        yield return Letter(left, 0.02, 0.5, "left", "middle");
        yield return Letter(right, 0.98, 0.5, "right", "middle");
        yield return Letter(bottom, 0.5, 0.02, "center", "bottom");
        yield return Letter(top, 0.5, 0.98, "center", "top");

        Node Letter(string text, double x, double y, string xanchor, string yanchor)
            => HouseStyle.Note($"<b>{text}</b>", x, y, xref, yref, xanchor, yanchor, "#f2c14e");
    }

    private static Trace Heatmap(SliceImage image, int cell, params (string Name, object? Value)[] more)
    {
        var number = cell == 1 ? "" : $"{cell}";
        var trace = Nodes.Trace("heatmap", ("z", image.Rows), ("x0", image.StepX / 2), ("dx", image.StepX),
            ("y0", image.StepY / 2), ("dy", image.StepY), ("xaxis", $"x{number}"), ("yaxis", $"y{number}"),
            ("zsmooth", "best"));
        foreach (var (name, value) in more) trace.SetProperty(name, value);
        return trace;
    }
}
