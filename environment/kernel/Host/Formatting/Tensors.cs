using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Formatting;

/// <summary>Tensors of TorchSharp: shape, type, device, range and a corner; never the whole.</summary>
internal static class Tensors
{
    private const int Rows = 6;
    private const int Columns = 8;

    // Beyond this a copy of all elements would cost more than its range tells.
    private const long MostCounted = 1 << 24;
    private const long MostSampled = 1 << 22;

    public static void Format(object tensor, MimeBundle bundle)
    {
        var lines = new StringBuilder(Header(tensor));
        if (Attempt(Range, tensor) is { } range) lines.Append('\n').Append(range);
        if (Attempt(Corner, tensor) is { } corner) lines.Append('\n').Append(corner);
        bundle.Add(MimeBundle.Plain, lines.ToString());
        bundle.Add(MimeBundle.Html, $"<pre class=\"tensor\">{HtmlText.Encode(lines.ToString())}</pre>");
    }

    /// <summary>Shape, element type and device in a line.</summary>
    public static string Header(object tensor)
    {
        try
        {
            var shape = string.Join(" × ", Shape(tensor));
            if (shape.Length == 0) shape = "(scalar)";
            var gradient = Get(tensor, "requires_grad") is true ? ", requires_grad" : "";
            return $"tensor {shape}, {Get(tensor, "dtype")}, {Get(tensor, "device")}{gradient}";
        }
        catch (TargetInvocationException)
        {
            return "tensor (disposed)";
        }
    }

