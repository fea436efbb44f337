using System.Text.RegularExpressions;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

/// <summary>Words that name a finding, or say by themselves what is stated.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Pattern">The words; its group "h" is the one that a negation must reach, where it is not all of
/// them ("the bronchi are not <i>dilated</i>").</param>
/// <param name="Says">Null for words that name the finding, and else what they state: "heart size is
/// normal".</param>
/// <param name="Unless">Words in the same clause that make it another thing: a nodule of the thyroid.</param>
internal sealed record FindingTerm(ChestFinding Finding, Regex Pattern, FindingStatus? Says = null,
    Regex? Unless = null);

/// <summary>The words for CT-RATE's 18 findings, in the wording of its translated reports and in that of
/// reports written in English: what was put in, heart and vessels, pleura and hiatus, the lungs' air and what is
/// dense in them, bronchi and septa, each in a file of its own.</summary>
internal static partial class FindingLexicon
{
    // One word, and what may stand between two.
    private const string W = @"(?:\d+[.,]\d+|[\w'-]+)", S = @"[\s,/:()-]+";

    // "In the lower lobe of the right lung" stands between a thing and what is said of it, and counts as one word.
    private const string Place =
        @"(?:in|at|within|of|on|throughout|along)(?:\s+(?:the|both|left|right|bilateral|upper|middle|lower|apical"
        + @"|basal|posterior|anterior|medial|lateral|lobes?|lungs?|zones?|bas[ei]s|bases|apex|apices|lingula\w*"
        + @"|segments?|of|parenchyma|pulmonary|sides?))+\b";

    // Organs whose nodules, densities and scars are not the lung's.
    private const string Other =
        @"thyroid|goit\w*|adrenal|surrenal|breast|hepat\w*|liver|splen\w*|spleen|renal|kidney|pancrea\w*"
        + @"|subcutan\w*|isthmus|fibroglandular";

    private const string Bone =
        @"|ribs?|vertebra\w*|stern\w+|scapul\w*|clavic\w*|humer\w*|skelet\w*|bon[ey]\w*|osseous";

    /// <summary>All terms.</summary>
    public static IReadOnlyList<FindingTerm> Terms { get; } =
        [.. Devices, .. HeartAndVessels, .. PleuraAndHiatus, .. Air, .. Densities, .. Airways];

    // Up to so many words or places between two, none of which begins like one of those.
    private static string Upto(int words, string not = "") =>
        $@"(?:{S}{(not.Length == 0 ? "" : $"(?!{not})")}(?:{Place}|{W})){{0,{words}}}?{S}";

    private static FindingTerm Names(ChestFinding finding, string[] ways, string? unless = null) =>
        new(finding, AnyOf(ways), Unless: Begins(unless));

    private static FindingTerm Says(
        ChestFinding finding, FindingStatus says, string[] ways, string? unless = null) =>
        new(finding, AnyOf(ways), says, Begins(unless));

    private static Regex AnyOf(string[] ways) => Compile(string.Join('|', ways));

    private static Regex? Begins(string? words) => words is null ? null : Compile($@"\b(?:{words})");

    private static Regex Compile(string pattern) =>
        new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
}
