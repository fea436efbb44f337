using System.Globalization;
using System.Text.RegularExpressions;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>
/// An answer that says why: evidence, the rules that it falls under, and what follows, as in "Evidence:
/// hippocampus 11.2 ml, ventricles 19.8 ml. Rule: hippocampus below 11.4 ml is very small, ventricles above
/// 18.1 ml are wide. Conclusion: likely dementia." (facts §6.2, reasoning chain).
/// </summary>
/// <param name="Evidence">Volumes by region, ml, in the order of the text.</param>
/// <param name="Rules">Rules as they were written.</param>
/// <param name="Conclusion">What follows, as it was written, such as "dementia".</param>
public sealed partial record ReasoningChain(
    IReadOnlyList<KeyValuePair<string, double>> Evidence, IReadOnlyList<string> Rules, string Conclusion)
{
    /// <summary>The question that a chain answers.</summary>
    public const string Question = "What will this subject be diagnosed with, and why?";

    /// <summary>The true chain of a visit; null where it lacks a volume that the rules speak of.</summary>
    /// <remarks>Its conclusion is the rules', which need not be the visit's diagnosis.</remarks>
    /// <param name="visit">The visit.</param>
    /// <param name="rules">The rules.</param>
    public static ReasoningChain? Of(Visit visit, RuleBook rules)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(rules);
        if (visit.Volumes is not { HippocampusMl: { } hippocampus, VentriclesMl: { } ventricles })
            return null;
        KeyValuePair<string, double>[] evidence =
        [
            new("hippocampus", RegionNorm.Written(hippocampus)),
            new("ventricles", RegionNorm.Written(ventricles)),
        ];
        return new ReasoningChain(evidence,
            [.. from one in evidence
                from rule in rules.Rules
                where rule.Region == one.Key && rule.Holds(one.Value)
                select rule.Text],
            rules.Conclude(visit)!.Value.Spoken());
    }

    /// <summary>Reads a chain from a text; null where it has not the form.</summary>
    /// <remarks>Letter case, white space and the last full stop do not count. Whether the content is true is
    /// <see cref="ReasoningChecker"/>'s question.</remarks>
    /// <param name="text">The text.</param>
    public static ReasoningChain? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var whole = Form().Match(Spaces().Replace(text.Trim(), " "));
        if (!whole.Success) return null;
        List<KeyValuePair<string, double>> evidence = [];
        foreach (var part in whole.Groups["evidence"].Value.Split(',', StringSplitOptions.TrimEntries))
        {
            var found = Measured().Match(part);
            if (!found.Success) return null;
            evidence.Add(new(found.Groups[1].Value.ToLowerInvariant(),
                double.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture)));
        }

        return new ReasoningChain(evidence,
            [.. whole.Groups["rules"].Value.Split(',', StringSplitOptions.TrimEntries)],
            whole.Groups["conclusion"].Value.Trim());
    }

    /// <summary>The chain in words; <see cref="Parse"/> reads it back.</summary>
    public override string ToString()
    {
        var evidence =
            string.Join(", ", Evidence.Select(one => $"{one.Key} {RegionNorm.Text(one.Value)} ml"));
        return $"Evidence: {evidence}. Rule: {string.Join(", ", Rules)}. Conclusion: likely {Conclusion}.";
    }

    [GeneratedRegex(
        @"^Evidence: ?(?<evidence>[^:]+?)\. ?Rule: ?(?<rules>[^:]+?)\. ?Conclusion: ?"
        + @"likely (?<conclusion>[^.:]+)\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"^([A-Za-z][A-Za-z ]*?) (\d{1,4}(?:\.\d{1,6})?) ml$", RegexOptions.CultureInvariant)]
    private static partial Regex Measured();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
