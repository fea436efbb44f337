using System.Diagnostics;

namespace Plotly.NET.CSharp;

/// <summary>What a finished chart can be asked for.</summary>
public static partial class GenericChartExtensions
{
    public static Layout GetLayout(this GenericChart gChart) => GenericChart.getLayout(gChart);

    public static Trace[] GetTraces(this GenericChart gChart) => [.. GenericChart.getTraces(gChart)];

    /// <summary>Pixels; a side left out stays as it is.</summary>
    public static GenericChart WithSize(this GenericChart gChart, Optional<int> Width = default,
        Optional<int> Height = default)
    {
        var layout = GenericChart.getLayout(gChart);
        if (Width.IsSome) layout.SetProperty("width", Width.Value);
        if (Height.IsSome) layout.SetProperty("height", Height.Value);
        return gChart;
    }

    /// <summary>Writes the chart as a page; ".html" is added where it is missing.</summary>
    public static void SaveHtml(this GenericChart gChart, string path, Optional<bool> OpenInBrowser = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) ? path : path + ".html";
        File.WriteAllText(file, GenericChart.toEmbeddedHTML(gChart));
        if (OpenInBrowser is { IsSome: true, Value: true }) Open(file);
    }

    /// <summary>Opens the chart in a browser, from a temporary file.</summary>
    public static void Show(this GenericChart gChart)
        => SaveHtml(gChart, Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.html"), OpenInBrowser: true);

    private static void Open(string file)
    {
        using var browser = Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
    }
}
