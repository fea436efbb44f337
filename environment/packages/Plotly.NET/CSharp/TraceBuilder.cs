namespace Plotly.NET.CSharp;

/// <summary>Sets those attributes of a trace for which an argument was given.</summary>
internal sealed class TraceBuilder
{
    private readonly Trace trace;
    private readonly List<(string Path, object? Value)> ofLayout = [];

    public TraceBuilder(string type) => trace = new Trace(type);

    /// <param name="useWebGL">Draw with WebGL: for ten thousand points and more.</param>
    /// <param name="type">The trace's type without it; only scatter has another one.</param>
    public TraceBuilder(Optional<bool> useWebGL, string type)
        : this(type == "scatter" && useWebGL is { IsSome: true, Value: true } ? "scattergl" : type)
    {
    }

    /// <param name="path">plotly.js's attribute, "marker.color".</param>
    /// <param name="argument">Where left out, nothing is set.</param>
    public TraceBuilder Set<T>(string path, Optional<T> argument)
        => argument.IsSome ? Set(path, (object?)argument.Value) : this;

    public TraceBuilder Set(string path, object? value)
    {
        Attributes.Set(trace, path, value);
        return this;
    }

    /// <summary>The same for an attribute of the chart's layout, "scene.camera".</summary>
    public TraceBuilder OnLayout<T>(string path, Optional<T> argument)
    {
        if (argument.IsSome) ofLayout.Add((path, argument.Value));
        return this;
    }

    /// <summary>The chart, with an attribute of the layout that this kind of chart needs.</summary>
    public GenericChart ToChart(Optional<bool> useDefaults, string path, object value)
    {
        var chart = ToChart(useDefaults);
        Attributes.Set(GenericChart.getLayout(chart), path, value);
        return chart;
    }

    public GenericChart ToChart(Optional<bool> useDefaults, Optional<bool> reverseYAxis = default)
    {
        var chart = GenericChart.ofTraceObject(!useDefaults.IsSome || useDefaults.Value, trace);
        foreach (var (path, value) in ofLayout) Attributes.Set(GenericChart.getLayout(chart), path, value);
        if (reverseYAxis is { IsSome: true, Value: true })
        {
            Attributes.Set(GenericChart.getLayout(chart), "yaxis.autorange", "reversed");
        }
        return chart;
    }
}

/// <summary>Attributes of attributes.</summary>
internal static class Attributes
{
    /// <summary>Sets "a.b.c", making the objects on the way that are not there yet.</summary>
    public static void Set(DynamicObj.DynamicObj root, string path, object? value)
    {
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            var next = root.TryGetTypedPropertyValue<DynamicObj.DynamicObj>(name)?.Value;
            if (next is null) root.SetProperty(name, next = new DynamicObj.DynamicObj());
            root = next;
        }
        root.SetProperty(names[^1], value);
    }
}
