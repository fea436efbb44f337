using System.Collections;
using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Formatting;

/// <summary>Tables of Microsoft.Data.Analysis: the first rows, numbers to the right, missing values
/// named.</summary>
internal static class DataFrames
{
    public static void Format(object frame, MimeBundle bundle)
    {
        var given = ((IEnumerable)Get(frame, "Columns")!).Cast<object>();
        var columns = given.Select(column => new Column(column)).ToList();
        var length = columns.Count == 0 ? 0 : columns[0].Length;
        var shown = (int)Math.Min(length, Formatter.ListExpansionLimit);
        var rows = Enumerable.Range(0, shown)
            .Select(i => columns.Select(column => column.Cell(i)).ToArray()).ToList();
        var size = string.Create(CultureInfo.InvariantCulture, $"{length:N0} rows × {columns.Count} columns");
        var below = shown < length ? $"{size}, the first {shown} shown" : size;
        var names = columns.Select(column => column.Name).ToList();
        bundle.Add(MimeBundle.Html, HtmlText.Table(names, rows, below));
        bundle.Add(MimeBundle.Plain, Plain(names, rows, below));
    }

    private static string Plain(List<string> names, List<TableCell[]> rows, string below)
    {
        var widths = names.Select((name, c) => rows.Max(row => (int?)row[c].Text.Length) is { } longest
            ? Math.Max(longest, name.Length) : name.Length).ToList();
        var header = names.Select((name, c) => new TableCell(name, rows.Count > 0 && rows[0][c].IsNumber));
        var lines = rows.Prepend([.. header]).Select(row => string.Join("  ", row.Select(Padded)).TrimEnd());
        return string.Join("\n", lines.Append(below));

        string Padded(TableCell cell, int column) =>
            cell.IsNumber ? cell.Text.PadLeft(widths[column]) : cell.Text.PadRight(widths[column]);
    }

    private static object? Get(object target, string property) =>
        target.GetType().GetProperty(property)!.GetValue(target);

    private sealed class Column(object column)
    {
        private readonly System.Reflection.PropertyInfo _item = column.GetType().GetProperties()
            .First(p => p.Name == "Item" && p.GetIndexParameters() is [{ ParameterType.Name: "Int64" }]);

        private readonly bool _isNumber =
            Type.GetTypeCode((Type)Get(column, "DataType")!) is >= TypeCode.SByte and <= TypeCode.Decimal;

        public string Name { get; } = (string)Get(column, "Name")!;

        public long Length { get; } = (long)Get(column, "Length")!;

        public TableCell Cell(long row) =>
            Tables.Cell(_item.GetValue(column, [row])) with { IsNumber = _isNumber };
    }
}
