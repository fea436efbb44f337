using System.Text;
using CSharpKernel.Formatting;

namespace CSharpKernel.Scripting;

/// <summary>One answer in two forms: classic Notebook shows the plain text, JupyterLab the HTML.</summary>
internal sealed class InspectionReport
{
    private readonly StringBuilder _plain = new();
    private readonly StringBuilder _html = new();

    public bool IsEmpty => _plain.Length == 0;

    public string Plain => _plain.ToString().Trim('\n');

    public string Html => $"<div>{_html}</div>";

    public void Code(string text)
    {
        _plain.Append(text).Append('\n');
        _html.Append("<pre><code>").Append(HtmlText.Encode(text)).Append("</code></pre>");
    }

    public void Text(string text)
    {
        _plain.Append(text).Append('\n');
        _html.Append("<p><small>").Append(HtmlText.Encode(text)).Append("</small></p>");
    }

    public void Heading(string text)
    {
        _plain.Append('\n').Append(text).Append('\n');
        _html.Append("<p><b>").Append(HtmlText.Encode(text)).Append("</b></p>");
    }

    /// <param name="documentation">What is written about a symbol.</param>
    /// <param name="current">The parameter that the cursor is at, or null.</param>
    public void Add(Documentation documentation, string? current)
    {
        if (documentation.Summary.Count > 0)
        {
            _plain.Append('\n');
            foreach (var block in documentation.Summary)
            {
                _plain.Append(block.Plain).Append('\n');
                _html.Append(block.Html);
            }
        }
        foreach (var part in documentation.Parts)
        {
            Heading(part.Title);
            foreach (var entry in part.Entries)
                Add(entry, isCurrent: part.Title == "Parameters" && entry.Term == current);
        }
    }

    private void Add(DocumentationEntry entry, bool isCurrent)
    {
        var lead = isCurrent ? "▸ " : "  ";
        _plain.Append(lead);
        if (entry.Term.Length > 0) _plain.Append(entry.Term).Append("  ");
        _plain.Append(string.Join("\n    ", entry.Blocks
            .Select(block => block.Plain.Replace("\n", "\n    ", StringComparison.Ordinal)))).Append('\n');
        _html.Append("<div style=\"margin-left:1em\">").Append(isCurrent ? "▸ " : "");
        if (entry.Term.Length > 0)
            _html.Append("<code>").Append(HtmlText.Encode(entry.Term)).Append("</code> ");
        foreach (var block in entry.Blocks) _html.Append(block.Html);
        _html.Append("</div>");
    }
}
