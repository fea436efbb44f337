using System.Text.RegularExpressions;

namespace MedAlignKit.Evaluation;

/// <summary>
/// Whether a clause states what it names, doubts it or denies it, after the ideas of NegEx (Chapman et al.
/// 2001) and CheXpert's labeller (Irvin et al. 2019): cues that reach forward, cues that reach back, words
/// that only look like cues, and words that end a reach.
/// </summary>
/// <param name="clause">The clause.</param>
internal sealed partial class AssertionCues(string clause)
{
    private readonly List<Cue> cues = CuesOf(clause);

    private enum Kind { Pseudo, Ignored, Doubt, Denial }

    private sealed record Cue(Kind Kind, bool Forward, bool Backward, int Start, int End, string Text);

    /// <summary>What is stated of words at a place of the clause, and by which cue; null where the words are
    /// a question or a past, and state nothing.</summary>
    /// <param name="at">Where the words start.</param>
    /// <param name="end">Where they end.</param>
    public (FindingStatus Status, string? Cue)? Read(int at, int end)
    {
        var reaching = cues.FindAll(cue =>
            (cue.Forward && cue.End <= at && !Stop().IsMatch(clause[cue.End..at]))
            || (cue.Backward && cue.Start >= end));
        if (reaching.Exists(cue => cue.Kind == Kind.Ignored)) return null;
        var denial = reaching.Find(cue => cue.Kind == Kind.Denial);
        if (denial is not null) return (FindingStatus.Absent, denial.Text);
        var doubt = reaching.Find(cue => cue.Kind == Kind.Doubt);
        if (doubt is not null) return (FindingStatus.Uncertain, doubt.Text);
        return AsksAfter().IsMatch(clause[end..]) ? (FindingStatus.Uncertain, "?") : (FindingStatus.Present, null);
    }

    // A cue that overlaps one of an earlier kind is part of that: "not" in "cannot be excluded".
    private static List<Cue> CuesOf(string clause)
    {
        List<Cue> cues = [];
        void Add(Kind kind, bool forward, bool backward, Regex pattern)
        {
            foreach (Match match in pattern.Matches(clause))
                if (!cues.Exists(cue => match.Index < cue.End && cue.Start < match.Index + match.Length))
                    cues.Add(new(kind, forward, backward, match.Index, match.Index + match.Length,
                        match.Value.Trim()));
        }

        Add(Kind.Pseudo, false, false, Pseudo());
        Add(Kind.Ignored, false, true, IgnoredBefore());
        Add(Kind.Doubt, false, true, DoubtBefore());
        Add(Kind.Doubt, true, true, DoubtAround());
        Add(Kind.Doubt, true, false, DoubtAfter());
        Add(Kind.Ignored, true, false, IgnoredAfter());
        Add(Kind.Denial, false, true, DenialBefore());
        Add(Kind.Denial, true, false, DenialAfter());
        return cues;
    }

    [GeneratedRegex(
        @"\b(?:no|without|not)(?:\s+(?:any|an?|significant\w*|interval|appreciable|obvious|definite"
        + @"|substantial|relevant|marked|major))*\s+(?:changes?|changed|increase(?!\s+in\s+(?:densit|thick"
        + @"|opac))|decrease|difference|progression|regression|alteration|improvement)\b"
        + @"|\bnot\s+(?:only|necessarily|previously|yet|changed)\b|\bwith\s+or\s+without\b"
        + @"|\bno\s+(?:prior|previous)\b"
        + @"|\b(?:not|never)\s+(?:seen|observed|present|noted|detected|visible|available)\s+(?:before|(?:on"
        + @"|in|at)\s+(?:the\s+)?(?:previous|prior|earlier|last))"
        + @"|\b(?:partial\w*|almost|near(?:ly)?|incomplete\w*)\s+(?:complete\w*\s+)?(?:resolved|resolution"
        + @"|cleared|clearing|disappeared)(?:\s+of)?",
        RegexOptions.IgnoreCase)]
    private static partial Regex Pseudo();

