using Plotly.NET;

namespace MedAlignKit.Charts;

/// <summary>
/// A chart and one line of text that says what it shows, for readers who cannot see the chart.
/// </summary>
/// <param name="Chart">The chart; later styling changes it in place.</param>
/// <param name="Caption">What the chart shows, with its numbers.</param>
public sealed record Figure(GenericChart Chart, string Caption)
{
    /// <summary>The caption.</summary>
    public override string ToString() => Caption;
}
