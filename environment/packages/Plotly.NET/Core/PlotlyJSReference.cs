namespace Plotly.NET;

/// <summary>Where a page finds plotly.js.</summary>
public class PlotlyJSReference
{
    private PlotlyJSReference(int tag) => Tag = tag;

    public int Tag { get; }

    /// <summary>The whole script stands in the page, which then opens with no network.</summary>
    public static PlotlyJSReference Full { get; } = new(Tags.Full);

    /// <summary>The page that the chart is put into has it already.</summary>
    public static PlotlyJSReference NoReference { get; } = new(Tags.NoReference);

    /// <summary>A script tag with this address.</summary>
    public static PlotlyJSReference NewCDN(string item) => new CDN(item);

    /// <summary>An address that require.js loads it from.</summary>
    public static PlotlyJSReference NewRequire(string item) => new Require(item);

    public bool IsRequire => Tag == Tags.Require;

    public bool IsCDN => Tag == Tags.CDN;

    public bool IsFull => Tag == Tags.Full;

    public bool IsNoReference => Tag == Tags.NoReference;

    public class CDN : PlotlyJSReference
    {
        internal CDN(string item)
            : base(Tags.CDN) => Item = item;

        public string Item { get; }
    }

    public class Require : PlotlyJSReference
    {
        internal Require(string item)
            : base(Tags.Require) => Item = item;

        public string Item { get; }
    }

    public static class Tags
    {
        public const int CDN = 0;
        public const int Full = 1;
        public const int Require = 2;
        public const int NoReference = 3;
    }
}
