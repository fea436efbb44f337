using System.Collections;
using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Formatting;

/// <summary>Tables of Microsoft.Data.Analysis: the first rows, numbers to the right, missing values named.</summary>
internal static class DataFrames
{
    public static void Format(object frame, MimeBundle bundle)
    {
        var columns = ((IEnumerable)Get(frame, "Columns")!).Cast<object>().Select(column => new Column(column)).ToList();
        var length = columns.Count == 0 ? 0 : columns[0].Length;
        var shown = (int)Math.Min(length, Formatter.ListExpansionLimit);
        var rows = Enumerable.Range(0, shown)
            .Select(i => (IReadOnlyList<(string Text, bool IsNumber)>)[.. columns.Select(column => column.Cell(i))]).ToList();
        var size = string.Create(CultureInfo.InvariantCulture, $"{length:N0} rows × {columns.Count} columns");
        var below = shown < length ? $"{size}, the first {shown} shown" : size;
        var names = columns.Select(column => column.Name).ToList();
        bundle.Add(MimeBundle.Html, HtmlText.Table(names, rows, below));
        bundle.Add(MimeBundle.Plain, Plain(names, rows, below));
    }

    private static string Plain(List<string> names, List<IReadOnlyList<(string Text, bool IsNumber)>> rows, string below)
    {
        var widths = names.Select((name, c) => rows.Select(row => row[c].Text.Length).Append(name.Length).Max()).ToList();
        var lines = rows.Select(row => row.Select((cell, c) => cell.IsNumber ? cell.Text.PadLeft(widths[c]) : cell.Text.PadRight(widths[c])));
        var header = names.Select((name, c) => rows.Count > 0 && rows[0][c].IsNumber ? name.PadLeft(widths[c]) : name.PadRight(widths[c]));
        return string.Join("\n", lines.Prepend(header).Select(cells => string.Join("  ", cells).TrimEnd()).Append(below));
    }

    private static object? Get(object target, string property) => target.GetType().GetProperty(property)!.GetValue(target);

    private sealed class Column(object column)
    {
        private readonly System.Reflection.PropertyInfo _item = column.GetType().GetProperties()
            .First(p => p.Name == "Item" && p.GetIndexParameters() is [{ ParameterType.Name: "Int64" }]);

        private readonly bool _isNumber =
            Type.GetTypeCode((Type)Get(column, "DataType")!) is >= TypeCode.SByte and <= TypeCode.Decimal;

        public string Name { get; } = (string)Get(column, "Name")!;

        public long Length { get; } = (long)Get(column, "Length")!;

        public (string Text, bool IsNumber) Cell(long row) =>
            _item.GetValue(column, [row]) is { } value ? (Tables.Cell(value).Text, _isNumber) : ("null", _isNumber);
    }
}
