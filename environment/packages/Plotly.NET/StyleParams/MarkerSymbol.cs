namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The shape of a marker.</summary>
    public class MarkerSymbol : IConverts
    {
        private readonly object value;

        private MarkerSymbol(object value) => this.value = value;

        public static MarkerSymbol Circle { get; } = new("0");

        public static MarkerSymbol Square { get; } = new("1");

        public static MarkerSymbol Diamond { get; } = new("2");

        public static MarkerSymbol Cross { get; } = new("3");

        public static MarkerSymbol X { get; } = new("4");

        public static MarkerSymbol TriangleUp { get; } = new("5");

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";
    }
}
