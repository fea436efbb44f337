namespace Plotly.NET;

/// <summary>One series of a chart; its members are plotly.js's attributes of that trace type.</summary>
public class Trace : DynamicObj.DynamicObj
{
    /// <param name="traceTypeName">plotly.js's name: "scatter", "heatmap", "violin" …</param>
    public Trace(string traceTypeName) => type = traceTypeName;

    public string type { get; set; }

    private protected override IEnumerable<KeyValuePair<string, object?>> OwnProperties()
        => [new("type", type)];

    private protected override bool TrySetOwn(string name, object? value)
    {
        if (name != "type" || value is not string text) return false;
        type = text;
        return true;
    }
}
