namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How bars at one place stand to each other.</summary>
    public sealed class BarMode : IConverts
    {
        private readonly object value;

        private BarMode(object value) => this.value = value;

        public static BarMode Group { get; } = new("group");

        public static BarMode Overlay { get; } = new("overlay");

        public static BarMode Relative { get; } = new("relative");

        public static BarMode Stack { get; } = new("stack");

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";
    }
}
