using Microsoft.FSharp.Core;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>Along which axis.</summary>
    public sealed class Orientation : IConverts, IEquatable<Orientation>, IComparable<Orientation>,
        IComparable
    {
        private readonly object value;

        private Orientation(int tag, object value)
        {
            Tag = tag;
            this.value = value;
        }

        public int Tag { get; }

        /// <summary>What plotly.js calls it.</summary>
        public static FSharpFunc<Orientation, object> convert { get; }
            = FuncConvert.FromFunc<Orientation, object>(one => one.Convert());

        public static FSharpFunc<Orientation, string> toString { get; }
            = FuncConvert.FromFunc<Orientation, string>(one => one.ToString());

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";

        public bool Equals(Orientation? obj) => obj is not null && Tag == obj.Tag;

        public override bool Equals(object? obj) => Equals(obj as Orientation);

        public override int GetHashCode() => Tag;

        public int CompareTo(Orientation? obj) => obj is null ? 1 : Tag.CompareTo(obj.Tag);

        public int CompareTo(object? obj) => CompareTo((Orientation?)obj);

        public static Orientation Horizontal { get; } = new(Tags.Horizontal, "h");

        public static Orientation Vertical { get; } = new(Tags.Vertical, "v");

        public bool IsHorizontal => Tag == Tags.Horizontal;

        public bool IsVertical => Tag == Tags.Vertical;

        public static class Tags
        {
            public const int Horizontal = 0;
            public const int Vertical = 1;
        }
    }
}
