using System.Globalization;
using System.Numerics;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Writes a contiguous tensor in main memory as text: in Julia's style every row, cut where a line is full; in
/// NumPy's and C#'s style the first and the last rows and columns of what is too long.
/// </summary>
internal sealed class TensorPage(
    TensorStringStyle style, string format, int width, CultureInfo culture, string lineEnd, int rows,
    int columns)
{
    private const string Ellipsis = "...";
    private readonly StringBuilder text = new();
    private Func<long, string> cell = null!;
    private long[] shape = [];

    internal string Write(Tensor tensor, string metadata)
    {
        cell = Cells(tensor);
        shape = tensor.shape;
        switch (style)
        {
            case TensorStringStyle.Numpy:
                Numpy(0, 0, true);
                break;
            case TensorStringStyle.CSharp:
                CSharp(tensor.dtype, metadata);
                break;
            default:
                Julia(metadata);
                break;
        }

        return text.ToString();
    }

    private Func<long, string> Cells(Tensor tensor)
    {
        switch (tensor.dtype)
        {
            case ScalarType.Float64:
                var wide = tensor.data<double>().ToArray();
                return i => wide[i].ToString(format, culture);
            case ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16:
                var real = tensor.to(ScalarType.Float32).data<float>().ToArray();
                return i => real[i].ToString(format, culture);
            case ScalarType.ComplexFloat32:
                var pairs = tensor.data<(float, float)>().ToArray();
                return i => Sum(
                    pairs[i].Item1 == 0, pairs[i].Item2 == 0, pairs[i].Item1.ToString(format, culture),
                    pairs[i].Item2.ToString(format, culture));
            case ScalarType.ComplexFloat64:
                var numbers = tensor.data<Complex>().ToArray();
                return i => Sum(
                    numbers[i].Real == 0, numbers[i].Imaginary == 0, numbers[i].Real.ToString(format, culture),
                    numbers[i].Imaginary.ToString(format, culture));
            case ScalarType.Bool:
                var flags = tensor.data<bool>().ToArray();
                return i => flags[i].ToString(culture);
            default:
                var whole = tensor.to(ScalarType.Int64).data<long>().ToArray();
                return i => whole[i].ToString(CultureInfo.CurrentCulture);
        }
    }

    // The plus stands before a minus, too: so the real package writes it.
    private static string Sum(bool noReal, bool noImaginary, string real, string imaginary) =>
        noImaginary ? real : noReal ? imaginary + "i" : $"{real}+{imaginary}i";

    private void Julia(string metadata)
    {
        text.Append(metadata);
        if (shape.Length == 0)
        {
            text.Append(", value = ").Append(cell(0));
            return;
        }

        if (shape.Length < 3) text.Append(lineEnd);
        long height = shape.Length > 1 ? shape[^2] : 1;
        var pages = shape.SkipLast(2).TotalSize();
        for (long page = 0; page < pages; page++)
        {
            if (shape.Length > 2) text.Append($"{lineEnd}[{Leading(page)}..,..] ={lineEnd}");
            Matrix(page * height * shape[^1], height);
        }
    }

    private string Leading(long page)
    {
        var indices = "";
        for (var i = shape.Length - 3; i >= 0; i--)
        {
            indices = (page % shape[i]).ToString(CultureInfo.InvariantCulture) + "," + indices;
            page /= shape[i];
        }

        return indices;
    }

    private void Matrix(long start, long height)
    {
        var grid = new List<List<string>>();
        for (long row = 0; row < height; row++) grid.Add(Line(start + (row * shape[^1])));
        var shown = grid.Select(line => line.Count).DefaultIfEmpty(0).Min();
        var wide = Enumerable.Range(0, shown).Select(i => grid.Max(line => line[i].Length)).ToArray();
        foreach (var line in grid)
        {
            for (var i = 0; i < shown; i++) text.Append(' ').Append(line[i].PadLeft(wide[i]));
            if (shown < shape[^1]) text.Append(' ').Append(Ellipsis);
            text.Append(lineEnd);
        }
    }

    // As many elements as fit on the line, with room for the dots.
    private List<string> Line(long start)
    {
        var line = new List<string>();
        var left = width;
        for (long i = 0; i < shape[^1]; i++)
        {
            var one = cell(start + i);
            if (left - one.Length - Ellipsis.Length - 1 < 0) break;
            line.Add(one);
            left -= one.Length + 1;
        }

        return line;
    }

    private void Numpy(int dim, long start, bool indented)
    {
        if (shape.Length == 0)
        {
            text.Append(cell(0));
            return;
        }

        if (indented) text.Append(' ', dim);
        text.Append('[');
        if (dim == shape.Length - 1)
        {
            Row(start, "");
        }
        else
        {
            var gap = string.Concat(Enumerable.Repeat(lineEnd, shape.Length - dim - 1));
            Nested(dim, start, gap, "", Numpy);
        }

        text.Append(']');
    }

    private void CSharp(ScalarType type, string metadata)
    {
        var (name, suffix) = Literals(type);
        text.Append(metadata).Append(", value = ");
        if (shape.Length == 0)
        {
            text.Append(cell(0));
            return;
        }

        var nested = shape.Length > 1;
        if (nested) text.Append(lineEnd);
        text.Append(name).Append(" [").Append(',', shape.Length - 1).Append("] {");
        if (nested) text.Append(lineEnd).Append(' ');
        Braces(0, 0, suffix);
        if (nested) text.Append(lineEnd);
        text.Append('}');
    }

    private void Braces(int dim, long start, string suffix)
    {
        if (dim == shape.Length - 1) Row(start, suffix);
        else Nested(dim, start, lineEnd, ",", (inner, at, indented) =>
        {
            if (indented) text.Append(' ', inner);
            text.Append('{');
            Braces(inner, at, suffix);
            text.Append('}');
        });
    }

    private static (string Name, string Suffix) Literals(ScalarType type) => type switch
    {
        ScalarType.Bool => ("bool", ""),
        ScalarType.Byte => ("byte", ""),
        ScalarType.Int8 => ("sbyte", ""),
        ScalarType.Int16 => ("short", ""),
        ScalarType.Int32 => ("int", ""),
        ScalarType.Int64 => ("long", "L"),
        ScalarType.Float16 => ("float16", "f"),
        ScalarType.BFloat16 => ("bfloat16", "f"),
        ScalarType.Float32 => ("float", "f"),
        ScalarType.Float64 => ("double", ""),
        ScalarType.ComplexFloat32 => ("complex32", ""),
        _ => ("complex64", ""),
    };

    private void Nested(int dim, long start, string gap, string comma, Action<int, long, bool> write)
    {
        var stride = shape.Skip(dim + 1).TotalSize();
        foreach (var i in Shown(shape[dim], rows))
        {
            if (i < 0) text.Append(' ', dim + 1).Append(Ellipsis).Append(gap);
            else
            {
                write(dim + 1, start + (i * stride), i > 0);
                if (i < shape[dim] - 1) text.Append(comma).Append(gap);
            }
        }
    }

    private void Row(long start, string suffix)
    {
        foreach (var i in Shown(shape[^1], columns))
        {
            if (i < 0) text.Append(Ellipsis).Append(' ');
            else text.Append(cell(start + i)).Append(suffix).Append(i < shape[^1] - 1 ? ", " : "");
        }
    }

    // The positions to show, -1 where some are left out.
    private static IEnumerable<long> Shown(long size, int most)
    {
        var (leading, trailing) = (most - (most / 2), most / 2);
        for (long i = 0; i < size; i++)
        {
            if (size <= most || i < leading || i >= size - trailing) yield return i;
            else if (i == leading) yield return -1;
        }
    }
}
