using System.Globalization;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>A region that reports speak of.</summary>
/// <param name="Region">Its name in <see cref="RegionVolumes.Names"/>.</param>
/// <param name="Name">Its name in texts.</param>
/// <param name="Ml">A visit's volume, ml; null where it is not known.</param>
internal sealed record WrittenRegion(string Region, string Name, Func<Visit, double?> Ml);

/// <summary>The six regions of DEFT's template, in its order.</summary>
internal static class WrittenRegions
{
    public static IReadOnlyList<WrittenRegion> All { get; } =
    [
        new("hippocampus", "hippocampus", visit => visit.Volumes?.HippocampusMl),
        new("ventricles", "ventricles", visit => visit.Volumes?.VentriclesMl),
        new("brain", "whole brain", visit => visit.Volumes?.BrainMl),
        new("entorhinal", "entorhinal cortex", visit => visit.Volumes?.EntorhinalMl),
        new("fusiform", "fusiform gyrus", visit => visit.Volumes?.FusiformMl),
        new("middle temporal", "middle temporal gyrus", visit => visit.Volumes?.MiddleTemporalMl),
    ];
}

/// <summary>A volume that is known, as a text says it.</summary>
/// <param name="Name">Name in texts.</param>
/// <param name="Ml">Volume, ml.</param>
/// <param name="Percent">Its percentile, 0 to 100; null where there is no norm.</param>
internal sealed record MeasuredRegion(string Name, double Ml, double? Percent);

/// <summary>The sentence of volumes with percentiles, in the phrasings of <see cref="Phrasings"/>.</summary>
internal static class VolumePhrasings
{
    /// <summary>Says every volume; what percentiles allow for is said once.</summary>
    /// <param name="regions">At least one.</param>
    /// <param name="allowFor">Such as "age and sex"; read only where a percentile is known.</param>
    /// <param name="phrasing">0 to <see cref="Phrasings.Count"/> − 1.</param>
    public static string Of(IReadOnlyList<MeasuredRegion> regions, string allowFor, int phrasing)
    {
        var ranked = regions.Any(region => region.Percent is not null);
        return phrasing switch
        {
            0 => Capital(string.Join("; ", regions.Select(region => region.Percent is { } percent
                ? $"{region.Name} {Ml(region)}, {Place(percent)} percentile{OnceFor(region)}"
                : $"{region.Name} {Ml(region)}"))) + ".",
            1 => (ranked ? $"Volumes with percentiles for {allowFor}: " : "Volumes: ")
                + string.Join(", ", regions.Select(
                    region => $"{region.Name} {Ml(region)}{InBrackets(region)}"))
                + ".",
            _ => "On the scan were measured " + Listed([.. regions.Select(region =>
                    $"{Ml(region)} of {region.Name}{InBrackets(region)}")])
                + (ranked ? $"; in brackets the percentile for {allowFor}." : "."),
        };

        string OnceFor(MeasuredRegion region) =>
            region == regions.First(one => one.Percent is not null) ? $" for {allowFor}" : "";
    }

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string Listed(IReadOnlyList<string> parts) => parts.Count < 2
        ? string.Concat(parts)
        : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";

    /// <summary>"4th"; beyond the ends "below the 1st" and "above the 99th", for the tails of a fit are not
    /// known to a hundredth.</summary>
    internal static string Place(double percent) => Math.Round(percent) switch
    {
        < 1 => "below the 1st",
        > 99 => "above the 99th",
        var whole => Ordinal((int)whole),
    };

    private static string Ordinal(int number) => number.ToString(CultureInfo.InvariantCulture)
        + (number % 100 is >= 11 and <= 13 ? "th" : (number % 10) switch
        {
            1 => "st",
            2 => "nd",
            3 => "rd",
            _ => "th",
        });

    private static string InBrackets(MeasuredRegion region) =>
        region.Percent is { } percent ? $" ({Place(percent)})" : "";

    private static string Ml(MeasuredRegion region) =>
        RegionNorm.Text(region.Ml) + " ml";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
