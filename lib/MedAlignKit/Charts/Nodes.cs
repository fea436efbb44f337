using Plotly.NET;
using Node = DynamicObj.DynamicObj;

namespace MedAlignKit.Charts;

/// <summary>Short forms for plotly.js's nested attributes.</summary>
internal static class Nodes
{
    /// <summary>An object with these members.</summary>
    public static Node Of(params (string Name, object? Value)[] members)
    {
        var node = new Node();
        foreach (var (name, value) in members) node.SetProperty(name, value);
        return node;
    }

    /// <summary>A trace of this type with these attributes.</summary>
    public static Trace Trace(string type, params (string Name, object? Value)[] attributes)
    {
        var trace = new Trace(type);
        foreach (var (name, value) in attributes) trace.SetProperty(name, value);
        return trace;
    }

    /// <summary>
    /// Numbers for plotly.js, which leaves a gap where there is none: NaN and infinities become null.
    /// </summary>
    public static double?[] Gaps(IEnumerable<double> values)
        => [.. values.Select(v => double.IsFinite(v) ? Math.Round(v, 6) : (double?)null)];
}
