using System.Globalization;
using System.Text;

namespace Microsoft.Data.Analysis;

/// <summary>Fields from text and back.</summary>
internal static class CsvText
{
    private static readonly char[] MustBeQuoted = ['"', '\n', '\r'];

    /// <summary>The lines' fields; empty lines are passed over.</summary>
    public static List<string[]> Read(string text, char separator)
    {
        var lines = new List<string[]>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (inQuotes, wasQuoted, line) = (false, false, 1);

        void EndLine()
        {
            var isEmpty = fields.Count == 0 && field.Length == 0 && !wasQuoted;
            fields.Add(field.ToString());
            if (!isEmpty) lines.Add([.. fields]);
            fields.Clear();
            field.Clear();
            wasQuoted = false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n') line++;
            if (inQuotes)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
                else inQuotes = false;
            }
            else if (c == '"' && field.Length == 0) inQuotes = wasQuoted = true;
            else if (c == separator)
            {
                fields.Add(field.ToString());
                field.Clear();
                wasQuoted = false;
            }
            else if (c == '\n') EndLine();
            else if (c != '\r' || i + 1 >= text.Length || text[i + 1] != '\n') field.Append(c);
        }
        if (inQuotes)
        {
            throw new FormatException($"A quote is still open at the end of the CSV text, line {line}.");
        }
        EndLine();
        return lines;
    }

    public static string Quote(string text, char separator)
        => text.Contains(separator) || text.IndexOfAny(MustBeQuoted) >= 0
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;

    /// <summary>
    /// bool, float, DateTime or string, whichever every text can be; nothing but nulls is text.
    /// </summary>
    public static Type GuessType(IEnumerable<string?> texts, CultureInfo culture)
    {
        var known = texts.Where(t => !IsNull(t)).ToArray();
        if (known.Length == 0) return typeof(string);
        if (known.All(t => bool.TryParse(t, out _))) return typeof(bool);
        if (known.All(t => float.TryParse(t, NumberStyles.Float, culture, out _))) return typeof(float);
        return known.All(t => DateTime.TryParse(t, culture, out _)) ? typeof(DateTime) : typeof(string);
    }

    public static DataFrameColumn ToColumn(string name, Type type, string?[] texts, CultureInfo culture)
    {
        DataFrameColumn column = type == typeof(string) ? new StringDataFrameColumn(name)
            : type == typeof(bool) ? new BooleanDataFrameColumn(name)
            : type == typeof(float) ? new SingleDataFrameColumn(name)
            : type == typeof(double) ? new DoubleDataFrameColumn(name)
            : type == typeof(int) ? new Int32DataFrameColumn(name)
            : type == typeof(long) ? new Int64DataFrameColumn(name)
            : type == typeof(DateTime) ? new DateTimeDataFrameColumn(name)
            : throw new NotSupportedException($"The column '{name}' cannot be read as {type.Name}.");
        foreach (var text in texts) column.AppendObject(Parse(text, type, name, culture));
        return column;
    }

    public static string[] MakeUnique(string[] names)
    {
        var seen = new Dictionary<string, int>();
        return [.. names.Select(name =>
        {
            var count = seen[name] = seen.GetValueOrDefault(name) + 1;
            return count == 1 ? name : $"{name}.{count - 1}";
        })];
    }

    private static bool IsNull(string? text)
        => string.IsNullOrEmpty(text) || text.Equals("null", StringComparison.OrdinalIgnoreCase);

    private static object? Parse(string? text, Type type, string name, CultureInfo culture)
    {
        if (type == typeof(string)) return text;
        if (IsNull(text)) return null;
        try
        {
            return Convert.ChangeType(text, type, culture);
        }
        catch (FormatException e)
        {
            throw new FormatException($"The column '{name}' was read as {type.Name}, and '{text}' is none.",
                e);
        }
    }
}
