using System.Text;

namespace Microsoft.Data.Analysis;

/// <summary>
/// The rows of a CSV text, one after the other. Blank lines are passed over, inside quotes too, and fields
/// lose the white space around them, quoted or not.
/// </summary>
internal sealed class CsvRows(string text, char separator)
{
    private readonly List<(int Start, int Length, string? Quoted)> fields = [];
    private int at;

    public int Count => fields.Count;

    /// <summary>The line of the text at which the row began, from 1.</summary>
    public int Line => text.AsSpan(0, start).Count('\n') + 1;

    private int start;

    public ReadOnlySpan<char> this[int field]
        => fields[field].Quoted ?? text.AsSpan(fields[field].Start, fields[field].Length);

    public string[] ToArray() => [.. Enumerable.Range(0, Count).Select(i => this[i].ToString())];

    /// <summary>Reads a row; false where the text has no more.</summary>
    /// <exception cref="FormatException">A quote that never closes, or that is not the field's
    /// end.</exception>
    public bool Next()
    {
        fields.Clear();
        at = SkipBlankLines(at);
        start = at;
        if (at >= text.Length) return false;
        while (ReadField())
        {
        }
        return true;
    }

    /// <summary>Whether the row goes on after it.</summary>
    private bool ReadField()
    {
        if (text[Math.Min(at, text.Length - 1)] <= '"' && FindQuote() is var quote && quote >= 0)
        {
            at = quote + 1;
            fields.Add((0, 0, ReadQuoted().Trim()));
        }
        else
        {
            var rest = text.AsSpan(at);
            var length = rest.IndexOfAny(separator, '\n', '\r');
            if (length < 0) length = rest.Length;
            AddPlain(at, length);
            at += length;
        }
        if (at >= text.Length) return false;
        var ended = text[at++];
        if (ended == separator) return true;
        if (ended == '\r' && at < text.Length && text[at] == '\n') at++;
        return false;
    }

    private void AddPlain(int from, int length)
    {
        while (length > 0 && char.IsWhiteSpace(text[from])) (from, length) = (from + 1, length - 1);
        while (length > 0 && char.IsWhiteSpace(text[from + length - 1])) length--;
        fields.Add((from, length, null));
    }

    /// <summary>Where the field's opening quote is, or -1: only white space may stand before it.</summary>
    private int FindQuote()
    {
        for (var i = at; i < text.Length; i++)
        {
            if (text[i] == '"') return i;
            if (text[i] == separator || text[i] is '\n' or '\r' || !char.IsWhiteSpace(text[i])) return -1;
        }
        return -1;
    }

    private string ReadQuoted()
    {
        var field = new StringBuilder();
        while (true)
        {
            var length = text.AsSpan(at).IndexOfAny('"', '\n', '\r');
            if (length < 0)
            {
                throw new FormatException(
                    $"The quote of line {Line} is still open at the end of the CSV text.");
            }
            field.Append(text, at, length);
            at += length;
            if (text[at] != '"') AppendLineEnd(field);
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append('"');
                at += 2;
            }
            else
            {
                at++;
                break;
            }
        }
        while (at < text.Length && text[at] != separator && text[at] is not ('\n' or '\r'))
        {
            if (!char.IsWhiteSpace(text[at++]))
            {
                throw new FormatException($"In line {Line} a quote closes before its field ends: write the "
                    + "quotes inside a field twice.");
            }
        }
        return field.ToString();
    }

    private void AppendLineEnd(StringBuilder field)
    {
        var from = at;
        at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        field.Append(text, from, at - from);
        at = SkipBlankLines(at);
    }

    private int SkipBlankLines(int from)
    {
        var line = from;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r') line = i + 1;
            else if (!char.IsWhiteSpace(text[i])) return line;
        }
        return text.Length;
    }
}
