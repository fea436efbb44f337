namespace Plotly.NET.CSharp;

/// <summary>One cell of a grid: names the subplots of the chart that is put into it.</summary>
internal sealed class GridCell
{
    /// <summary>Where traces outside any plane of x and y are drawn: attribute and first value.</summary>
    private static readonly Dictionary<string, (string Attribute, string Subplot)> Subplots = new()
    {
        ["scatter3d"] = ("scene", "scene"),
        ["surface"] = ("scene", "scene"),
        ["mesh3d"] = ("scene", "scene"),
        ["cone"] = ("scene", "scene"),
        ["streamtube"] = ("scene", "scene"),
        ["volume"] = ("scene", "scene"),
        ["isosurface"] = ("scene", "scene"),
        ["scatterpolar"] = ("subplot", "polar"),
        ["barpolar"] = ("subplot", "polar"),
        ["scattersmith"] = ("subplot", "smith"),
        ["scatterternary"] = ("subplot", "ternary"),
        ["scattergeo"] = ("geo", "geo"),
        ["choropleth"] = ("geo", "geo"),
        ["scattermapbox"] = ("subplot", "mapbox"),
        ["choroplethmapbox"] = ("subplot", "mapbox"),
        ["densitymapbox"] = ("subplot", "mapbox"),
    };

    private static readonly string[] WithoutAxes = ["pie", "funnelarea", "sunburst", "treemap", "icicle"];

    private readonly int index;
    private readonly int row;
    private readonly int column;
    private readonly bool isCoupled;

    /// <param name="index">From 0 on, row by row.</param>
    /// <param name="columns">Of the grid.</param>
    /// <param name="isCoupled">A column has one x axis and a row one y axis.</param>
    public GridCell(int index, int columns, bool isCoupled)
    {
        this.index = index;
        (row, column) = (index / columns, index % columns);
        this.isCoupled = isCoupled;
    }

    /// <summary>Moves the chart's traces, axes and other subplots here, in place.</summary>
    public void Take(GenericChart chart)
    {
        var layout = GenericChart.getLayout(chart);
        foreach (var trace in GenericChart.getTraces(chart))
        {
            if (WithoutAxes.Contains(trace.type)) SetPlace(trace);
            else if (!Subplots.TryGetValue(trace.type, out var where)) SetAxes(trace);
            else trace.SetProperty(where.Attribute, Name(where.Subplot));
        }
        foreach (var axis in (string[])["xaxis", "yaxis"]) Rename(layout, axis, AxisNumber(axis[0]));
        var used = GenericChart.getTraces(chart).Select(trace => trace.type).Where(Subplots.ContainsKey)
            .Select(type => Subplots[type].Subplot).Distinct();
        foreach (var subplot in used)
        {
            Rename(layout, subplot, Number(index + 1));
            SetPlace(layout, Name(subplot) + ".");
        }
    }

    /// <summary>An annotation above the cell; the offset is a share of its height.</summary>
    public DynamicObj.DynamicObj Title(string text, Optional<Font> font, Optional<double> offset)
    {
        var title = new DynamicObj.DynamicObj();
        title.SetProperty("text", text);
        title.SetProperty("showarrow", false);
        title.SetProperty("xref", $"x{AxisNumber('x')} domain");
        title.SetProperty("yref", $"y{AxisNumber('y')} domain");
        title.SetProperty("x", 0.5);
        title.SetProperty("y", 1.0 + (offset.IsSome ? offset.Value : 0));
        title.SetProperty("yanchor", "bottom");
        if (font.IsSome) title.SetProperty("font", font.Value);
        return title;
    }

    private string Name(string subplot) => subplot + Number(index + 1);

    private string AxisNumber(char axis) => Number(1 + (!isCoupled ? index : axis == 'x' ? column : row));

    private static string Number(int number) => number == 1 ? "" : $"{number}";

    private void SetAxes(Trace trace)
    {
        if (index == 0) return;
        trace.SetProperty("xaxis", $"x{AxisNumber('x')}");
        trace.SetProperty("yaxis", $"y{AxisNumber('y')}");
    }

    private void SetPlace(DynamicObj.DynamicObj owner, string within = "")
    {
        Attributes.Set(owner, within + "domain.row", row);
        Attributes.Set(owner, within + "domain.column", column);
    }

    private static void Rename(Layout layout, string name, string number)
    {
        if (number.Length == 0 || layout.TryGetPropertyValue(name) is not { } own) return;
        layout.RemoveProperty(name);
        layout.SetProperty(name + number, own.Value);
    }
}
