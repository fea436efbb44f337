using System.Text.RegularExpressions;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

/// <summary>
/// Reads what a chest CT report says of the 18 findings, by rules: present, uncertain, absent or not
/// mentioned, each with the words and the cue. Words name findings, cues in the same clause deny or doubt
/// them, and of several statements the strongest counts, as in CheXpert's labeller (Irvin et al. 2019).
/// </summary>
/// <remarks>
/// It reads English, in the wording of CT-RATE's translated reports too, and some of what only implies a finding:
/// a dry pericardium, bronchi that taper, a stomach below the diaphragm. "Lungs are clear" or "normal" denies lung
/// opacity and consolidation and nothing else, for such reports go on to tell nodules, scars and atelectasis.
/// Blunt costophrenic angles, borderline nodes and prominent bronchial walls are uncertain. One large chamber is no
/// cardiomegaly, a mass no nodule, hyperinflation no emphysema.
/// What it does not follow: a reference over sentences ("it has resolved"), misspelt words, a list whose end alone
/// tells what is denied, and "normal chest", which denies everything by name of nothing.
/// </remarks>
public static partial class FindingLabeller
{
    /// <summary>Labels one report; an empty one mentions nothing.</summary>
    /// <param name="report">Its text, with or without section heads.</param>
    public static FindingLabels Label(string report)
    {
        ArgumentNullException.ThrowIfNull(report);
        List<FindingMention> all = [];
        foreach (var clause in ReportSentences.Of(report).SelectMany(ReportClauses.Of))
        {
            FindingMention[] mentions = [.. Mentions(clause)];
            foreach (var mention in mentions)
                if (!IsHead(clause, mention, mentions) && !all.Exists(other => Overlap(other, mention)))
                    all.Add(mention);
        }

        return new([.. all.OrderBy(mention => mention.Start)]);
    }

    // "Lymph nodes: no enlarged nodes" and "DEVICES: free of implants" name first what they are about;
    // "pleural effusion: none" states.
    private static bool IsHead(ReportPart clause, FindingMention mention, FindingMention[] all)
    {
        var after = mention.Start + mention.Length - clause.Start;
        var colon = clause.Text.IndexOf(':', after);
        return Statement().IsMatch(clause.Text[after..])
            || (colon > 0 && Head().IsMatch(clause.Text[..(colon + 1)])
                && Array.Exists(all, other => other.Finding == mention.Finding
                    && other.Start > clause.Start + colon));
    }

    [GeneratedRegex(@"^\W*(?:[\w/&-]+\W+){0,4}[\w/&-]+\s*:$")]
    private static partial Regex Head();

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
    private static (FindingStatus, string?)? OfNodes(AssertionCues cues, int at, int end, FindingStatus? large) =>
        (large, cues.Read(at, end)) switch
        {
            (FindingStatus.Absent, _) => (FindingStatus.Absent, "not large"),
            (FindingStatus.Present, var said) => said,
            (_, (FindingStatus.Absent, var cue)) => (FindingStatus.Absent, cue),
            (FindingStatus.Uncertain, not null) => (FindingStatus.Uncertain, "borderline"),
            _ => null,
        };

    private static FindingMention Mention(
        ChestFinding finding, ReportPart clause, int at, int length, FindingStatus status, string? cue) =>
        new(finding, status, clause.Start + at, length, clause.Text.Substring(at, length), cue);
}
