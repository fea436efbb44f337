namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How a line is dashed.</summary>
    public class DrawingStyle : IConverts
    {
        private readonly object value;

        private DrawingStyle(object value) => this.value = value;

        public static DrawingStyle Solid { get; } = new("solid");

        public static DrawingStyle Dash { get; } = new("dash");

        public static DrawingStyle Dot { get; } = new("dot");

        public static DrawingStyle DashDot { get; } = new("dashdot");

        public static DrawingStyle LongDash { get; } = new("longdash");

        public static DrawingStyle LongDashDot { get; } = new("longdashdot");

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";
    }
}
