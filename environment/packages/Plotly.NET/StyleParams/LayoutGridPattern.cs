namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>Whether the charts of a grid share axes.</summary>
    public sealed class LayoutGridPattern : IConverts
    {
        private readonly object value;

        private LayoutGridPattern(object value) => this.value = value;

        public static LayoutGridPattern Independent { get; } = new("independent");

        public static LayoutGridPattern Coupled { get; } = new("coupled");

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";
    }
}
