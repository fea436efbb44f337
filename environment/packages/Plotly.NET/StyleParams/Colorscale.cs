namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>Which colours values take.</summary>
    public class Colorscale : IConverts
    {
        private readonly object value;

        private Colorscale(object value) => this.value = value;

        public static Colorscale Blackbody { get; } = new("Blackbody");

        public static Colorscale Bluered { get; } = new("Bluered");

        public static Colorscale Cividis { get; } = new("Cividis");

        public static Colorscale Earth { get; } = new("Earth");

        public static Colorscale Electric { get; } = new("Electric");

        public static Colorscale Greens { get; } = new("Greens");

        public static Colorscale Greys { get; } = new("Greys");

        public static Colorscale Hot { get; } = new("Hot");

        public static Colorscale Jet { get; } = new("Jet");

        public static Colorscale Picnic { get; } = new("Picnic");

        public static Colorscale Portland { get; } = new("Portland");

        public static Colorscale Rainbow { get; } = new("Rainbow");

        public static Colorscale RdBu { get; } = new("RdBu");

        public static Colorscale Viridis { get; } = new("Viridis");

        public static Colorscale YIGnBu { get; } = new("YlGnBu");

        public static Colorscale YIOrRd { get; } = new("YlOrRd");

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";
    }
}
