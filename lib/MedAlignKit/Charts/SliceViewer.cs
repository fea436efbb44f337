using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>
/// A volume in three planes at one scale, with right on the right: as one looks from behind and from below.
/// </summary>
public static class SliceViewer
{
    private const int MaxPixels = 24_000;
    private const double Gap = 12;
    private const double Margin = 24;
    private const string Cross = "rgba(86, 180, 233, 0.75)";

    /// <summary>Draws the planes through one voxel, with heat over them where it is given.</summary>
    /// <param name="scan">The volume.</param>
    /// <param name="title">What it is.</param>
    /// <param name="center">The voxel (D, H, W) to cut through; the middle by default.</param>
    /// <param name="heat">
    /// Attention or saliency on a grid over the same box, 0 and above; drawn in percent of its greatest
    /// value.
    /// </param>
    /// <param name="heatName">What the heat is, for the colour bar.</param>
    /// <exception cref="ArgumentException">
    /// The voxels do not fill the shape, the heat's box is another one, or the voxel lies outside.
    /// </exception>
    public static Figure ThreePlanes(ScanView scan, string title, (int D, int H, int W)? center = null,
        ScanView? heat = null, string heatName = "attention")
    {
        scan.Validate(title);
        var at = center ?? (scan.Depth / 2, scan.Height / 2, scan.Width / 2);
        if (at.D < 0 || at.D >= scan.Depth || at.H < 0 || at.H >= scan.Height
            || at.W < 0 || at.W >= scan.Width)
        {
            throw new ArgumentException(
                $"{title}: voxel {at} lies outside the volume of {scan.Depth}×{scan.Height}×{scan.Width}.");
        }
        if (heat is not null) CheckSameBox(scan, heat, title);

        var panels = Panels(scan, at);
        var window = SliceImage.Window(scan);
        var traces = panels.Select((p, i) =>
            SlicePanels.Image(
                SliceImage.Cut(scan, p.Plane, p.Index, window, SlicePanels.GreyLevels, MaxPixels),
                i + 1, SlicePanels.GreyLevels));
        if (heat is not null) traces = traces.Concat(HeatTraces(scan, heat, heatName, panels));

        return new Figure(HouseStyle.Chart(traces, Arrange(scan, title, panels, heat is not null),
            toolBar: false),
            Caption(scan, title, at, heat, heatName));
    }

    private static (SlicePlane Plane, int Index, string Title, double CrossX, double CrossY)[] Panels(
        ScanView scan, (int D, int H, int W) at)
    {
        var (right, anterior, superior) = ((at.W + 0.5) * scan.Spacing[0], (at.H + 0.5) * scan.Spacing[1],
            (at.D + 0.5) * scan.Spacing[2]);
        return
        [
            (SlicePlane.Axial, at.D, $"axial, slice {at.D + 1} of {scan.Depth}", right, anterior),
            (SlicePlane.Coronal, at.H, $"coronal, {at.H + 1} of {scan.Height}", right, superior),
            (SlicePlane.Sagittal, at.W, $"sagittal, {at.W + 1} of {scan.Width}", anterior, superior),
        ];
    }

    private static IEnumerable<Trace> HeatTraces(ScanView scan, ScanView heat, string name,
        (SlicePlane Plane, int Index, string Title, double CrossX, double CrossY)[] panels)
    {
        var peak = heat.Voxels.Where(float.IsFinite).DefaultIfEmpty().Max();
        return panels.Select((p, i) =>
        {
            var index = SameSlice(scan, heat, p.Plane, p.Index);
            var image = SliceImage.Cut(heat, p.Plane, index, (0, peak), SlicePanels.HeatLevels, MaxPixels);
            return SlicePanels.Overlay(image, i + 1, name, showScale: i == 2);
        });
    }

