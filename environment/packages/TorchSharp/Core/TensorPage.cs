using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Writes a contiguous tensor in main memory as text, with dots for what does not fit.</summary>
internal sealed class TensorPage(
    TensorStringStyle style, string format, int width, CultureInfo culture, string lineEnd, int rows,
    int columns)
{
    private readonly StringBuilder text = new();

    internal string Write(Tensor tensor, string metadata)
    {
        if (style == TensorStringStyle.Julia) text.Append(metadata).Append(lineEnd);
        var cells = Cells(tensor);
        if (tensor.Dimensions == 0) text.Append(cells(0));
        else if (style == TensorStringStyle.Julia) Julia(tensor.shape, cells);
        else Nested(tensor.shape, 0, 0, cells);
        return text.ToString();
    }

    private Func<long, string> Cells(Tensor tensor)
    {
        if (tensor.is_floating_point())
        {
            var real = tensor.to(ScalarType.Float64).data<double>().ToArray();
            return i => real[i].ToString(format, culture);
        }

        if (tensor.is_complex())
        {
            var numbers = tensor.to(ScalarType.ComplexFloat64).data<System.Numerics.Complex>().ToArray();
            return i => numbers[i].Real.ToString(format, culture)
                + numbers[i].Imaginary.ToString("+0.####;-0.####", culture) + "i";
        }

        var whole = tensor.to(ScalarType.Int64).data<long>().ToArray();
        return tensor.dtype == ScalarType.Bool
            ? i => whole[i] != 0 ? "true" : "false"
            : i => whole[i].ToString(culture);
    }

    // Matrices one after another, each under its leading indices.
    private void Julia(long[] shape, Func<long, string> cells)
    {
        long height = shape.Length > 1 ? shape[^2] : 1, across = shape[^1];
        var pages = shape.SkipLast(2).Aggregate(1L, (product, size) => product * size);
        for (long page = 0; page < pages; page++)
        {
            if (shape.Length > 2) text.Append($"[{Leading(shape, page)}..,..] =").Append(lineEnd);
            Matrix(page * height * across, height, across, cells);
        }
    }

    private static string Leading(long[] shape, long page)
    {
        var indices = "";
        for (var i = shape.Length - 3; i >= 0; i--)
        {
            indices = (page % shape[i]).ToString(CultureInfo.InvariantCulture) + "," + indices;
            page /= shape[i];
        }

        return indices;
    }

    private void Matrix(long start, long height, long across, Func<long, string> cells)
    {
        var shownRows = Shown(height, rows);
        var shownColumns = Shown(across, Math.Min(columns, Math.Max(2, width / 8)));
        var grid = shownRows.Select(row => shownColumns
            .Select(column => row < 0 || column < 0 ? "..." : cells(start + (row * across) + column))
            .ToArray()).ToArray();
        var wide = grid.SelectMany(row => row).Select(cell => cell.Length).DefaultIfEmpty(0).Max();
        foreach (var row in grid)
            text.Append(' ').AppendJoin(' ', row.Select(cell => cell.PadLeft(wide))).Append(lineEnd);
    }

    private void Nested(long[] shape, int dim, long start, Func<long, string> cells)
    {
        var (open, close) = style == TensorStringStyle.CSharp ? ('{', '}') : ('[', ']');
        var stride = shape.Skip(dim + 1).Aggregate(1L, (product, size) => product * size);
        var last = dim == shape.Length - 1;
        text.Append(open);
        var first = true;
        foreach (var i in Shown(shape[dim], last ? columns : rows))
        {
            if (!first) text.Append(last ? ", " : "," + lineEnd + new string(' ', dim + 1));
            first = false;
            if (i < 0) text.Append("...");
            else if (last) text.Append(cells(start + i));
            else Nested(shape, dim + 1, start + (i * stride), cells);
        }

        text.Append(close);
    }

    // The positions to show, -1 where some are left out.
    private static IEnumerable<long> Shown(long size, int most)
    {
        var half = Math.Max(1, most / 2);
        for (long i = 0; i < size; i++)
        {
            if (size <= Math.Max(most, 2) || i < half || i >= size - half) yield return i;
            else if (i == half) yield return -1;
        }
    }
}
