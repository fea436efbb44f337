namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>What an axis measures.</summary>
    public sealed class AxisType : IConverts
    {
        private readonly object value;

        private AxisType(object value) => this.value = value;

        public static AxisType Auto { get; } = new("-");

        public static AxisType Linear { get; } = new("linear");

        public static AxisType Log { get; } = new("log");

        public static AxisType Date { get; } = new("date");

        public static AxisType Category { get; } = new("category");

        public static AxisType MultiCategory { get; } = new("multicategory");

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";
    }
}
