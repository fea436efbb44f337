using MedAlignKit.Models;

namespace MedAlignKit.Evaluation;

/// <summary>
/// A set of paired prompts for asking an image–text model about findings without training it (CT-CLIP,
/// scripts/zero_shot.py; facts §4.2). Sets have a version, for another wording gives other figures: a table
/// names the set by <see cref="Key"/>.
/// </summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Version">Its version, 1 and up; a wording never changes under the same version.</param>
/// <param name="Present">Template of the text that says that a finding is there: <c>{finding}</c> stands for
/// its name in lower case, <c>{Finding}</c> for the name with a capital.</param>
/// <param name="Absent">Template of the other text.</param>
public sealed record FindingPrompts(string Name, int Version, string Present, string Absent)
{
    private const string Lower = "{finding}", Capital = "{Finding}";

    /// <summary>What CT-CLIP's zero-shot script asked first: the bare name, and "not" before it.</summary>
    public static FindingPrompts CtClipBareNames { get; } = new("ct-clip zero-shot", 1, "{Finding}.",
        "not {Finding}.");

    /// <summary>What the script asks since: "… is present." and "… is not present."</summary>
    public static FindingPrompts CtClipZeroShot { get; } =
        new("ct-clip zero-shot", 2, "{Finding} is present.", "{Finding} is not present.");

    /// <summary>What CT-CLIP asks while it trains: "There is …" and "There is no …"</summary>
    public static FindingPrompts CtClipTraining { get; } =
        new("ct-clip training", 1, "There is {Finding}.", "There is no {Finding}.");

    /// <summary>How CT-RATE's reports word it: "… is observed." and "No … was detected."</summary>
    public static FindingPrompts ReportWording { get; } =
        new("report wording", 1, "{Finding} is observed.", "No {finding} was detected.");

    /// <summary>All sets.</summary>
    public static IReadOnlyList<FindingPrompts> All { get; } =
        [CtClipBareNames, CtClipZeroShot, CtClipTraining, ReportWording];

    /// <summary>Name and version, such as "ct-clip zero-shot v2".</summary>
    public string Key => FormattableString.Invariant($"{Name} v{Version}");

    /// <summary>The pair of each finding, in the order given.</summary>
    /// <param name="findings">Names, such as those of <see cref="Cohorts.ChestFindings"/>.</param>
    /// <exception cref="EvaluationException">No finding, one without a name or named twice, or a set whose
    /// texts do not differ or do not name the finding.</exception>
    public IReadOnlyList<PromptPair> For(IReadOnlyList<string> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        Validate();
        FindingScores.CheckNames(findings);
        return [.. findings.Select(name => new PromptPair(Fill(Present, name), Fill(Absent, name)))];
    }

    /// <summary>Returns these prompts, or says what in them cannot be.</summary>
    /// <exception cref="EvaluationException">No name, a version below 1, or texts as said at
    /// <see cref="For"/>.</exception>
    public FindingPrompts Validate()
    {
        if (string.IsNullOrWhiteSpace(Name) || Version < 1)
            throw new EvaluationException(
                $"Prompts '{Name}' of version {Version} cannot be told from others: name them, and count "
                    + "versions from 1.");
        foreach (var template in new[] { Present, Absent })
            if (!template.Contains(Lower, StringComparison.OrdinalIgnoreCase))
                throw new EvaluationException(
                    $"The prompt \"{template}\" of '{Key}' does not name the finding: write {Lower} in it.");
        return Present != Absent ? this : throw new EvaluationException(
            $"Both prompts of '{Key}' are \"{Present}\": what is said of a finding that is not there must differ.");
    }

    private static string Fill(string template, string name) => template
        .Replace(Lower, char.ToLowerInvariant(name[0]) + name[1..], StringComparison.Ordinal)
        .Replace(Capital, char.ToUpperInvariant(name[0]) + name[1..], StringComparison.Ordinal);
}