    private static string? Range(object tensor, Temporaries made)
    {
        var count = Shape(tensor).Aggregate(1L, (n, extent) => n * extent);
        if (count == 0 || IsComplex(tensor)) return null;
        var given = made.Call(tensor, "detach");
        var counted = count;
        if (count > MostCounted) (given, counted) = Sample(given, count, made);
        var values = made.Call(given, "to_type", ScalarType(given, "Float64"));
        if (IsBool(tensor) && counted == count)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"{Number(values, "sum", made):N0} of {count:N0} true");
        }
        var isFinite = made.Call(values, "isfinite");
        var finite = Count(isFinite, made);
        var notNumbers = finite == counted ? 0 : Count(made.Call(values, "isnan"), made);
        if (finite < counted) values = made.Call(values, "masked_select", isFinite);
        var text = finite == 0 ? "no finite value" : string.Create(CultureInfo.InvariantCulture,
            $"min {Number(values, "min", made):G5}, mean {Number(values, "mean", made):G5}, "
            + $"max {Number(values, "max", made):G5}");
        if (notNumbers > 0) text += string.Create(CultureInfo.InvariantCulture, $", {notNumbers:N0} NaN");
        if (counted - finite - notNumbers is var infinite and > 0)
            text += string.Create(CultureInfo.InvariantCulture, $", {infinite:N0} infinite");
        return counted == count ? text : string.Create(CultureInfo.InvariantCulture,
            $"{text} (of {counted:N0} elements, evenly spread)");
    }

    /// <summary>Every so-manieth element along each axis: a view, whatever the size.</summary>
    private static (object Sample, long Count) Sample(object tensor, long count, Temporaries made)
    {
        var shape = Shape(tensor);
        while (count > MostSampled)
        {
            var axis = Array.IndexOf(shape, shape.Max());
            var step = (long)Math.Ceiling((double)count / MostSampled);
            step = Math.Min(step, Math.Max(2, shape[axis] / 16));
            tensor = made.Call(tensor, "slice", (long)axis, 0L, shape[axis], step);
            shape = Shape(tensor);
            count = shape.Aggregate(1L, (n, extent) => n * extent);
        }
        return (tensor, count);
    }

    private static string? Corner(object tensor, Temporaries made)
    {
        var shape = Shape(tensor);
        if (shape.Contains(0)) return null;
        var extents = shape.Select((extent, axis) => axis == shape.Length - 1 ? Math.Min(extent, Columns)
            : axis == shape.Length - 2 ? Math.Min(extent, Rows) : 1).ToArray();
        var part = made.Call(tensor, "detach");
        for (var axis = 0; axis < extents.Length; axis++)
            part = made.Call(part, "narrow", (long)axis, 0L, extents[axis]);
        var texts = Texts(made.Call(part, "cpu"), made);
        var pad = texts.Max(text => text.Length);
        var more = extents.Length > 0 && extents[^1] < shape[^1] ? "  …" : "";
        var rows = texts.Chunk(extents.Length == 0 ? 1 : (int)extents[^1])
            .Select(row => "  " + string.Join("  ", row.Select(text => text.PadLeft(pad))) + more);
        var below = extents.Length > 1 && extents[^2] < shape[^2] ? "\n  …" : "";
        return string.Join("\n", rows) + below;
    }

    private static string[] Texts(object tensor, Temporaries made)
    {
        var invariant = CultureInfo.InvariantCulture;
        if (IsComplex(tensor))
        {
            return [.. Elements<Complex>(tensor, "ComplexFloat64", made).Select(c => string.Create(invariant,
                $"{c.Real:G4}{(c.Imaginary < 0 ? '-' : '+')}{Math.Abs(c.Imaginary):G4}i"))];
        }
        var values = Elements<double>(tensor, "Float64", made);
        return IsBool(tensor) ? [.. values.Select(v => v == 0 ? "False" : "True")] : [.. Aligned(values)];
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

    private static T[] Elements<T>(object tensor, string type, Temporaries made)
    {
        var plain = made.Call(made.Call(tensor, "to_type", ScalarType(tensor, type)), "contiguous");
        var data = plain.GetType().GetMethods().First(m => m.Name == "data" && m.IsGenericMethod)
            .MakeGenericMethod(typeof(T)).Invoke(plain, [])!;
        return (T[])data.GetType().GetMethod("ToArray", [])!.Invoke(data, [])!;
    }

    private static double Number(object values, string reduction, Temporaries made) =>
        Elements<double>(made.Call(made.Call(values, reduction), "cpu"), "Float64", made)[0];

    private static long Count(object isSo, Temporaries made) =>
        (long)Number(made.Call(isSo, "to_type", ScalarType(isSo, "Float64")), "sum", made);

    /// <summary>A part of what is shown, or null where the tensor has none: on the meta device, sparse,
    /// quantised, disposed.</summary>
    private static string? Attempt(Func<object, Temporaries, string?> part, object tensor)
    {
        using var made = new Temporaries(tensor);
        try
        {
            return part(tensor, made);
        }
        catch (Exception error) when (
            error is InvalidOperationException or TargetInvocationException or ArgumentException)
        {
            return null;
        }
    }

    private static bool IsComplex(object tensor) =>
        Get(tensor, "dtype")!.ToString()!.StartsWith("Complex", StringComparison.Ordinal);

    private static bool IsBool(object tensor) => Get(tensor, "dtype")!.ToString() == "Bool";

    private static object ScalarType(object tensor, string name) =>
        Enum.Parse(Get(tensor, "dtype")!.GetType(), name);

    private static long[] Shape(object tensor) => (long[])Get(tensor, "shape")!;

    private static object? Get(object target, string property) =>
        target.GetType().GetProperty(property)?.GetValue(target);

    /// <summary>The tensors made on the way, which end with the display.</summary>
    private sealed class Temporaries(object given) : IDisposable
    {
        private readonly List<IDisposable> _made = [];

        /// <summary>Calls a method by name with these first arguments and its own defaults for the
        /// rest.</summary>
        public object Call(object target, string name, params object[] arguments)
        {
            var method = target.GetType().GetMethods().Where(m => m.Name == name && !m.IsGenericMethod)
                .OrderBy(m => m.GetParameters().Length)
                .FirstOrDefault(m => Fits(m.GetParameters(), arguments))
                    ?? throw new InvalidOperationException($"no method {name}");
            var rest = method.GetParameters().Skip(arguments.Length).Select(p => p.DefaultValue);
            var result = method.Invoke(target, [.. arguments, .. rest])!;
            if (result is IDisposable one && !ReferenceEquals(one, given)) _made.Add(one);
            return result;
        }

        public void Dispose()
        {
            foreach (var one in _made) one.Dispose();
        }

        private static bool Fits(ParameterInfo[] parameters, object[] arguments) =>
            parameters.Length >= arguments.Length
            && arguments.Zip(parameters).All(pair => pair.Second.ParameterType.IsInstanceOfType(pair.First))
            && parameters.Skip(arguments.Length).All(parameter => parameter.HasDefaultValue);
    }
}
