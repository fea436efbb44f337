using System.Text;
using System.Xml.Linq;
using CSharpKernel.Formatting;

namespace CSharpKernel.Scripting;

/// <summary>A piece of text in a documentation comment.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Runs">Its text; what is a name or code apart from what is prose.</param>
internal sealed record Block(BlockKind Kind, IReadOnlyList<(string Text, bool IsCode)> Runs)
{
    public string Plain =>
        (Kind == BlockKind.Item ? "• " : "") + string.Concat(Runs.Select(run => run.Text));

    public string Html
    {
        get
        {
            var text = string.Concat(Runs.Select(run => run.IsCode && Kind != BlockKind.Code
                ? $"<code>{HtmlText.Encode(run.Text)}</code>" : HtmlText.Encode(run.Text)));
            return Kind switch
            {
                BlockKind.Code => $"<pre>{text}</pre>",
                BlockKind.Item => $"<div>• {text}</div>",
                _ => $"<div>{text}</div>",
            };
        }
    }
}

/// <summary>What a piece of text in a comment is.</summary>
internal enum BlockKind
{
    /// <summary>Running text.</summary>
    Paragraph,

    /// <summary>One point of a list.</summary>
    Item,

    /// <summary>Lines of code, as written.</summary>
    Code,
}

/// <summary>From the elements of a documentation comment to blocks of text.</summary>
internal static class Prose
{
    public static IReadOnlyList<Block> Blocks(XElement? element)
    {
        var blocks = new List<Block>();
        if (element is not null) new Writer(blocks).Write(element, BlockKind.Paragraph);
        return blocks;
    }

    /// <summary>The short name of what an element refers to.</summary>
    public static string Reference(XElement element)
    {
        if ((string?)element.Attribute("langword") is { } word) return word;
        if ((string?)element.Attribute("href") is { } address) return address;
        var cref = (string?)element.Attribute("cref") ?? "";
        var name = cref[(cref.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var isMember = cref.Length > 0 && cref[0] is not ('T' or 'N' or '!');
        var path = name.Split('(')[0].Split('.');
        var shown = string.Join('.', path[^Math.Min(isMember ? 2 : 1, path.Length)..])
            .Replace(".#ctor", "", StringComparison.Ordinal);
        // The number of type parameters is told by an accent: List`1.
        return string.Join('.', shown.Split('.').Select(part => part.Split('`')[0]));
    }

    private sealed class Writer(List<Block> blocks)
    {
        private readonly List<(string Text, bool IsCode)> _runs = [];

        public void Write(XElement element, BlockKind kind)
        {
            foreach (var node in element.Nodes()) Write(node, kind);
            Close(kind);
        }

        private void Write(XNode node, BlockKind kind)
        {
            switch (node)
            {
                case XText text: Add(text.Value, isCode: false); break;
                case XElement { Name.LocalName: "code" } code:
                    Close(kind);
                    blocks.Add(new Block(BlockKind.Code, [(Outdented(code.Value), true)]));
                    break;
                case XElement { Name.LocalName: "list" } list:
                    Close(kind);
                    foreach (var item in list.Elements()) Item(item);
                    break;
                case XElement { Name.LocalName: "para" or "p" or "br" or "div" } paragraph:
                    Close(kind);
                    Write(paragraph, kind);
                    break;
                case XElement { Name.LocalName: "c" } code: Add(code.Value, isCode: true); break;
                case XElement { IsEmpty: true } reference:
                    Add((string?)reference.Attribute("name") ?? Reference(reference), isCode: true);
                    break;
                case XElement other:
                    foreach (var inner in other.Nodes()) Write(inner, kind);
                    break;
            }
        }

        private void Item(XElement item)
        {
            if (item.Element("term") is { } term && item.Element("description") is { } description)
            {
                foreach (var node in term.Nodes()) Write(node, BlockKind.Item);
                _runs.Add((": ", false));
                Write(description, BlockKind.Item);
            }
            else
            {
                Write(item, BlockKind.Item);
            }
        }

        private void Add(string text, bool isCode)
        {
            // The text of a comment flows: its line ends mean nothing.
            var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            var begins = text.Length > 0 && char.IsWhiteSpace(text[0]);
            var ends = text.Length > 0 && char.IsWhiteSpace(text[^1]);
            var isOpen = _runs.Count > 0 && !_runs[^1].Text.EndsWith(' ');
            if (words.Length == 0) words = begins && isOpen ? " " : "";
            else words = (begins && isOpen ? " " : "") + words + (ends ? " " : "");
            if (words.Length > 0) _runs.Add((words, isCode));
        }

        private void Close(BlockKind kind)
        {
            if (_runs.Count > 0) _runs[^1] = (_runs[^1].Text.TrimEnd(), _runs[^1].IsCode);
            if (_runs.Any(run => run.Text.Length > 0)) blocks.Add(new Block(kind, [.. _runs]));
            _runs.Clear();
        }

        private static string Outdented(string code)
        {
            var lines = code.Trim('\n', '\r').TrimEnd().Split('\n');
            var indent = lines.Where(line => line.Trim().Length > 0)
                .Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
            return new StringBuilder().AppendJoin('\n',
                lines.Select(line => line.Length >= indent ? line[indent..].TrimEnd() : "")).ToString();
        }
    }
}
