using System.Net;
using System.Text.RegularExpressions;

namespace CSharpKernel.Formatting;

/// <summary>What one field of a table shows.</summary>
internal readonly record struct TableCell(string Text, bool IsNumber = false, bool IsMissing = false);

/// <summary>Text to HTML and back.</summary>
internal static partial class HtmlText
{
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>What is left for a reader who sees no HTML.</summary>
    public static string Stripped(string html)
    {
        var text = Invisible().Replace(html, " ");
        text = LineEnds().Replace(text, "\n");
        text = WebUtility.HtmlDecode(Tags().Replace(text, " "));
        text = Spaces().Replace(text, " ");
        return Blank().Replace(text, "\n").Trim();
    }

    /// <summary>A table: a header row, then rows; numbers stand right, and so does the name of a column that
    /// starts with one. What is missing is grey.</summary>
    public static string Table(
        IReadOnlyList<string> header, IEnumerable<IReadOnlyList<TableCell>> rows, string? below = null)
    {
        var all = rows.ToList();
        var html = new System.Text.StringBuilder("<table class=\"dataframe\">");
        if (header.Count > 0)
        {
            html.Append("<thead><tr>");
            for (var column = 0; column < header.Count; column++)
            {
                var first = all.Count > 0 ? all[0][column] : default;
                html.Append("<th").Append(Style(first with { IsMissing = false }));
                html.Append(Encode(header[column])).Append("</th>");
            }
            html.Append("</tr></thead>");
        }
        html.Append("<tbody>");
        foreach (var row in all)
        {
            html.Append("<tr>");
            foreach (var cell in row)
                html.Append("<td").Append(Style(cell)).Append(Encode(cell.Text)).Append("</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
        if (below is not null) html.Append("<p>").Append(Encode(below)).Append("</p>");
        return html.ToString();
    }

    private static string Style(TableCell cell)
    {
        var color = cell.IsMissing ? ";color:#8a929a" : "";
        return $" style=\"text-align:{(cell.IsNumber ? "right" : "left")}{color}\">";
    }

    [GeneratedRegex("<(script|style)\\b.*?</\\1>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Invisible();

    [GeneratedRegex("<br\\s*/?>|</(p|div|tr|h[1-6]|li)>", RegexOptions.IgnoreCase)]
    private static partial Regex LineEnds();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("[ \\t]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(" ?\\n[ \\n]*")]
    private static partial Regex Blank();
}
