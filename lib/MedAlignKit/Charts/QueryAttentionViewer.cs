using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>
/// Slices of a scan with one query's attention over them and a list to choose the query from: all of it in
/// the page, so that it works in a saved copy too.
/// </summary>
public static class QueryAttentionViewer
{
    // Three characters a pixel at most: the scan's slices take a third of a megabyte, the maps as much.
    private const int ScanPixels = 110_000;
    private const int HeatPixels = 110_000;
    private const int Columns = 4;
    private const double Left = 24, Right = 96, Top = 118, Bottom = 16, GapX = 10, GapY = 30;

    /// <summary>Draws the slices; the first query is shown until another is chosen.</summary>
    /// <param name="scan">The volume.</param>
    /// <param name="queries">The queries in the order of the list; "all queries" may be one of them.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="plane">Which way to cut.</param>
    /// <param name="slices">At most so many slices, evenly spaced over the middle four fifths.</param>
    /// <exception cref="ArgumentException">There is no query, or a map's box is not the scan's.</exception>
    public static Figure Draw(
        ScanView scan, IReadOnlyList<QueryView> queries, string title, SlicePlane plane = SlicePlane.Coronal,
        int slices = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slices, 1);
        scan.Validate(title);
        if (queries.Count == 0) throw new ArgumentException($"{title}: there is no query to show.");
        foreach (var query in queries)
            SliceViewer.CheckSameBox(scan, query.Attention, $"{title}, {query.Name}");
        var count = SliceImage.Count(scan, plane);
        int[] cuts = [.. Enumerable.Range(0, Math.Min(slices, count))
            .Select(i => (int)((0.1 + (0.8 * (i + 0.5) / Math.Min(slices, count))) * count))];

        var window = SliceImage.Window(scan);
        var traces = cuts.Select((cut, i) => SlicePanels.Image(
            SliceImage.Cut(scan, plane, cut, window, SlicePanels.CoarseLevels, ScanPixels / cuts.Length),
            i + 1, SlicePanels.CoarseLevels)).ToList();
        var pixels = Math.Max(16, HeatPixels / (queries.Count * cuts.Length));
        traces.AddRange(queries.SelectMany((query, q) => Heat(scan, query, plane, cuts, q == 0, pixels)));
        var layout = Arrange(scan, title, plane, cuts, count);
        layout.SetProperty("updatemenus", new[] { List(queries, cuts.Length) });
        return new Figure(HouseStyle.Chart(traces, layout, toolBar: false),
            Caption(scan, queries, title, plane, cuts, count));
    }

    private static IEnumerable<Trace> Heat(
        ScanView scan, QueryView query, SlicePlane plane, int[] cuts, bool visible, int pixels)
    {
        var heat = query.Attention;
        var peak = heat.Voxels.Where(float.IsFinite).DefaultIfEmpty().Max();
        for (var i = 0; i < cuts.Length; i++)
        {
            var index = SliceViewer.SameSlice(scan, heat, plane, cuts[i]);
            var image = SliceImage.Cut(heat, plane, index, (0, peak), SlicePanels.HeatLevels, pixels);
            var trace = SlicePanels.Overlay(image, i + 1, "attention", showScale: i == 0);
            trace.SetProperty("visible", visible);
            yield return trace;
        }
    }

    // Panels from left to right and from top to bottom, at one number of pixels a millimetre.
    private static Layout Arrange(ScanView scan, string title, SlicePlane plane, int[] cuts, int count)
    {
        var extent = SliceImage.Extent(scan, plane);
        var (across, down) = (Math.Min(Columns, cuts.Length), (cuts.Length + Columns - 1) / Columns);
        var inner = HouseStyle.Width - Left - Right;
        var wide = Math.Min((inner - ((across - 1) * GapX)) / across, 380);
        var high = wide * extent.Y / extent.X;
        var (width, height) = ((across * wide) + ((across - 1) * GapX), (down * high) + ((down - 1) * GapY));
        var layout = HouseStyle.Layout(title,
            $"{Name(plane)} slices; the list chooses whose attention is shown",
            (int)Math.Ceiling(height + Top + Bottom), (int)Math.Ceiling(width + Left + Right));
        layout.SetProperty("margin", Nodes.Of(("l", Left), ("r", Right), ("t", Top), ("b", Bottom)));
        var notes = new List<Node>();
        for (var i = 0; i < cuts.Length; i++)
        {
            var (x, y) = (i % Columns * (wide + GapX), i / Columns * (high + GapY));
            SlicePanels.AddAxes(layout, i + 1, extent, [x / width, Math.Min(1, (x + wide) / width)],
                [Math.Max(0, 1 - ((y + high) / height)), 1 - (y / height)]);
            var labels = SlicePanels.Labels(i + 1, plane, $"slice {cuts[i] + 1} of {count}");
            notes.AddRange(i == 0 ? labels : labels.Take(1));
        }
        layout.SetProperty("annotations", notes.ToArray());
        return layout;
    }

    private static Node List(IReadOnlyList<QueryView> queries, int cuts)
    {
        var buttons = queries.Select((query, chosen) => Nodes.Of(
            ("label", query.Name), ("method", "restyle"),
            ("args", new object[] { "visible", Enumerable.Repeat(true, cuts).Concat(
                queries.SelectMany((_, q) => Enumerable.Repeat(q == chosen, cuts))).ToArray() })));
        return Nodes.Of(("type", "dropdown"), ("buttons", buttons.ToArray()), ("active", 0),
            ("direction", "down"), ("showactive", true), ("x", 1), ("xanchor", "right"), ("y", 1),
            ("yanchor", "bottom"),
            ("pad", Nodes.Of(("b", 26))), ("bgcolor", "#ffffff"), ("bordercolor", "#c3cad1"),
            ("font", Nodes.Of(("size", 13), ("color", HouseStyle.Ink))));
    }

    private static string Caption(
        ScanView scan, IReadOnlyList<QueryView> queries, string title, SlicePlane plane, int[] cuts,
        int count)
    {
        var (right, anterior, superior) = scan.Extent;
        var peaks = queries.Select(query =>
        {
            var (left, back, bottom) = SliceViewer.Peak(query.Attention);
            return FormattableString.Invariant($"{query.Name} at {left:0}, {back:0}, {bottom:0}");
        });
        return $"{title}: {Name(plane)} slices {string.Join(", ", cuts.Select(cut => cut + 1))} of {count} "
            + FormattableString.Invariant($"({right:0}×{anterior:0}×{superior:0} mm) with the attention of ")
            + $"one of {queries.Count} choices; it is greatest, in mm from left, back and bottom, for "
            + $"{string.Join("; ", peaks)}.";
    }

    private static string Name(SlicePlane plane) => plane.ToString().ToLowerInvariant();
}
