namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>Along which axis.</summary>
    public sealed class Orientation : IConverts
    {
        private readonly object value;

        private Orientation(object value) => this.value = value;

        public static Orientation Horizontal { get; } = new("h");

        public static Orientation Vertical { get; } = new("v");

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";
    }
}
