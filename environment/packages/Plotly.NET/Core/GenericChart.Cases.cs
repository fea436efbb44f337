using Microsoft.FSharp.Collections;

namespace Plotly.NET;

public abstract partial class GenericChart
{
    /// <summary>A chart of one trace.</summary>
    public class Chart : GenericChart
    {
        internal Chart(Trace data, Layout layout, Config config, DisplayOptions displayOpts)
        {
            this.data = data;
            this.layout = layout;
            this.config = config;
            this.displayOpts = displayOpts;
        }

        public Trace data { get; }

        public Layout layout { get; }

        public Config config { get; }

        public DisplayOptions displayOpts { get; }
    }

    /// <summary>A chart of several traces, or of none.</summary>
    public class MultiChart : GenericChart
    {
        internal MultiChart(FSharpList<Trace> data, Layout layout, Config config, DisplayOptions displayOpts)
        {
            this.data = data;
            this.layout = layout;
            this.config = config;
            this.displayOpts = displayOpts;
        }

        public FSharpList<Trace> data { get; }

        public Layout layout { get; }

        public Config config { get; }

        public DisplayOptions displayOpts { get; }
    }

    public static class Tags
    {
        public const int Chart = 0;
        public const int MultiChart = 1;
    }
}
