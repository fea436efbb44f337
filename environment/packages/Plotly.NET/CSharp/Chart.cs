namespace Plotly.NET.CSharp;

/// <summary>Charts by name, with plotly.js's attributes as optional arguments.</summary>
public static partial class Chart
{
    /// <summary>The traces of all charts in one; later layouts win.</summary>
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => GenericChart.combine(gCharts);

    /// <summary>The mode of a line that may have markers.</summary>
    private static string Lines(Optional<bool> showMarkers)
        => showMarkers is { IsSome: true, Value: true } ? "lines+markers" : "lines";
}
