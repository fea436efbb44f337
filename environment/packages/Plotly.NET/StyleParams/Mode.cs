using Microsoft.FSharp.Core;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>What is drawn at the points.</summary>
    public sealed class Mode : IConverts, IEquatable<Mode>, IComparable<Mode>, IComparable
    {
        private readonly object value;

        private Mode(int tag, object value)
        {
            Tag = tag;
            this.value = value;
        }

        public int Tag { get; }

        /// <summary>What plotly.js calls it.</summary>
        public static FSharpFunc<Mode, object> convert { get; }
            = FuncConvert.FromFunc<Mode, object>(one => one.Convert());

        public static FSharpFunc<Mode, string> toString { get; }
            = FuncConvert.FromFunc<Mode, string>(one => one.ToString());

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";

        public bool Equals(Mode? obj) => obj is not null && Tag == obj.Tag;

        public override bool Equals(object? obj) => Equals(obj as Mode);

        public override int GetHashCode() => Tag;

        public int CompareTo(Mode? obj) => obj is null ? 1 : Tag.CompareTo(obj.Tag);

        public int CompareTo(object? obj) => CompareTo((Mode?)obj);

        public static Mode None { get; } = new(Tags.None, "none");

        public static Mode Lines { get; } = new(Tags.Lines, "lines");

        public static Mode Lines_Markers { get; } = new(Tags.Lines_Markers, "lines+markers");

        public static Mode Lines_Text { get; } = new(Tags.Lines_Text, "lines+text");

        public static Mode Lines_Markers_Text { get; } = new(Tags.Lines_Markers_Text, "lines+markers+text");

        public static Mode Markers { get; } = new(Tags.Markers, "markers");

        public static Mode Markers_Text { get; } = new(Tags.Markers_Text, "markers+text");

        public static Mode Text { get; } = new(Tags.Text, "text");

        public bool IsNone => Tag == Tags.None;

        public bool IsLines => Tag == Tags.Lines;

        public bool IsLines_Markers => Tag == Tags.Lines_Markers;

        public bool IsLines_Text => Tag == Tags.Lines_Text;

        public bool IsLines_Markers_Text => Tag == Tags.Lines_Markers_Text;

        public bool IsMarkers => Tag == Tags.Markers;

        public bool IsMarkers_Text => Tag == Tags.Markers_Text;

        public bool IsText => Tag == Tags.Text;

        public static class Tags
        {
            public const int None = 0;
            public const int Lines = 1;
            public const int Lines_Markers = 2;
            public const int Lines_Text = 3;
            public const int Lines_Markers_Text = 4;
            public const int Markers = 5;
            public const int Markers_Text = 6;
            public const int Text = 7;
        }
    }
}
