using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>
/// One plane with a slider, all of it in the page: every position is drawn beforehand and the slider shows
/// one.
/// </summary>
public static class SliceSlider
{
    // Three characters a pixel at most: the whole figure stays under 400 kB.
    private const int MaxPixels = 130_000;
    private const int Side = 420;

    /// <summary>The same slice of several volumes, such as one brain at growing severity.</summary>
    /// <param name="frames">Each position's label on the slider, and its volume; all of one shape.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="sliderName">What the slider sets, "severity".</param>
    /// <param name="plane">Which way to cut.</param>
    /// <param name="index">Which slice; the middle by default.</param>
    /// <exception cref="ArgumentException">There are no frames, or their shapes differ.</exception>
    public static Figure OverFrames(IReadOnlyList<(string Label, ScanView Scan)> frames, string title,
        string sliderName, SlicePlane plane = SlicePlane.Coronal, int? index = null)
    {
        if (frames.Count == 0) throw new ArgumentException($"{title}: there is no volume to show.");
        var first = frames[0].Scan;
        foreach (var (label, scan) in frames)
        {
            scan.Validate($"{title}, {label}");
            if ((scan.Depth, scan.Height, scan.Width) != (first.Depth, first.Height, first.Width))
            {
                throw new ArgumentException(
                    $"{title}, {label}: the volume is {scan.Depth}×{scan.Height}×{scan.Width}, "
                    + $"the first one {first.Depth}×{first.Height}×{first.Width}.");
            }
        }
        var slice = CheckIndex(index ?? (SliceImage.Count(first, plane) / 2), first, plane, title);
        // One window for all, from the first: what changes in the picture is what changed in the volume.
        var window = SliceImage.Window(first);
        var images = frames.Select(f => SliceImage.Cut(f.Scan, plane, slice, window, SlicePanels.CoarseLevels,
            MaxPixels / frames.Count));
        var chart = Draw([.. images], [.. frames.Select(f => f.Label)], first, plane, title, sliderName, 0);
        return new Figure(chart,
            $"{title}: {Name(plane)} slice {slice + 1} of {SliceImage.Count(first, plane)}, with a slider "
            + $"over {sliderName} from {frames[0].Label} to {frames[^1].Label} in {frames.Count} steps.");
    }

    /// <summary>One volume, slice by slice.</summary>
    /// <param name="scan">The volume.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="plane">Which way to cut.</param>
    /// <param name="maxSlices">At most so many positions, evenly spaced.</param>
    public static Figure Through(ScanView scan, string title, SlicePlane plane = SlicePlane.Axial,
        int maxSlices = 12)
    {
        scan.Validate(title);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSlices, 1);
        var count = SliceImage.Count(scan, plane);
        var positions = Enumerable.Range(0, Math.Min(count, maxSlices))
            .Select(i => (int)((i + 0.5) * count / Math.Min(count, maxSlices))).ToArray();
        var window = SliceImage.Window(scan);
        var images = positions.Select(p => SliceImage.Cut(scan, plane, p, window, SlicePanels.CoarseLevels,
            MaxPixels / positions.Length));
        var chart = Draw([.. images], [.. positions.Select(p => $"{p + 1}")], scan, plane, title, "slice",
            positions.Length / 2);
        return new Figure(chart,
            $"{title}: {positions.Length} of {count} {Name(plane)} slices, with a slider over the slice.");
    }

    private static GenericChart Draw(SliceImage[] images, string[] labels, ScanView scan, SlicePlane plane,
        string title, string sliderName, int active)
    {
        var extent = SliceImage.Extent(scan, plane);
        var scale = Side / Math.Max(extent.X, extent.Y);
        const int top = 76, bottom = 104, side = 40;
        var width = (int)Math.Max(420, (extent.X * scale) + (2 * side));
        var layout = HouseStyle.Layout(title, null, (int)(extent.Y * scale) + top + bottom, width);
        layout.SetProperty("margin", Nodes.Of(("l", side), ("r", side), ("t", top), ("b", bottom)));
        SlicePanels.AddAxes(layout, 1, extent, [0, 1], [0, 1]);
        layout.SetProperty("annotations", SlicePanels.Labels(1, plane, Name(plane)).ToArray());
        layout.SetProperty("sliders", new[] { Slider(labels, sliderName, active) });
        var traces = images.Select((image, i) =>
            SlicePanels.Image(image, 1, SlicePanels.CoarseLevels, visible: i == active));
        return HouseStyle.Chart(traces, layout, toolBar: false);
    }

    private static Node Slider(string[] labels, string name, int active)
    {
        var steps = labels.Select((label, i) => Nodes.Of(("label", label), ("method", "restyle"),
            ("args", new object[] { "visible", labels.Select((_, j) => j == i).ToArray() })));
        return Nodes.Of(("active", active), ("steps", steps.ToArray()), ("x", 0), ("len", 1), ("y", 0),
            ("pad", Nodes.Of(("t", 30), ("b", 4))), ("tickcolor", HouseStyle.Muted),
            ("bgcolor", HouseStyle.Faint), ("activebgcolor", HouseStyle.Series[0]),
            ("bordercolor", "#c3cad1"), ("font", Nodes.Of(("size", 12), ("color", HouseStyle.Muted))),
            ("currentvalue", Nodes.Of(("prefix", $"{name}: "), ("font", Nodes.Of(("size", 14),
                ("color", HouseStyle.Ink))))));
    }

    private static int CheckIndex(int index, ScanView scan, SlicePlane plane, string title)
        => index >= 0 && index < SliceImage.Count(scan, plane) ? index : throw new ArgumentException(
            $"{title}: there is no {Name(plane)} slice {index} of {SliceImage.Count(scan, plane)}.");

    private static string Name(SlicePlane plane) => plane.ToString().ToLowerInvariant();
}
