using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Formatting;

/// <summary>Tensors of TorchSharp: shape, type, device, range and a corner; never the whole.</summary>
internal static class Tensors
{
    private const int Rows = 6;
    private const int Columns = 8;

    public static void Format(object tensor, MimeBundle bundle)
    {
        var lines = new StringBuilder(Header(tensor));
        if (Statistics(tensor) is { } range) lines.Append('\n').Append(range);
        var corner = Corner(tensor);
        if (corner is not null) lines.Append('\n').Append(corner);
        bundle.Add(MimeBundle.Plain, lines.ToString());
        bundle.Add(MimeBundle.Html, $"<pre class=\"tensor\">{HtmlText.Encode(lines.ToString())}</pre>");
    }

    /// <summary>Shape, element type and device in a line.</summary>
    public static string Header(object tensor)
    {
        var shape = string.Join(" × ", Shape(tensor));
        if (shape.Length == 0) shape = "(scalar)";
        return $"tensor {shape}, {Get(tensor, "dtype")}, {Get(tensor, "device")}";
    }

    private static string? Statistics(object tensor)
    {
        if (Shape(tensor).Contains(0) || Values(tensor, null) is not { } values) return null;
        if (IsBool(tensor))
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"{values.Sum():N0} of {values.Length:N0} true");
        }
        var (least, greatest, sum, others) = (double.PositiveInfinity, double.NegativeInfinity, 0.0, 0);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                (least, greatest, sum) = (Math.Min(least, value), Math.Max(greatest, value), sum + value);
            else others++;
        }
        if (others == values.Length) return "no finite value";
        var range = string.Create(CultureInfo.InvariantCulture,
            $"min {least:G5}, mean {sum / (values.Length - others):G5}, max {greatest:G5}");
        return others == 0 ? range
            : string.Create(CultureInfo.InvariantCulture, $"{range}, {others:N0} not finite");
    }

    private static string? Corner(object tensor)
    {
        var shape = Shape(tensor);
        if (shape.Contains(0)) return null;
        var extents = shape.Select((extent, axis) => axis == shape.Length - 1 ? Math.Min(extent, Columns)
            : axis == shape.Length - 2 ? Math.Min(extent, Rows) : 1).ToArray();
        if (Values(tensor, extents) is not { } values) return null;
        var width = extents.Length == 0 ? 1 : (int)extents[^1];
        var texts = IsBool(tensor) ? [.. values.Select(v => v == 0 ? "False" : "True")] : Aligned(values);
        var pad = texts.Max(text => text.Length);
        var more = extents.Length > 0 && extents[^1] < shape[^1] ? "  …" : "";
        var rows = texts.Chunk(width)
            .Select(row => "  " + string.Join("  ", row.Select(text => text.PadLeft(pad))) + more);
        var below = extents.Length > 1 && extents[^2] < shape[^2] ? "\n  …" : "";
        return string.Join("\n", rows) + below;
    }

    /// <summary>Numbers to stand under each other: five digits of the greatest, each with as many decimals,
    /// where that can be read; whole numbers whole.</summary>
    internal static List<string> Aligned(IReadOnlyCollection<double> values)
    {
        var greatest = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        var areWhole = values.All(v => !double.IsFinite(v) || Math.Floor(v) == v);
        var decimals = greatest > 0 ? Math.Max(1, 4 - (int)Math.Floor(Math.Log10(greatest))) : 0;
        var format = areWhole && greatest < 1e15 ? "F0"
            : greatest is >= 1e-3 and < 1e5 ? $"F{decimals}"
            : "G5";
        return [.. values.Select(v => v.ToString(format, CultureInfo.InvariantCulture))];
    }

    private static bool IsBool(object tensor) => Get(tensor, "dtype")?.ToString() == "Bool";

    /// <summary>The elements, or those of the corner of the given extents, as doubles; null where they cannot
    /// be had.</summary>
    private static double[]? Values(object tensor, long[]? extents)
    {
        var made = new List<IDisposable>();
        try
        {
            var current = Call(tensor, "detach");
            made.Add((IDisposable)current);
            for (var axis = 0; axis < (extents?.Length ?? 0); axis++)
                made.Add((IDisposable)(current = Call(current, "narrow", (long)axis, 0L, extents![axis])));
            made.Add((IDisposable)(current = Call(current, "cpu")));
            var doubles = Enum.Parse(Get(current, "dtype")!.GetType(), "Float64");
            made.Add((IDisposable)(current = Call(current, "to_type", doubles)));
            made.Add((IDisposable)(current = Call(current, "contiguous")));
            var data = current.GetType().GetMethods().First(m => m.Name == "data" && m.IsGenericMethod)
                .MakeGenericMethod(typeof(double)).Invoke(current, [])!;
            return (double[])Call(data, "ToArray");
        }
        catch (Exception error) when (
            error is InvalidOperationException or TargetInvocationException or ArgumentException)
        {
            return null;
        }
        finally
        {
            foreach (var temporary in made.Where(t => !ReferenceEquals(t, tensor))) temporary.Dispose();
        }
    }

    private static long[] Shape(object tensor) => (long[])Get(tensor, "shape")!;

    private static object? Get(object target, string property) =>
        target.GetType().GetProperty(property)?.GetValue(target);

    /// <summary>Calls a method by name with these first arguments and its own defaults for the
    /// rest.</summary>
    private static object Call(object target, string name, params object[] arguments)
    {
        var method = target.GetType().GetMethods().Where(m => m.Name == name && !m.IsGenericMethod)
            .OrderBy(m => m.GetParameters().Length)
            .FirstOrDefault(m => Fits(m.GetParameters(), arguments))
                ?? throw new InvalidOperationException($"no method {name}");
        var rest = method.GetParameters().Skip(arguments.Length).Select(p => p.DefaultValue);
        return method.Invoke(target, [.. arguments, .. rest])!;
    }

    private static bool Fits(ParameterInfo[] parameters, object[] arguments) =>
        parameters.Length >= arguments.Length
        && arguments.Zip(parameters).All(pair => pair.Second.ParameterType.IsInstanceOfType(pair.First))
        && parameters.Skip(arguments.Length).All(parameter => parameter.HasDefaultValue);
}
