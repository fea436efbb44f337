using Microsoft.FSharp.Core;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>Which colours values take.</summary>
    public class Colorscale : IConverts, IEquatable<Colorscale>
    {
        private readonly object value;

        private protected Colorscale(int tag, object value)
        {
            Tag = tag;
            this.value = value;
        }

        public int Tag { get; }

        /// <summary>What plotly.js calls it.</summary>
        public static FSharpFunc<Colorscale, object> convert { get; }
            = FuncConvert.FromFunc<Colorscale, object>(one => one.Convert());

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";

        public bool Equals(Colorscale? obj) => obj is not null && Tag == obj.Tag && value.Equals(obj.value);

        public override bool Equals(object? obj) => Equals(obj as Colorscale);

        public override int GetHashCode() => HashCode.Combine(Tag, value);

        public static Colorscale RdBu { get; } = new(Tags.RdBu, "RdBu");

        public static Colorscale Earth { get; } = new(Tags.Earth, "Earth");

        public static Colorscale Blackbody { get; } = new(Tags.Blackbody, "Blackbody");

        public static Colorscale YIOrRd { get; } = new(Tags.YIOrRd, "YlOrRd");

        public static Colorscale YIGnBu { get; } = new(Tags.YIGnBu, "YlGnBu");

        public static Colorscale Bluered { get; } = new(Tags.Bluered, "Bluered");

        public static Colorscale Portland { get; } = new(Tags.Portland, "Portland");

        public static Colorscale Electric { get; } = new(Tags.Electric, "Electric");

        public static Colorscale Jet { get; } = new(Tags.Jet, "Jet");

        public static Colorscale Hot { get; } = new(Tags.Hot, "Hot");

        public static Colorscale Greys { get; } = new(Tags.Greys, "Greys");

        public static Colorscale Greens { get; } = new(Tags.Greens, "Greens");

        public static Colorscale Picnic { get; } = new(Tags.Picnic, "Picnic");

        public static Colorscale Rainbow { get; } = new(Tags.Rainbow, "Rainbow");

        public static Colorscale Viridis { get; } = new(Tags.Viridis, "Viridis");

        public static Colorscale Cividis { get; } = new(Tags.Cividis, "Cividis");

        public static Colorscale NewCustom(IEnumerable<Tuple<double, Color>> item) => new Custom(item);

        public bool IsCustom => Tag == Tags.Custom;

        public bool IsRdBu => Tag == Tags.RdBu;

        public bool IsEarth => Tag == Tags.Earth;

        public bool IsBlackbody => Tag == Tags.Blackbody;

        public bool IsYIOrRd => Tag == Tags.YIOrRd;

        public bool IsYIGnBu => Tag == Tags.YIGnBu;

        public bool IsBluered => Tag == Tags.Bluered;

        public bool IsPortland => Tag == Tags.Portland;

        public bool IsElectric => Tag == Tags.Electric;

        public bool IsJet => Tag == Tags.Jet;

        public bool IsHot => Tag == Tags.Hot;

        public bool IsGreys => Tag == Tags.Greys;

        public bool IsGreens => Tag == Tags.Greens;

        public bool IsPicnic => Tag == Tags.Picnic;

        public bool IsRainbow => Tag == Tags.Rainbow;

        public bool IsViridis => Tag == Tags.Viridis;

        public bool IsCividis => Tag == Tags.Cividis;

        /// <summary>Colours at places between 0 and 1.</summary>
        public class Custom : Colorscale
        {
            internal Custom(IEnumerable<Tuple<double, Color>> item)
                : base(Tags.Custom, item.Select(stop => new object[] { stop.Item1, stop.Item2 }).ToArray())
                => Item = item;

            public IEnumerable<Tuple<double, Color>> Item { get; }
        }

        public static class Tags
        {
            public const int Custom = 0;
            public const int RdBu = 1;
            public const int Earth = 2;
            public const int Blackbody = 3;
            public const int YIOrRd = 4;
            public const int YIGnBu = 5;
            public const int Bluered = 6;
            public const int Portland = 7;
            public const int Electric = 8;
            public const int Jet = 9;
            public const int Hot = 10;
            public const int Greys = 11;
            public const int Greens = 12;
            public const int Picnic = 13;
            public const int Rainbow = 14;
            public const int Viridis = 15;
            public const int Cividis = 16;
        }
    }
}
