using Microsoft.FSharp.Core;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How bars at one place stand to each other.</summary>
    public sealed class BarMode : IConverts, IEquatable<BarMode>, IComparable<BarMode>, IComparable
    {
        private readonly object value;

        private BarMode(int tag, object value)
        {
            Tag = tag;
            this.value = value;
        }

        public int Tag { get; }

        /// <summary>What plotly.js calls it.</summary>
        public static FSharpFunc<BarMode, object> convert { get; }
            = FuncConvert.FromFunc<BarMode, object>(one => one.Convert());

        public static FSharpFunc<BarMode, string> toString { get; }
            = FuncConvert.FromFunc<BarMode, string>(one => one.ToString());

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";

        public bool Equals(BarMode? obj) => obj is not null && Tag == obj.Tag;

        public override bool Equals(object? obj) => Equals(obj as BarMode);

        public override int GetHashCode() => Tag;

        public int CompareTo(BarMode? obj) => obj is null ? 1 : Tag.CompareTo(obj.Tag);

        public int CompareTo(object? obj) => CompareTo((BarMode?)obj);

        public static BarMode Stack { get; } = new(Tags.Stack, "stack");

        public static BarMode Group { get; } = new(Tags.Group, "group");

        public static BarMode Overlay { get; } = new(Tags.Overlay, "overlay");

        public static BarMode Relative { get; } = new(Tags.Relative, "relative");

        public bool IsStack => Tag == Tags.Stack;

        public bool IsGroup => Tag == Tags.Group;

        public bool IsOverlay => Tag == Tags.Overlay;

        public bool IsRelative => Tag == Tags.Relative;

        public static class Tags
        {
            public const int Stack = 0;
            public const int Group = 1;
            public const int Overlay = 2;
            public const int Relative = 3;
        }
    }
}
