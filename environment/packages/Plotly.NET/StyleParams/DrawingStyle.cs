using Microsoft.FSharp.Core;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How a line is dashed.</summary>
    public class DrawingStyle : IConverts, IEquatable<DrawingStyle>
    {
        private readonly object value;

        private protected DrawingStyle(int tag, object value)
        {
            Tag = tag;
            this.value = value;
        }

        public int Tag { get; }

        /// <summary>What plotly.js calls it.</summary>
        public static FSharpFunc<DrawingStyle, object> convert { get; }
            = FuncConvert.FromFunc<DrawingStyle, object>(one => one.Convert());

        public static FSharpFunc<DrawingStyle, string> toString { get; }
            = FuncConvert.FromFunc<DrawingStyle, string>(one => one.ToString());

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";

        public bool Equals(DrawingStyle? obj) => obj is not null && Tag == obj.Tag && value.Equals(obj.value);

        public override bool Equals(object? obj) => Equals(obj as DrawingStyle);

        public override int GetHashCode() => HashCode.Combine(Tag, value);

        public static DrawingStyle Solid { get; } = new(Tags.Solid, "solid");

        public static DrawingStyle Dash { get; } = new(Tags.Dash, "dash");

        public static DrawingStyle Dot { get; } = new(Tags.Dot, "dot");

        public static DrawingStyle DashDot { get; } = new(Tags.DashDot, "dashdot");

        public static DrawingStyle LongDash { get; } = new(Tags.LongDash, "longdash");

        public static DrawingStyle LongDashDot { get; } = new(Tags.LongDashDot, "longdashdot");

        public static DrawingStyle NewUser(IEnumerable<int> item) => new User(item);

        public bool IsSolid => Tag == Tags.Solid;

        public bool IsDash => Tag == Tags.Dash;

        public bool IsDot => Tag == Tags.Dot;

        public bool IsDashDot => Tag == Tags.DashDot;

        public bool IsLongDash => Tag == Tags.LongDash;

        public bool IsLongDashDot => Tag == Tags.LongDashDot;

        public bool IsUser => Tag == Tags.User;

        /// <summary>Lengths of dashes and gaps in pixels.</summary>
        public class User : DrawingStyle
        {
            internal User(IEnumerable<int> item)
                : base(Tags.User, string.Join(",", item.Select(length => $"{length}px"))) => Item = item;

            public IEnumerable<int> Item { get; }
        }

        public static class Tags
        {
            public const int Solid = 0;
            public const int Dash = 1;
            public const int Dot = 2;
            public const int DashDot = 3;
            public const int LongDash = 4;
            public const int LongDashDot = 5;
            public const int User = 6;
        }
    }
}
