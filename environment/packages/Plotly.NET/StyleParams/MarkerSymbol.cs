using System.Globalization;
using Microsoft.FSharp.Core;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The shape of a marker.</summary>
    public partial class MarkerSymbol : IConverts, IEquatable<MarkerSymbol>, IComparable<MarkerSymbol>,
        IComparable
    {
        private readonly object value;

        private MarkerSymbol(int tag, object value)
        {
            Tag = tag;
            this.value = value;
        }

        public int Tag { get; }

        /// <summary>What plotly.js calls it.</summary>
        public static FSharpFunc<MarkerSymbol, object> convert { get; }
            = FuncConvert.FromFunc<MarkerSymbol, object>(one => one.Convert());

        /// <summary>plotly.js's number of the symbol.</summary>
        public static FSharpFunc<MarkerSymbol, int> toInteger { get; }
            = FuncConvert.FromFunc<MarkerSymbol, int>(
                one => int.Parse((string)one.value, CultureInfo.InvariantCulture));

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";

        public bool Equals(MarkerSymbol? obj) => obj is not null && Tag == obj.Tag;

        public override bool Equals(object? obj) => Equals(obj as MarkerSymbol);

        public override int GetHashCode() => Tag;

        public int CompareTo(MarkerSymbol? obj) => obj is null ? 1 : Tag.CompareTo(obj.Tag);

        public int CompareTo(object? obj) => CompareTo((MarkerSymbol?)obj);
    }
}
