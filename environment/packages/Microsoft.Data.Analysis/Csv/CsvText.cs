using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <summary>What CSV makes of single texts.</summary>
internal static class CsvText
{
    /// <summary>Whether it says "null", in any case.</summary>
    public static bool IsNull(ReadOnlySpan<char> text)
        => text.Length == 4 && text.Equals("null", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes a text, in quotes where it holds a separator, a quote or a line feed.</summary>
    public static void Write(TextWriter writer, string? text, char separator)
    {
        if (text.AsSpan().IndexOfAny(separator, '\n', '"') < 0)
        {
            writer.Write(text);
            return;
        }
        writer.Write('"');
        writer.Write(text!.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }

    /// <summary>
    /// string, float, bool or DateTime, the first of these that any of the texts asks for; empty texts and
    /// nulls ask for nothing, and where all are, it is string.
    /// </summary>
    public static Type GuessType(IEnumerable<string> texts)
    {
        Type? guess = null;
        foreach (var text in texts)
        {
            if (string.IsNullOrEmpty(text) || IsNull(text)) continue;
            var type = bool.TryParse(text, out _) ? typeof(bool)
                : float.TryParse(text, CultureInfo.CurrentCulture, out _) ? typeof(float)
                : DateTime.TryParse(text, CultureInfo.CurrentCulture, out _) ? typeof(DateTime)
                : typeof(string);
            guess = guess is null ? type : Widest(guess, type);
        }
        return guess ?? typeof(string);
    }

    /// <summary>Numbers the names that come again: a, a.1, a.2.</summary>
    public static string[] MakeUnique(string[] names)
    {
        var seen = new Dictionary<string, int>();
        return [.. names.Select(name =>
        {
            var count = seen[name] = seen.GetValueOrDefault(name) + 1;
            return count == 1 ? name : $"{name}.{count - 1}";
        })];
    }

    private static Type Widest(Type a, Type b)
    {
        Type[] order = [typeof(string), typeof(float), typeof(bool), typeof(DateTime)];
        return order[Math.Min(Array.IndexOf(order, a), Array.IndexOf(order, b))];
    }
}
