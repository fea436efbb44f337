using System.Globalization;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>
/// DEFT's synthetic report as published (arXiv 2509.07613): a class caption in CLIP's manner, a colon, then
/// volumes as "label: value" pairs in mm³ without a unit and to two decimals. The caption names the class, so
/// that a text to be scored exists once for every class (<see cref="Candidates"/>) and the true one is never
/// singled out. <see cref="SyntheticReport"/> says more.
/// </summary>
public static class DeftTemplate
{
    /// <summary>What stands for a volume that was not measured.</summary>
    public const string Unavailable = "data unavailable";

    private static readonly (string Label, Func<RegionVolumes, double?> Ml)[] Fields =
    [
        ("hippocampal volume", v => v.HippocampusMl), ("ventricular size", v => v.VentriclesMl),
        ("whole-brain volume", v => v.BrainMl), ("entorhinal volume", v => v.EntorhinalMl),
        ("fusiform volume", v => v.FusiformMl), ("middle-temporal volume", v => v.MiddleTemporalMl),
    ];

    /// <summary>The text of one visit under one class: what the model is trained on, and what
    /// leaks.</summary>
    /// <param name="visit">The visit; regions that it lacks are said to be unavailable.</param>
    /// <param name="captioned">The class that the caption names.</param>
    public static string Write(Visit visit, Diagnosis captioned)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return CandidateTexts.Captioned(captioned, Values(visit));
    }

    /// <summary>One text for each class in class order: the candidates that a scan is ranked
    /// against.</summary>
    /// <param name="visit">The visit; its own diagnosis plays no part.</param>
    /// <param name="classes">The classes of the site; all three by default.</param>
    public static CandidateTexts Candidates(Visit visit, IReadOnlyList<Diagnosis>? classes = null) =>
        CandidateTexts.Of(visit, classes ?? DiagnosisNames.All, Write);

    /// <summary>The part after the colon, which says nothing of the class.</summary>
    public static string Values(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return string.Join(", ", Fields.Select(field => $"{field.Label}: "
            + (visit.Volumes is { } volumes && field.Ml(volumes) is { } ml ? Mm3(ml) : Unavailable)));
    }

    private static string Mm3(double ml) => (1000 * ml).ToString("0.00", CultureInfo.InvariantCulture);
}
