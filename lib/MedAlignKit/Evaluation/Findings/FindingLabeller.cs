using System.Text.RegularExpressions;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

/// <summary>
/// Reads what a chest CT report says of the 18 findings, by rules: present, uncertain, absent or not
/// mentioned, each with the words and the cue. Words name findings, cues in the same clause deny or doubt
/// them, and of several statements the strongest counts, as in CheXpert's labeller (Irvin et al. 2019).
/// </summary>
/// <remarks>It reads English, in the wording of CT-RATE's translated reports too. What it does not follow: a
/// reference over sentences ("it has resolved"), misspelt words, and findings that are only implied
/// ("lungs are clear").</remarks>
public static partial class FindingLabeller
{
    /// <summary>Labels one report; an empty one mentions nothing.</summary>
    /// <param name="report">Its text, with or without section heads.</param>
    public static FindingLabels Label(string report)
    {
        ArgumentNullException.ThrowIfNull(report);
        List<FindingMention> all = [];
        foreach (var clause in ReportSentences.Of(report).SelectMany(ReportClauses.Of))
            foreach (var mention in Mentions(clause))
                if (!IsHead(clause, mention) && !all.Exists(other => Overlap(other, mention))) all.Add(mention);
        return new([.. all.OrderBy(mention => mention.Start)]);
    }

    // "Lymph nodes: no enlarged nodes" names what it is about; "pleural effusion: none" states.
    private static bool IsHead(ReportPart clause, FindingMention mention) =>
        Statement().IsMatch(clause.Text[(mention.Start + mention.Length - clause.Start)..]);

    [GeneratedRegex(@"^[\w\s/,-]*:\s*(?:there|the|no|an?)\s+\w", RegexOptions.IgnoreCase)]
    private static partial Regex Statement();

    // Two terms of one finding may find the same words.
    private static bool Overlap(FindingMention one, FindingMention other) => one.Finding == other.Finding
        && one.Start < other.Start + other.Length && other.Start < one.Start + one.Length;

    private static IEnumerable<FindingMention> Mentions(ReportPart clause)
    {
        var cues = new AssertionCues(clause.Text);
        foreach (var term in FindingLexicon.Terms)
        {
            if (term.Unless?.IsMatch(clause.Text) == true) continue;
            for (var words = term.Pattern.Match(clause.Text); words.Success; words = words.NextMatch())
            {
                var head = words.Groups["h"] is { Success: true } group ? group : words.Groups[0];
                if (Stated(cues, clause, term, head.Index, head.Index + head.Length) is var (status, cue))
                    yield return Mention(term.Finding, clause, words.Index, words.Length, status, cue);
            }
        }

        foreach (var (words, large) in LymphNodes.Of(clause.Text))
            if (OfNodes(cues, words.Index, words.Index + words.Length, large) is var (status, cue))
                yield return Mention(ChestFinding.Lymphadenopathy, clause, words.Index, words.Length, status, cue);
    }

    private static (FindingStatus, string?)? Stated(
        AssertionCues cues, ReportPart clause, FindingTerm term, int at, int end) =>
        term.Says is { } says ? (says, clause.Text[at..end]) : cues.Read(at, end);

    // Small nodes are no enlarged ones; nodes of no size matter where there are none.
    private static (FindingStatus, string?)? OfNodes(AssertionCues cues, int at, int end, bool? large) => large switch
    {
        false => (FindingStatus.Absent, "not large"),
        true => cues.Read(at, end),
        null => cues.Read(at, end) is (FindingStatus.Absent, var cue)
            ? (FindingStatus.Absent, cue) : null,
    };

    private static FindingMention Mention(
        ChestFinding finding, ReportPart clause, int at, int length, FindingStatus status, string? cue) =>
        new(finding, status, clause.Start + at, length, clause.Text.Substring(at, length), cue);
}
