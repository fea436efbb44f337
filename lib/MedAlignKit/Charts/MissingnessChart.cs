using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>Which values are there: rows such as cohorts or classes against the fields of a visit.</summary>
public static class MissingnessChart
{
    private static readonly object[][] Shades = [[0, "#f7e3d4"], [0.5, "#d9e6ef"], [1, "#2b7bb0"]];

    /// <summary>A table of shares, darker where more is known.</summary>
    /// <param name="rows">Name of each row, from top to bottom.</param>
    /// <param name="fields">Name of each field, from left to right.</param>
    /// <param name="known">[row, field] share of the visits that have the value, 0 to 1; NaN where a row has
    /// no visit.</param>
    /// <param name="title">Whose values.</param>
    /// <exception cref="ArgumentException">Shares of another shape, or beyond 0 to 1.</exception>
    public static Figure Draw(
        IReadOnlyList<string> rows, IReadOnlyList<string> fields, double[,] known, string title)
    {
        if (rows.Count == 0 || fields.Count == 0
            || known.GetLength(0) != rows.Count || known.GetLength(1) != fields.Count)
            throw new ArgumentException($"{title}: {rows.Count} rows and {fields.Count} fields need shares of "
                + $"that shape, not {known.GetLength(0)}×{known.GetLength(1)}.");
        if (known.Cast<double>().Any(share => share is < 0 or > 1))
            throw new ArgumentException($"{title}: a share lies between 0 and 1.");

        var layout = HouseStyle.Layout(title, "percent of the visits that have the value",
            180 + (38 * rows.Count));
        layout.SetProperty("margin", Nodes.Of(("l", 24), ("r", 24), ("t", 76), ("b", 24)));
        layout.SetProperty("xaxis", HouseStyle.Axis(null, ("type", "category"), ("showgrid", false),
            ("side", "bottom"), ("tickangle", -30)));
        layout.SetProperty("yaxis", HouseStyle.Axis(null, ("type", "category"), ("showgrid", false),
            ("autorange", "reversed"), ("ticksuffix", "  "),
            ("tickfont", Nodes.Of(("size", 14), ("color", HouseStyle.Ink)))));
        layout.SetProperty("annotations", Numbers(rows, fields, known).ToArray());
        var shares = Enumerable.Range(0, rows.Count).Select(r => Nodes.Gaps(
            Enumerable.Range(0, fields.Count).Select(f => 100 * known[r, f]))).ToArray();
        var map = Nodes.Trace("heatmap", ("x", fields.ToArray()), ("y", rows.ToArray()), ("z", shares),
            ("zmin", 0), ("zmax", 100), ("colorscale", Shades), ("showscale", false), ("xgap", 2), ("ygap", 2),
            ("hovertemplate", "%{y}, %{x}: %{z:.0f} %<extra></extra>"));
        var lacking = rows.Select((row, r) => (row, Missing: fields.Where((_, f) => known[r, f] == 0).ToArray()))
            .Where(one => one.Missing.Length > 0).Select(one => $"{one.row} has no {string.Join(", no ", one.Missing)}");
        var caption = string.Join("; ", lacking);
        return new Figure(HouseStyle.Chart([map], layout),
            $"{title}: {(caption.Length > 0 ? caption : "every row has some of each field")}.");
    }

    private static IEnumerable<Node> Numbers(
        IReadOnlyList<string> rows, IReadOnlyList<string> fields, double[,] known)
    {
        for (var r = 0; r < rows.Count; r++)
            for (var f = 0; f < fields.Count; f++)
            {
                if (double.IsNaN(known[r, f])) continue;
                var text = known[r, f] == 0 ? "–" : FormattableString.Invariant($"{100 * known[r, f]:0}");
                yield return HouseStyle.Note(text, fields[f], rows[r], "x", "y",
                    color: known[r, f] > 0.7 ? "#ffffff" : HouseStyle.Ink, size: 13);
            }
    }
}
