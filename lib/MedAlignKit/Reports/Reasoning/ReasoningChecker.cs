using System.Globalization;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>
/// Verifies a generated reasoning chain link by link against a visit's true volumes: a right conclusion from
/// invented evidence, or by a rule that does not apply, is found out.
/// </summary>
public sealed class ReasoningChecker
{
    private readonly RuleBook rules;
    private readonly double tolerance;

    /// <summary>A checker.</summary>
    /// <param name="rules">The rules that are known.</param>
    /// <param name="tolerance">Largest relative error of a volume in the evidence, 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another tolerance.</exception>
    public ReasoningChecker(RuleBook rules, double tolerance = 0.1)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (!(tolerance is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(tolerance), tolerance, "A relative error lies between 0 and 1.");
        (this.rules, this.tolerance) = (rules, tolerance);
    }

    /// <summary>Checks a text.</summary>
    /// <param name="text">The chain as generated.</param>
    /// <param name="visit">The visit it is about.</param>
    /// <returns>The first link that breaks; later ones are not looked at.</returns>
    /// <exception cref="CohortException">The visit lacks a volume that the rules speak of.</exception>
    public ReasoningVerdict Check(string text, Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var expected = rules.Conclude(visit)
            ?? throw new CohortException(
                $"Visit '{visit.VisitKey}' has no hippocampus or ventricles volume: no chain can be checked "
                + "against it.");
        var chain = ReasoningChain.Parse(text);
        Diagnosis? concluded = DiagnosisNames.All.Cast<Diagnosis?>().FirstOrDefault(one =>
            string.Equals(one!.Value.Spoken(), chain?.Conclusion, StringComparison.OrdinalIgnoreCase));
        var (broken, says) = chain is null
            ? (ReasoningLink.Form, "the text is no \"Evidence: … Rule: … Conclusion: likely …\"")
            : FirstFault(chain, visit.Volumes!, concluded, expected)
                ?? ((ReasoningLink?)null, "every link holds");
        return new ReasoningVerdict(broken, says, concluded,
            concluded is { } said && visit.Diagnosis is { } known ? said == known : null);
    }

    private (ReasoningLink?, string)? FirstFault(
        ReasoningChain chain, RegionVolumes truth, Diagnosis? concluded, Diagnosis expected)
    {
        var regions = chain.Evidence.Select(one => one.Key).ToArray();
        if (regions.Length != 2 || !regions.Contains("hippocampus") || !regions.Contains("ventricles"))
            return (ReasoningLink.Form, "the evidence is not of hippocampus and ventricles, once each");
        var given = chain.Evidence.ToDictionary();
        return WrongEvidence(given, truth) is { } wrong ? (ReasoningLink.Evidence, wrong)
            : ReadRules(chain.Rules, out var size, out var wide) is { } unknown
                ? (ReasoningLink.Rule, unknown)
            : NotApplying(size, wide, given) is { } idle ? (ReasoningLink.Application, idle)
            : concluded != RuleBook.Conclude(size.Size!.Value, wide.IsWide!.Value)
                ? (ReasoningLink.Conclusion, $"\"{chain.Conclusion}\" does not follow from the rules given")
            : concluded != expected
                ? (ReasoningLink.Truth, $"from the true volumes follows \"{expected.Spoken()}\"")
            : null;
    }

    private string? WrongEvidence(Dictionary<string, double> given, RegionVolumes truth)
    {
        foreach (var (region, ml) in ((string, double)[])
            [("hippocampus", truth.HippocampusMl!.Value), ("ventricles", truth.VentriclesMl!.Value)])
            // What is written is rounded: a tenth is not held against anyone.
            if (Math.Abs(given[region] - ml) > tolerance * ml && given[region] != RegionNorm.Written(ml))
                return string.Create(CultureInfo.InvariantCulture,
                    $"the {region} of {given[region]:F1} ml is not within {tolerance:P0} of the scan's");
        return null;
    }

    private string? ReadRules(IReadOnlyList<string> texts, out ReasoningRule size, out ReasoningRule wide)
    {
        (size, wide) = (null!, null!);
        foreach (var text in texts)
        {
            var rule = rules.Rules.FirstOrDefault(
                known => string.Equals(known.Text, text, StringComparison.OrdinalIgnoreCase));
            if (rule is null) return $"\"{text}\" is none of the rules, or has another limit";
            if ((rule.Size is null ? wide : size) is not null)
                return $"two rules speak of the {rule.Region}";
            if (rule.Size is null) wide = rule;
            else size = rule;
        }

        return size is null || wide is null ? "a rule is missing: one of each region is needed" : null;
    }

    private static string? NotApplying(
        ReasoningRule size, ReasoningRule wide, Dictionary<string, double> given) =>
        ((ReasoningRule[])[size, wide])
            .FirstOrDefault(rule => !rule.Holds(RegionNorm.Written(given[rule.Region])))
            is { } idle ? $"\"{idle.Text}\" does not speak of the volume given" : null;
}
