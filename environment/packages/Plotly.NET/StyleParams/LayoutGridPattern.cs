using Microsoft.FSharp.Core;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>Whether the charts of a grid share axes.</summary>
    public sealed class LayoutGridPattern : IConverts, IEquatable<LayoutGridPattern>,
        IComparable<LayoutGridPattern>, IComparable
    {
        private readonly object value;

        private LayoutGridPattern(int tag, object value)
        {
            Tag = tag;
            this.value = value;
        }

        public int Tag { get; }

        /// <summary>What plotly.js calls it.</summary>
        public static FSharpFunc<LayoutGridPattern, object> convert { get; }
            = FuncConvert.FromFunc<LayoutGridPattern, object>(one => one.Convert());

        public static FSharpFunc<LayoutGridPattern, string> toString { get; }
            = FuncConvert.FromFunc<LayoutGridPattern, string>(one => one.ToString());

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";

        public bool Equals(LayoutGridPattern? obj) => obj is not null && Tag == obj.Tag;

        public override bool Equals(object? obj) => Equals(obj as LayoutGridPattern);

        public override int GetHashCode() => Tag;

        public int CompareTo(LayoutGridPattern? obj) => obj is null ? 1 : Tag.CompareTo(obj.Tag);

        public int CompareTo(object? obj) => CompareTo((LayoutGridPattern?)obj);

        public static LayoutGridPattern Independent { get; } = new(Tags.Independent, "independent");

        public static LayoutGridPattern Coupled { get; } = new(Tags.Coupled, "coupled");

        public bool IsIndependent => Tag == Tags.Independent;

        public bool IsCoupled => Tag == Tags.Coupled;

        public static class Tags
        {
            public const int Independent = 0;
            public const int Coupled = 1;
        }
    }
}
