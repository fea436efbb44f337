using Microsoft.FSharp.Core;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>What an axis measures.</summary>
    public sealed class AxisType : IConverts, IEquatable<AxisType>, IComparable<AxisType>, IComparable
    {
        private readonly object value;

        private AxisType(int tag, object value)
        {
            Tag = tag;
            this.value = value;
        }

        public int Tag { get; }

        /// <summary>What plotly.js calls it.</summary>
        public static FSharpFunc<AxisType, object> convert { get; }
            = FuncConvert.FromFunc<AxisType, object>(one => one.Convert());

        public static FSharpFunc<AxisType, string> toString { get; }
            = FuncConvert.FromFunc<AxisType, string>(one => one.ToString());

        /// <summary>What plotly.js calls it.</summary>
        public object Convert() => value;

        public override string ToString() => $"{value}";

        public bool Equals(AxisType? obj) => obj is not null && Tag == obj.Tag;

        public override bool Equals(object? obj) => Equals(obj as AxisType);

        public override int GetHashCode() => Tag;

        public int CompareTo(AxisType? obj) => obj is null ? 1 : Tag.CompareTo(obj.Tag);

        public int CompareTo(object? obj) => CompareTo((AxisType?)obj);

        public static AxisType Auto { get; } = new(Tags.Auto, "-");

        public static AxisType Linear { get; } = new(Tags.Linear, "linear");

        public static AxisType Log { get; } = new(Tags.Log, "log");

        public static AxisType Date { get; } = new(Tags.Date, "date");

        public static AxisType Category { get; } = new(Tags.Category, "category");

        public static AxisType MultiCategory { get; } = new(Tags.MultiCategory, "multicategory");

        public bool IsAuto => Tag == Tags.Auto;

        public bool IsLinear => Tag == Tags.Linear;

        public bool IsLog => Tag == Tags.Log;

        public bool IsDate => Tag == Tags.Date;

        public bool IsCategory => Tag == Tags.Category;

        public bool IsMultiCategory => Tag == Tags.MultiCategory;

        public static class Tags
        {
            public const int Auto = 0;
            public const int Linear = 1;
            public const int Log = 2;
            public const int Date = 3;
            public const int Category = 4;
            public const int MultiCategory = 5;
        }
    }
}
