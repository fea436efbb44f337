using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>
/// A chart of one trace or of several. Its trace, layout and configuration are objects that every method
/// changes in place: a chart styled twice is one chart.
/// </summary>
public abstract partial class GenericChart
{
    private GenericChart()
    {
    }

    public int Tag => IsChart ? Tags.Chart : Tags.MultiChart;

    public bool IsChart => this is Chart;

    public bool IsMultiChart => this is MultiChart;

    public static GenericChart NewChart(Trace _data, Layout _layout, Config _config,
        DisplayOptions _displayOpts)
        => new Chart(_data, _layout, _config, _displayOpts);

    public static GenericChart NewMultiChart(FSharpList<Trace> _data, Layout _layout, Config _config,
        DisplayOptions _displayOpts)
        => new MultiChart(_data, _layout, _config, _displayOpts);

    /// <param name="useDefaults">Begin with <see cref="Defaults"/>; else with nothing.</param>
    /// <param name="trace">The one series.</param>
    public static GenericChart ofTraceObject(bool useDefaults, Trace trace)
        => NewChart(trace, NewLayout(useDefaults), NewConfig(useDefaults), NewDisplayOptions(useDefaults));

    /// <param name="useDefaults">Begin with <see cref="Defaults"/>; else with nothing.</param>
    /// <param name="traces">The series, drawn in this order.</param>
    public static GenericChart ofTraceObjects<d>(bool useDefaults, d traces)
        where d : IEnumerable<Trace>
        => NewMultiChart(ListModule.OfSeq(traces), NewLayout(useDefaults), NewConfig(useDefaults),
            NewDisplayOptions(useDefaults));

    public static GenericChart fromFigure(Figure fig)
    {
        ArgumentNullException.ThrowIfNull(fig);
        return Make(fig.Data, fig.Layout, Defaults.DefaultConfig, Defaults.DefaultDisplayOptions);
    }

    public static Figure toFigure(GenericChart gChart) => Figure.create(getTraces(gChart), getLayout(gChart));

    public static FSharpList<Trace> getTraces(GenericChart gChart) => gChart switch
    {
        Chart one => ListModule.OfSeq([one.data]),
        MultiChart several => several.data,
        _ => throw new ArgumentNullException(nameof(gChart)),
    };

    public static Layout getLayout(GenericChart gChart) => Parts(gChart).Layout;

    public static Config getConfig(GenericChart gChart) => Parts(gChart).Config;

    public static DisplayOptions getDisplayOptions(GenericChart gChart) => Parts(gChart).Options;

    public static GenericChart setLayout(Layout layout, GenericChart gChart)
        => Remake(gChart, layout, getConfig(gChart), getDisplayOptions(gChart));

    public static GenericChart setConfig(Config config, GenericChart gChart)
        => Remake(gChart, getLayout(gChart), config, getDisplayOptions(gChart));

    public static GenericChart setDisplayOptions(DisplayOptions displayOpts, GenericChart gChart)
        => Remake(gChart, getLayout(gChart), getConfig(gChart), displayOpts);

    public static GenericChart addLayout(Layout layout, GenericChart gChart)
        => setLayout(Layout.combine(getLayout(gChart), layout), gChart);

    public static GenericChart addConfig(Config config, GenericChart gChart)
        => setConfig(Config.combine(getConfig(gChart), config), gChart);

    public static GenericChart addDisplayOptions(DisplayOptions displayOpts, GenericChart gChart)
        => setDisplayOptions(DisplayOptions.combine(getDisplayOptions(gChart), displayOpts), gChart);

    /// <summary>
    /// The traces of all; of layouts and configurations, later members replace earlier ones.
    /// </summary>
    public static GenericChart combine(IEnumerable<GenericChart> gCharts)
        => gCharts.Aggregate((first, second) => NewMultiChart(
            ListModule.Append(getTraces(first), getTraces(second)),
            Layout.combine(getLayout(first), getLayout(second)),
            Config.combine(getConfig(first), getConfig(second)),
            DisplayOptions.combine(getDisplayOptions(first), getDisplayOptions(second))));

    public static GenericChart mapTrace(FSharpFunc<Trace, Trace> f, GenericChart gChart)
    {
        var traces = ListModule.OfSeq(getTraces(gChart).Select(f.Invoke));
        var (layout, config, options) = Parts(gChart);
        return gChart.IsChart
            ? NewChart(traces.Head, layout, config, options)
            : NewMultiChart(traces, layout, config, options);
    }

    /// <summary>The same with each trace's place, from 0 on.</summary>
    public static GenericChart mapiTrace(FSharpFunc<int, FSharpFunc<Trace, Trace>> f, GenericChart gChart)
    {
        var place = 0;
        return mapTrace(FuncConvert.FromFunc<Trace, Trace>(trace => f.Invoke(place++).Invoke(trace)), gChart);
    }

    public static GenericChart mapLayout<c>(FSharpFunc<Layout, c> f, GenericChart gChart)
        where c : Layout
        => setLayout(f.Invoke(getLayout(gChart)), gChart);

    public static GenericChart mapConfig<b>(FSharpFunc<Config, b> f, GenericChart gChart)
        where b : Config
        => setConfig(f.Invoke(getConfig(gChart)), gChart);

    public static GenericChart mapDisplayOptions<a>(FSharpFunc<DisplayOptions, a> f, GenericChart gChart)
        where a : DisplayOptions
        => setDisplayOptions(f.Invoke(getDisplayOptions(gChart)), gChart);

    public static int countTrace(GenericChart gChart) => getTraces(gChart).Length;

    public static bool existsTrace(FSharpFunc<Trace, bool> predicate, GenericChart gChart)
        => getTraces(gChart).Any(predicate.Invoke);

    /// <summary>Width and height in pixels, where the layout sets them.</summary>
    public static Tuple<FSharpOption<int>?, FSharpOption<int>?> tryGetLayoutSize(GenericChart gChart)
    {
        var layout = getLayout(gChart);
        return Tuple.Create(layout.TryGetTypedPropertyValue<int>("width"), layout.TryGetTypedPropertyValue<int>("height"));
    }

    private static GenericChart Make(FSharpList<Trace> traces, Layout layout, Config config,
        DisplayOptions options)
        => traces.Length == 1
            ? NewChart(traces.Head, layout, config, options)
            : NewMultiChart(traces, layout, config, options);

    private static GenericChart Remake(GenericChart chart, Layout layout, Config config,
        DisplayOptions options)
        => chart is Chart one
            ? NewChart(one.data, layout, config, options)
            : NewMultiChart(getTraces(chart), layout, config, options);

    private static (Layout Layout, Config Config, DisplayOptions Options) Parts(GenericChart gChart)
        => gChart switch
    {
        Chart one => (one.layout, one.config, one.displayOpts),
        MultiChart several => (several.layout, several.config, several.displayOpts),
        _ => throw new ArgumentNullException(nameof(gChart)),
    };

    private static Layout NewLayout(bool useDefaults)
    {
        var layout = new Layout();
        if (!useDefaults) return layout;
        layout.SetProperty("width", Defaults.DefaultWidth);
        layout.SetProperty("height", Defaults.DefaultHeight);
        return layout;
    }

    // Copies: a chart that is styled must not style the defaults.
    private static Config NewConfig(bool useDefaults)
        => useDefaults ? Config.combine(new Config(), Defaults.DefaultConfig) : new Config();

    private static DisplayOptions NewDisplayOptions(bool useDefaults)
        => DisplayOptions.combine(new DisplayOptions(), useDefaults ? Defaults.DefaultDisplayOptions : new());
}
