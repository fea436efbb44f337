using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>Counts of true against answered classes, as one panel draws them.</summary>
internal sealed class ConfusionCells
{
    private static readonly object[][] Blues = [[0, "#f4f7fa"], [0.5, "#7fb2d6"], [1, "#0b4f7d"]];
    private readonly string[] labels;
    private readonly int[][] rows;
    private readonly double[][] shares;

    private ConfusionCells(IReadOnlyList<string> labels, int[][] rows)
    {
        (this.labels, this.rows) = ([.. labels], rows);
        shares = [.. rows.Select(row => row.Select(
            count => Math.Round(100.0 * count / Math.Max(1, row.Sum()), 1)).ToArray())];
        Total = rows.Sum(row => row.Sum());
        Right = (double)Enumerable.Range(0, rows.Length).Sum(i => rows[i][i]) / Total;
    }

    /// <summary>Number of visits.</summary>
    public int Total { get; }

    /// <summary>Share of them answered right, 0 to 1.</summary>
    public double Right { get; }

    /// <exception cref="ArgumentException">
    /// The counts are not square in the labels, negative, or all zero.
    /// </exception>
    public static ConfusionCells Of(IReadOnlyList<string> labels, int[,] counts, string title)
    {
        var n = labels.Count;
        if (n == 0 || counts.GetLength(0) != n || counts.GetLength(1) != n)
            throw new ArgumentException(
                $"{title}: {n} labels need {n}×{n} counts, not {counts.GetLength(0)}×{counts.GetLength(1)}.");
        int[] Row(int i) => [.. Enumerable.Range(0, n).Select(j => counts[i, j])];
        var rows = Enumerable.Range(0, n).Select(Row).ToArray();
        if (rows.Sum(row => row.Sum()) == 0 || rows.Any(row => row.Any(count => count < 0)))
            throw new ArgumentException($"{title}: counts must be 0 or more, and not all 0.");
        return new ConfusionCells(labels, rows);
    }

    /// <summary>An axis of classes.</summary>
    public static Node Axis(string? title, params (string Name, object? Value)[] more) =>
        HouseStyle.Axis(title, [("showgrid", false), ("type", "category"), .. more]);

    /// <summary>The panel's ground: darker where more of the true class was answered so.</summary>
    public Trace Map(string number)
    {
        string[] names = [.. labels.Select(Wrap)];
        return Nodes.Trace("heatmap", ("x", names), ("y", names), ("z", shares), ("zmin", 0), ("zmax", 100),
            ("colorscale", Blues), ("showscale", false), ("xgap", 3), ("ygap", 3), ("xaxis", $"x{number}"),
            ("yaxis", $"y{number}"), ("hovertemplate", "true %{y}, answered %{x}: %{z} %<extra></extra>"));
    }

    /// <summary>Count and percent in each cell.</summary>
    public IEnumerable<Node> Notes(string number, int size)
    {
        string[] names = [.. labels.Select(Wrap)];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows.Length; j++)
            {
                var text = FormattableString.Invariant($"<b>{rows[i][j]}</b><br>")
                    + FormattableString.Invariant($"<span style=\"font-size:{Math.Max(10, size - 4)}px\">")
                    + FormattableString.Invariant($"{shares[i][j]:0} %</span>");
                yield return HouseStyle.Note(text, names[j], names[i], $"x{number}", $"y{number}",
                    color: shares[i][j] > 62 ? "#ffffff" : HouseStyle.Ink, size: size);
            }
    }

    /// <summary>What the panel shows, in words.</summary>
    public string Said() => FormattableString.Invariant($"{100 * Right:0.0} % of ")
        + $"{Total} visits answered right; by true class "
        + string.Join(", ", labels.Select((l, i) => FormattableString.Invariant($"{l} {shares[i][i]:0} %")));

    // Breaks a long label at the space nearest its middle.
    private static string Wrap(string label)
    {
        var spaces = Enumerable.Range(0, label.Length).Where(i => label[i] == ' ').ToArray();
        if (label.Length <= 16 || spaces.Length == 0) return label;
        var at = spaces.MinBy(i => Math.Abs(i - (label.Length / 2)));
        return $"{label[..at]}<br>{label[(at + 1)..]}";
    }
}
