using Microsoft.FSharp.Core;
using Plotly.NET.CSharp;

namespace Plotly.NET;

/// <summary>
/// Sets those members of a part of a chart, its layout or each of its traces, for which an argument was given.
/// </summary>
internal sealed class Members
{
    private readonly DynamicObj.DynamicObj[] targets;
    private readonly string prefix;

    private Members(GenericChart chart, IEnumerable<DynamicObj.DynamicObj> targets, string within)
    {
        Chart = chart;
        this.targets = [.. targets];
        prefix = within.Length == 0 ? "" : within + ".";
    }

    public GenericChart Chart { get; }

    /// <param name="chart">Changed in place.</param>
    /// <param name="within">The layout's member, "margin"; the layout itself by default.</param>
    public static Members OfLayout(GenericChart chart, string within = "")
        => new(chart, [GenericChart.getLayout(chart)], within);

    /// <param name="chart">Changed in place.</param>
    /// <param name="within">The traces' member, "marker"; the traces themselves by default.</param>
    public static Members OfTraces(GenericChart chart, string within = "")
        => new(chart, GenericChart.getTraces(chart), within);

    public Members Set<V>(string path, FSharpOption<V>? argument)
    {
        if (argument is null) return this;
        foreach (var target in targets) Attributes.Set(target, prefix + path, argument.Value);
        return this;
    }

    public Members Set<V>(string path, Optional<V> argument)
        => argument.IsSome ? Set(path, FSharpOption<V>.Some(argument.Value)) : this;

    /// <summary>A longitude and a latitude, as plotly.js names them.</summary>
    public Members SetPlace(string path, Optional<Tuple<double, double>> argument)
        => argument.IsSome ? SetPlace(path, FSharpOption<Tuple<double, double>>.Some(argument.Value)) : this;

    public Members SetPlace(string path, FSharpOption<Tuple<double, double>>? argument)
        => argument is null ? this
            : Set(path + ".lon", FSharpOption<double>.Some(argument.Value.Item1))
                .Set(path + ".lat", FSharpOption<double>.Some(argument.Value.Item2));
}
