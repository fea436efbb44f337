namespace MedAlignKit.Evaluation;

/// <summary>A cell of a CSV file (RFC 4180).</summary>
internal static class CsvCell
{
    /// <summary>The text, in quotation marks where it holds a comma, a quotation mark or a line's
    /// end.</summary>
    public static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