    /// <summary>
    /// Panels side by side, as wide as the page holds at one number of pixels a millimetre.
    /// </summary>
    private static Layout Arrange(ScanView scan, string title,
        (SlicePlane Plane, int Index, string Title, double CrossX, double CrossY)[] panels, bool hasHeat)
    {
        var (right, top, bottom) = (hasHeat ? 110.0 : Margin, 76.0, 20.0);
        var extents = panels.Select(p => SliceImage.Extent(scan, p.Plane)).ToArray();
        var inner = HouseStyle.Width - Margin - right;
        var scale = (inner - (2 * Gap)) / extents.Sum(e => e.X);
        var tall = extents.Max(e => e.Y) * scale;

        var layout = HouseStyle.Layout(title, null, (int)Math.Ceiling(tall + top + bottom));
        layout.SetProperty("margin", Nodes.Of(("l", Margin), ("r", right), ("t", top), ("b", bottom)));
        var (notes, shapes, x) = (new List<Node>(), new List<Node>(), 0.0);
        for (var i = 0; i < panels.Length; i++)
        {
            var (wide, high) = (extents[i].X * scale, extents[i].Y * scale);
            double[] domainX = [x / inner, Math.Min(1, (x + wide) / inner)];
            SlicePanels.AddAxes(layout, i + 1, extents[i], domainX, [1 - (high / tall), 1]);
            notes.AddRange(SlicePanels.Labels(i + 1, panels[i].Plane, panels[i].Title));
            shapes.AddRange(CrossLines(i + 1, extents[i], panels[i].CrossX, panels[i].CrossY));
            x += wide + Gap;
        }
        layout.SetProperty("annotations", notes.ToArray());
        layout.SetProperty("shapes", shapes.ToArray());
        return layout;
    }

    /// <summary>Where the other two planes cut this one.</summary>
    private static IEnumerable<Node> CrossLines(int cell, (double X, double Y) extent, double x, double y)
    {
        var number = cell == 1 ? "" : $"{cell}";
        Node Line(double x0, double y0, double x1, double y1) => Nodes.Of(("type", "line"),
            ("xref", $"x{number}"), ("yref", $"y{number}"), ("x0", x0), ("y0", y0), ("x1", x1), ("y1", y1),
            ("line", Nodes.Of(("color", Cross), ("width", 1), ("dash", "dot"))));
        yield return Line(x, 0, x, extent.Y);
        yield return Line(0, y, extent.X, y);
    }

    /// <summary>The heat's own slice that holds the middle of the scan's slice.</summary>
    internal static int SameSlice(ScanView scan, ScanView heat, SlicePlane plane, int index)
    {
        var (all, own) = (SliceImage.Count(scan, plane), SliceImage.Count(heat, plane));
        return Math.Min(own - 1, (int)((index + 0.5) * own / all));
    }

    /// <summary>Where heat is greatest, in millimetres from the left, the back and the bottom.</summary>
    internal static (double Left, double Back, double Bottom) Peak(ScanView heat)
    {
        var peak = Array.IndexOf(heat.Voxels, heat.Voxels.Where(float.IsFinite).DefaultIfEmpty().Max());
        var (d, h, w) = (peak / (heat.Height * heat.Width), peak / heat.Width % heat.Height,
            peak % heat.Width);
        return ((w + 0.5) * heat.Spacing[0], (h + 0.5) * heat.Spacing[1], (d + 0.5) * heat.Spacing[2]);
    }

    internal static void CheckSameBox(ScanView scan, ScanView heat, string title)
    {
        heat.Validate($"{title}, heat");
        var (a, b) = (scan.Extent, heat.Extent);
        var off = Math.Max(Math.Abs(a.Right - b.Right), Math.Max(Math.Abs(a.Anterior - b.Anterior),
            Math.Abs(a.Superior - b.Superior)));
        if (off <= 1) return;
        throw new ArgumentException(FormattableString.Invariant(
            $"{title}: the heat spans {b.Right:0}×{b.Anterior:0}×{b.Superior:0} mm, ")
            + FormattableString.Invariant($"the scan {a.Right:0}×{a.Anterior:0}×{a.Superior:0} mm."));
    }

    private static string Caption(ScanView scan, string title, (int D, int H, int W) at, ScanView? heat,
        string heatName)
    {
        var (right, anterior, superior) = scan.Extent;
        var caption = FormattableString.Invariant(
            $"{title}: axial, coronal and sagittal slices through voxel D {at.D}, H {at.H}, W {at.W} of a ")
            + FormattableString.Invariant(
            $"{scan.Depth}×{scan.Height}×{scan.Width} volume ({superior:0}×{anterior:0}×{right:0} mm), ")
            + "right on the right";
        if (heat is null) return caption + ".";
        var (left, back, bottom) = Peak(heat);
        return caption + FormattableString.Invariant(
            $"; {heatName} is greatest {left:0} mm from the left, {back:0} mm from the back and ")
            + FormattableString.Invariant($"{bottom:0} mm from the bottom.");
    }
}
