using System.Net;

namespace MedAlignKit.Evaluation;

/// <summary>Two reports of one scan, by two sources.</summary>
/// <param name="Case">Which scan, unlike any other.</param>
/// <param name="First">What the first source wrote.</param>
/// <param name="Second">What the second wrote.</param>
/// <param name="Context">What the reader may know beside them, such as the written report; may be
/// empty.</param>
public sealed record ReportPair(string Case, string First, string Second, string Context = "");

/// <summary>What a reader thinks of two reports.</summary>
public enum ReaderChoice
{
    /// <summary>The left one is better.</summary>
    Left,

    /// <summary>The right one is better.</summary>
    Right,

    /// <summary>Neither is.</summary>
    Tie,
}

/// <summary>Two reports as a reader sees them: nothing tells who wrote which.</summary>
/// <param name="Number">Its place in this reader's order, 1 and up.</param>
/// <param name="Of">How many this reader is shown.</param>
/// <param name="Left">The left report.</param>
/// <param name="Right">The right report.</param>
/// <param name="Context">What stands over both; may be empty.</param>
public sealed record BlindedPair(int Number, int Of, string Left, string Right, string Context)
{
    /// <summary>Both side by side, for a notebook.</summary>
    public string ToHtml()
    {
        const string cell = "vertical-align:top;text-align:left;padding:8px 12px;border:1px solid #c3cad1";
        static string Text(string text) =>
            WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
        static string Column(string name, string text) =>
            $"<td style=\"width:50%;{cell}\"><b>{name}</b><br>{Text(text)}</td>";
        var context = Context.Length == 0 ? ""
            : $"<tr><td colspan=\"2\" style=\"{cell}\">{Text(Context)}</td></tr>";
        return "<table style=\"width:100%;border-collapse:collapse;table-layout:fixed\">"
            + $"<caption>Pair {Number} of {Of}</caption>{context}"
            + $"<tr>{Column("left", Left)}{Column("right", Right)}</tr></table>";
    }

    /// <summary>Both under each other, for a terminal.</summary>
    public override string ToString() =>
        $"Pair {Number} of {Of}\n{(Context.Length == 0 ? "" : Context + "\n")}left:  {Left}\nright: {Right}";
}