    [GeneratedRegex(
        @"\b(?:cannot|can\s+not|could\s+not)\s+be\s+(?:\w+\s+)?(?:evaluated|assessed|determined)\b"
        + @"|\bnot\s+(?:be\s+)?(?:optimally\s+)?(?:evaluated|assessed)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex IgnoredBefore();

    [GeneratedRegex(
        @"(?<!(?:cannot|not|can't)\s)\b(?:to\s+)?rule\s+out\b|\bto\s+exclude\b"
        + @"|\b(?:evaluat\w+|assess\w*)\s+for\b|\bhistory\s+of\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex IgnoredAfter();

    [GeneratedRegex(
        @"\b(?:cannot|can\s+not|can't|could\s+not|not)\s+(?:be\s+)?(?:completely\s+|entirely\s+|fully\s+"
        + @"|definitely\s+)?(?:excluded|ruled\s+out)\b"
        + @"|(?<!\bthere\s+)\b(?:is|are|was|were)\s+(?:suspected|possible|probable|likely|questionable"
        + @"|uncertain|considered)\b|\b(?:may|might|could)\s+be\s+(?:present|there|considered)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex DoubtBefore();

    [GeneratedRegex(@"\bversus\b|\bvs\b\.?", RegexOptions.IgnoreCase)]
    private static partial Regex DoubtAround();

    [GeneratedRegex(
        @"\b(?:cannot|can\s+not|can't|could\s+not)\s+(?:exclude|rule\s+out)\b|\b(?:may|might)\b"
        + @"|\bcould\s+(?:represent|be|reflect|indicate|suggest)\b"
        + @"|\b(?:possibl[ey]|possibility\s+of|probabl[ey]|likely|suspected|suspicion\s+of|questionable"
        + @"|question\s+of|equivocal|borderline|presumed|presumably)\b|\bsuspicious\s+(?:for|of)\b"
        + @"|\bconcern\w*\s+for\b|\bsuggest(?:s|ive|ing|ed)?(?:\s+of)?\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex DoubtAfter();

    [GeneratedRegex(
        @"\b(?:(?:is|are|was|were|be|been)\s+)?not\s+(?:\w+\s+)?(?:detected|observed|seen|present|noted"
        + @"|identified|found|evident|visible|visuali[sz]ed|demonstrated|appreciated|encountered|shown"
        + @"|recogni[sz]ed|feature)\b|\babsent\b|(?<!not\s+(?:be\s+)?)\b(?:excluded|ruled\s+out)\b"
        + @"|\b(?:none|nil)\b|:\s*(?:no|negative)\W*$|\(\s*-\s*\)"
        + @"|(?<!^\W*)\b(?:resolved|disappeared|cleared|vanished|regressed\s+completely)\b|\bno\s+longer\b"
        + @"|\bunlikely\b|\b(?:is|are|was|were)\s+not\W*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex DenialBefore();

    [GeneratedRegex(
        @"\b(?:no|not|never|without|neither|nor|absence\s+of|free\s+(?:of|from)|negative\s+for"
        + @"|devoid\s+of|lack\s+of|rather\s+than|instead\s+of|fails?\s+to)\b|^\W*resolved\b"
        + @"|\b(?:resolution|clearing|clearance|disappearance)\s+of\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex DenialAfter();

    // What ends a reach forward: "with" unless it belongs to "compatible with", and a new thing with its own
    // article or degree.
    [GeneratedRegex(
        @"(?<!\b(?:compatible|consistent|keeping|accordance)\s)\bwith\b|\b(?:due|secondary)\s+to\b"
        + @"|\b(?:leaving|causing|despite|because)\b"
        + @"|(?:,|\band)\s+(?:an?|mild\w*|moderate\w*|severe\w*|marked\w*|minimal\w*|slight\w*|small|large"
        + @"|few|several|multiple|some|scattered|extensive|residual|there)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Stop();

    [GeneratedRegex(@"^\W{0,2}\?")]
    private static partial Regex AsksAfter();
}
