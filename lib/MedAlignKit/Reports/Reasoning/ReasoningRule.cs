using System.Globalization;

namespace MedAlignKit.Reports;

/// <summary>A rule that names what a volume is: it holds from one limit to another.</summary>
/// <param name="Region">The region it speaks of.</param>
/// <param name="Text">The rule as chains have it, without full stop.</param>
/// <param name="LowMl">Least volume that it holds for, ml; −∞ where there is no least.</param>
/// <param name="HighMl">Volume from which on it no longer holds; ∞ where it does not end. Of wide ventricles
/// and of those that are not, the limit itself is not wide.</param>
public sealed record ReasoningRule(string Region, string Text, double LowMl, double HighMl)
{
    // Less than a tenth, which is what volumes are written to.
    private const double JustAbove = 0.05;

    /// <summary>What it makes of the hippocampus; null of ventricles.</summary>
    public HippocampusSize? Size { get; private init; }

    /// <summary>What it makes of the ventricles; null of a hippocampus.</summary>
    public bool? IsWide { get; private init; }

    /// <summary>Whether the rule speaks of this volume.</summary>
    /// <param name="ml">The volume as written, ml.</param>
    public bool Holds(double ml) => ml >= LowMl && ml < HighMl;

    internal static ReasoningRule Sized(HippocampusSize size, double low, double high) =>
        new("hippocampus", size switch
        {
            HippocampusSize.Expected => $"hippocampus of at least {Ml(low)} is as expected",
            HippocampusSize.Small => $"hippocampus from {Ml(low)} to below {Ml(high)} is small",
            _ => $"hippocampus below {Ml(high)} is very small",
        }, low, high)
        {
            Size = size,
        };

    internal static ReasoningRule Wide(bool wide, double limit)
    {
        var above = limit + JustAbove;
        return wide
            ? new("ventricles", $"ventricles above {Ml(limit)} are wide", above, double.PositiveInfinity)
            {
                IsWide = true,
            }
            : new("ventricles", $"ventricles of at most {Ml(limit)} are as expected",
                double.NegativeInfinity, above)
            {
                IsWide = false,
            };
    }

    private static string Ml(double ml) => string.Create(CultureInfo.InvariantCulture, $"{ml:F1} ml");
}
