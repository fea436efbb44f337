using System.Collections;
using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Formatting;

/// <summary>Sequences, dictionaries and plain objects as small tables.</summary>
internal static class Tables
{
    private const int LongestCell = 400;
    private const int MostColumns = 20;

    public static void Dictionary(IDictionary dictionary, MimeBundle bundle)
    {
        var (first, rest) = PlainText.Head(dictionary);
        var rows = first.Cast<DictionaryEntry>().Select(entry => Row(entry.Key, entry.Value));
        bundle.Add(MimeBundle.Html, HtmlText.Table(["key", "value"], rows, rest));
    }

    /// <summary>Objects of one kind become a row each; numbers and text stay a line of text.</summary>
    public static void Sequence(IEnumerable sequence, MimeBundle bundle)
    {
        var (first, rest) = PlainText.Head(sequence);
        if (first.Count == 0 || first.Any(item => item is null || IsSimple(item) || item is IEnumerable))
            return;
        var columns = first.SelectMany(item => PlainText.Members(item!).Select(member => member.Name))
            .Distinct().Take(MostColumns).ToList();
        if (columns.Count == 0) return;
        var rows = first.Select((item, index) =>
        {
            var members = PlainText.Members(item!).GroupBy(m => m.Name)
                .ToDictionary(g => g.Key, g => g.First().Value);
            var cells = columns.Select(name => members.TryGetValue(name, out var value) ? value : null)
                .Prepend(index);
            return Row([.. cells]);
        });
        bundle.Add(MimeBundle.Html, HtmlText.Table(["", .. columns], rows, rest));
    }

    /// <summary>A member a row. Values of many kinds stand under each other, so all stand left.</summary>
    public static void Object(object value, MimeBundle bundle)
    {
        var rows = PlainText.Members(value)
            .Select(member => new TableCell[]
                { new(member.Name), Cell(member.Value) with { IsNumber = false } })
            .ToList();
        if (rows.Count > 0) bundle.Add(MimeBundle.Html, HtmlText.Table([], rows));
    }

    public static TableCell Cell(object? value)
    {
        var text = value switch
        {
            float f => f.ToString("G6", CultureInfo.InvariantCulture),
            double d => d.ToString("G6", CultureInfo.InvariantCulture),
            _ => PlainText.Of(value, value is string ? 0 : 1),
        };
        if (text.Length > LongestCell) text = text[..LongestCell] + "…";
        return new TableCell(text, IsNumber(value), IsMissing: value is null);
    }

    private static IReadOnlyList<TableCell> Row(params object?[] values) => [.. values.Select(Cell)];

    private static bool IsNumber(object? value) =>
        value is not null && value is not Enum
            && Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal;

    private static bool IsSimple(object item) =>
        item is string or bool or char or IFormattable or System.Runtime.CompilerServices.ITuple
            || item.GetType().IsPrimitive;
}
