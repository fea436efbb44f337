using System.Text.Json.Serialization;

namespace MedAlignKit.Cohorts;

/// <summary>
/// Volumes of regions in millilitres, both hemispheres together, and the hippocampus of each; null where a
/// cohort's tables lack one.
/// </summary>
/// <param name="HippocampusMl">Hippocampus, ml.</param>
/// <param name="VentriclesMl">Lateral and third ventricles, ml.</param>
/// <param name="BrainMl">Whole brain, ml.</param>
/// <param name="EntorhinalMl">Entorhinal and parahippocampal cortex, ml.</param>
/// <param name="FusiformMl">Fusiform gyrus, ml.</param>
/// <param name="MiddleTemporalMl">Middle temporal gyrus, ml.</param>
/// <param name="IntracranialMl">Intracranial volume, ml: what the others are divided by for head
/// size.</param>
public sealed record RegionVolumes(
    double? HippocampusMl, double? VentriclesMl, double? BrainMl, double? EntorhinalMl,
    double? FusiformMl = null, double? MiddleTemporalMl = null, double? IntracranialMl = null)
{
    /// <summary>Left hippocampus, ml; null where only both together are known.</summary>
    public double? HippocampusLeftMl { get; init; }

    /// <summary>Right hippocampus, ml; null where only both together are known.</summary>
    public double? HippocampusRightMl { get; init; }

    /// <summary>Names of the regions in the order of <see cref="ToArray"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "hippocampus", "ventricles", "brain", "entorhinal", "fusiform", "middle temporal", "intracranial",
    ];

    /// <summary>
    /// Names of the regions in the order of <see cref="Core"/>: the four that models are asked for.
    /// </summary>
    public static IReadOnlyList<string> CoreNames { get; } = [.. Names.Take(4)];

    /// <summary>
    /// Hippocampus, ventricles, brain and entorhinal cortex in ml; null unless all four are known.
    /// </summary>
    public double[]? Core() =>
        this is { HippocampusMl: { } hippocampus, VentriclesMl: { } ventricles, BrainMl: { } brain,
            EntorhinalMl: { } entorhinal }
            ? [hippocampus, ventricles, brain, entorhinal]
            : null;

    /// <summary>
    /// How much larger the left hippocampus is than the right, as a part of their mean: 0 for alike,
    /// negative where the left is smaller. Null unless both are known and not 0.
    /// </summary>
    [JsonIgnore]
    public double? HippocampusAsymmetry =>
        HippocampusLeftMl is { } left && HippocampusRightMl is { } right && left + right > 0
            ? 2 * (left - right) / (left + right)
            : null;

    /// <summary>All volumes in millilitres, in the order of <see cref="Names"/>; of both sides
    /// together.</summary>
    public double?[] ToArray() =>
    [
        HippocampusMl, VentriclesMl, BrainMl, EntorhinalMl, FusiformMl, MiddleTemporalMl, IntracranialMl,
    ];

    /// <summary>
    /// The record whose <see cref="ToArray"/> is <paramref name="millilitres"/> (7 values); it knows no
    /// sides.
    /// </summary>
    /// <exception cref="ArgumentException">There are not exactly seven values.</exception>
    public static RegionVolumes FromArray(IReadOnlyList<double?> millilitres)
    {
        ArgumentNullException.ThrowIfNull(millilitres);
        if (millilitres.Count != Names.Count)
            throw new ArgumentException(
                $"Region volumes are {Names.Count} values ({string.Join(", ", Names)}), "
                + $"found {millilitres.Count}.");
        return new(millilitres[0], millilitres[1], millilitres[2], millilitres[3], millilitres[4],
            millilitres[5], millilitres[6]);
    }
}
