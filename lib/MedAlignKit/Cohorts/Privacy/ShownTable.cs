using System.Net;
using System.Text;

namespace MedAlignKit.Cohorts;

/// <summary>Something that a reader is shown as a table.</summary>
internal interface IShownTable
{
    ShownTable Table { get; }
}

/// <summary>A table of texts: as lines for a terminal, as HTML for a notebook.</summary>
/// <param name="Title">A sentence above it.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">Cells by row, as many as there are columns.</param>
internal sealed record ShownTable(
    string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public string ToText()
    {
        var widths = Columns.Select((name, i) => Rows.Select(row => row[i].Length).Append(name.Length).Max())
            .ToArray();
        var text = new StringBuilder(Title).Append('\n');
        foreach (var row in Rows.Prepend(Columns))
            text.Append(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd())
                .Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    public string ToHtml()
    {
        var html = new StringBuilder("<table><caption>").Append(Encoded(Title))
            .Append("</caption><thead><tr>");
        foreach (var name in Columns) html.Append("<th>").Append(Encoded(name)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row) html.Append("<td>").Append(Encoded(cell)).Append("</td>");
            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
