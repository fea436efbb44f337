namespace Plotly.NET.CSharp;

/// <summary>Sets those attributes of one axis for which an argument was given.</summary>
internal sealed class AxisStyle
{
    private readonly DynamicObj.DynamicObj axis;

    /// <param name="chart">The chart, changed in place.</param>
    /// <param name="name">"xaxis" or "yaxis".</param>
    /// <param name="id">A subplot's axis; by default the first.</param>
    public AxisStyle(GenericChart chart, string name, Optional<StyleParam.SubPlotId> id)
    {
        Chart = chart;
        var layout = GenericChart.getLayout(chart);
        var key = id.IsSome ? $"{id.Value}" : name;
        axis = layout.TryGetTypedPropertyValue<DynamicObj.DynamicObj>(key)?.Value ?? new DynamicObj.DynamicObj();
        layout.SetProperty(key, axis);
    }

    public GenericChart Chart { get; }

    public AxisStyle Set<T>(string path, Optional<T> argument)
    {
        if (argument.IsSome) Attributes.Set(axis, path, argument.Value);
        return this;
    }

    public AxisStyle Range<A, B>(string path, Optional<Tuple<A, B>> ends)
    {
        if (ends.IsSome) axis.SetProperty(path, new object?[] { ends.Value.Item1, ends.Value.Item2 });
        return this;
    }
}
