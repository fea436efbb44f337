using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>One series of a chart; its members are plotly.js's attributes of that trace type.</summary>
public class Trace : DynamicObj.DynamicObj
{
    /// <param name="traceTypeName">plotly.js's name: "scatter", "heatmap", "violin" …</param>
    public Trace(string traceTypeName) => type = traceTypeName;

    public string type { get; set; }

    /// <returns>The member, or none when there is none of this name and type.</returns>
    public static FSharpOption<T>? tryGetTypedMember<T>(string propName, Trace trace)
        => trace.TryGetTypedPropertyValue<T>(propName);

    /// <summary>Traces of one group are stacked upon each other.</summary>
    public static FSharpFunc<T, T> setStackGroup<T>(string stackgroup)
        where T : Trace
        => Setting<T>("stackgroup", stackgroup);

    /// <returns>The group; an empty text where there is none.</returns>
    public static string getStackGroup<c>(c trace)
        where c : Trace
        => tryGetTypedMember<string>("stackgroup", trace)?.Value ?? "";

    /// <param name="legendId">1 for the first legend.</param>
    public static FSharpFunc<f, f> setLegendAnchor<f>(int legendId)
        where f : Trace
        => Setting<f>("legend", legendId == 1 ? "legend" : $"legend{legendId}");

    /// <param name="colorAxisId">1 for the first colour axis.</param>
    public static FSharpFunc<h, h> setColorAxisAnchor<h>(int colorAxisId)
        where h : Trace
        => Setting<h>("coloraxis", colorAxisId == 1 ? "coloraxis" : $"coloraxis{colorAxisId}");

    private static FSharpFunc<T, T> Setting<T>(string name, string value)
        where T : Trace
        => FuncConvert.FromFunc<T, T>(trace =>
        {
            trace.SetProperty(name, value);
            return trace;
        });

    private protected override IEnumerable<KeyValuePair<string, object?>> OwnProperties()
        => [new("type", type)];

    private protected override bool TrySetOwn(string name, object? value)
    {
        if (name != "type" || value is not string text) return false;
        type = text;
        return true;
    }
}
