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
            || (cue.Backward && cue.Start >= end
                && !(cue.Kind == Kind.Doubt && Aside().IsMatch(clause[end..cue.Start]))));
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
        Add(Kind.Denial, true, true, DenialAround());
        Add(Kind.Denial, false, true, DenialBefore());
        Add(Kind.Denial, true, false, DenialAfter());
        return cues;
    }

    [GeneratedRegex(
        @"\b(?:no|without|not)(?:\s+(?:any|an?|significant\w*|interval|appreciable|obvious|definite"
        + @"|substantial|relevant|marked|major))*\s+(?:changes?|changed|decrease|progression|regression"
        + @"|alteration|improvement|growth|worsening|resolution|difference(?!\s+(?:in|of)\s+(?:densit|attenuat"
        + @"|aerat))"
        + @"|increase(?!\s+(?:in|of)\s+(?:the\s+)?(?:(?:lung|heart|cardiac|wall|bronch\w+|parenchym\w+|septal"
        + @"|inter\w+)\s+)?(?:densit|attenuat|thick|opac|heart|cardiac|calib|diamet)))\b"
        + @"|\bnot\s+(?:only|necessarily|previously|yet|changed)\b|\bwith\s+or\s+without\b"
        + @"|\bno\s+(?:prior|previous)\b"
        + @"|\b(?:not|never)\s+(?:seen|observed|present|noted|detected|visible|available)\s+(?:before|(?:on"
        + @"|in|at)\s+(?:the\s+)?(?:previous|prior|earlier|last))"
        + @"|\b(?:partial\w*|almost|near(?:ly)?|incomplete\w*)\s+(?:complete\w*\s+)?(?:resolved|resolution"
        + @"|cleared|clearing|disappeared)(?:\s+of)?"
        + @"|\b(?:without|with\s+no|lacking)\s+(?:(?:visible|discernible|definable|distinct"
        + @"|any)\s+)*walls?\b(?!\s+\w)"
        + @"|\bno\s+(?:more|less|fewer|wider|larger|thicker)\s+than\b"
        + @"|\b(?:no|without(?:\s+any)?)\s+doubt\b|\bnot\s+as\s+\w+\s+as\b"
        + @"|\bnot\s+(?:\w+ly\s+|yet\s+)?(?:resolved|cleared)\b",
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
        @"\b(?:cannot|can\s+not|can't|could\s+not|not)\s+(?:be\s+)?(?:\w+ly\s+)?(?:excluded|ruled\s+out"
        + @"|dismissed|denied)\b|\b(?:difficult|hard|impossible)\s+to\s+(?:exclude|rule\s+out)\b"
        + @"|(?<!\bthere\s+)\b(?:is|are|was|were|remains?|seems?|appears?)\s+(?:\w+ly\s+|also\s+)?"
        + @"(?:suspected|possible|probable|likely|questionable|uncertain|considered|doubtful|equivocal|conceivable"
        + @"|in\s+question|in\s+doubt|not\s+certain|suspicious(?!\s+(?:for|of|in))|unclear|indeterminate)\b"
        + @"|\b(?:may|might|could|should|must)\s+be\s+(?:present|there|considered|suspected"
        + @"|thought\s+of|patholog\w+|abnormal|enlarged|metasta\w+|malignant)\b"
        + @"|\bin\s+the\s+differential\b|\b(?:possible|probable|likely|suspected|questionable|doubtful|equivocal"
        + @"|uncertain)\W*$|\((?:possible|possibly|probable|probably|questionable|suspected|likely|\?+)\)",
        RegexOptions.IgnoreCase)]
    private static partial Regex DoubtBefore();

    [GeneratedRegex(
        @"\bversus\b|\bvs\b\.?|\bindistinguishable\s+from\b|\bnot\s+(?:impossible|improbable|unlikely)\b"
        + @"|\b(?:can)?not\s+(?:be\s+)?(?:\w+ly\s+)?(?:distinguish\w*|differentiat\w*|separa\w*|told)\s+from\b"
        + @"|\b(?:difficult|hard|impossible)\s+to\s+(?:tell|distinguish|differentiate|separate)\s+from\b"
        + @"|\bwhether\s+or\s+not\b|\bmay\s+or\s+may\s+not\b|\bnot\s+(?:certain|sure|clear)\s+(?:whether|if|that)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex DoubtAround();

    [GeneratedRegex(
        @"\b(?:cannot|can\s+not|can't|could\s+not|unable\s+to|difficult\s+to|hard\s+to)\s+(?:\w+ly\s+)?"
        + @"(?:exclude|rule\s+out)\b|\b(?:not|without)\s+being\s+able\s+to\s+exclude\b"
        + @"|\b(?:may|might|maybe|perhaps)\b"
        + @"|\bcould\s+(?:\w+\s+)?(?:represent|be|reflect|indicate|suggest|correspond|mean)\b"
        + @"|\b(?:possibl[ey]|possibilit(?:y|ies)\s+of|probabl[ey]|likely|suspect(?:ed|s)?|suspicion\s+of"
        + @"|questionabl[ey]|question(?:s|ed)?\s+(?:of|a|an)|query|queried|equivocal|borderline"
        + @"|presum(?:ed|ably|ptive)|doubtful|dubious|conceivabl[ey]|hints?\s+(?:of|at)|uncertain|seems?|whether"
        + @"|arguabl[ey])\b"
        + @"|\bsuspicious\s+(?:for|of|in\s+terms\s+of|in\s+favou?r\s+of)\b"
        + @"|\b(?:concern\w*|worrisome|worrying)\s+for\b|\bsuggest(?:s|ive|ing|ed|ion)?(?:\s+of)?\b"
        + @"|(?<!\bin\s)\bfavou?r(?:s|ed|ing)?\b(?!\s+of\s+the\s+heart)|\bdifferential\b|\bDDx\b"
        + @"|(?:^|(?<=[\s(:]))\?+(?=\s*\w)",
        RegexOptions.IgnoreCase)]
    private static partial Regex DoubtAfter();

    [GeneratedRegex(@"\bno\s+longer\b", RegexOptions.IgnoreCase)]
    private static partial Regex DenialAround();

    [GeneratedRegex(
        @"\b(?:(?:is|are|was|were|be|been|do|does|did|can|could)\s*)?(?:not|n't)\s+(?:be\s+)?(?:\w+\s+)?(?:detected"
        + @"|observed|seen|present|noted|identified|found|evident|visible|visuali[sz]ed|demonstrat\w+|appreciated"
        + @"|appreciable|encountered|shown|recogni[sz]\w+|feature|apparent|depicted|discern\w+|delineated|perceptible"
        + @"|reported|suspected|suggested|determined|displayed|discovered|revealed|documented|diagnosed|exist\w*"
        + @"|occur\w*|develop\w*|formed|made\s+out|there|stand\s+out)\b"
        + @"|(?<!^\W*|\bwith\s+)\babsent\b|(?<!not\s+(?:be\s+)?(?:\w+ly\s+)?)\b(?:excluded|ruled\s+out)\b"
        + @"|\bnone\b(?!\s+of\b)|\bnowhere\b|\b(?:nil|nothing)(?=\W*$)|:\s*(?:no|negative)\W*$|\(\s*-\s*\)"
        + @"|(?<=\w)-free\b"
        + @"|\b(?:is|are|was|were|been)\s+(?:lacking|missing|negative|removed|explanted|withdrawn|extracted)\b"
        + @"|\b(?:removed|explanted)\s+(?:in\s+the\s+(?:interval|meantime)|since)\b"
        + @"|(?<!^\W*)\b(?:resolved|disappeared|cleared|vanished|regressed\s+completely)\b"
        + @"|\bunlikely\b|\b(?:is|are|was|were)\s+not\W*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex DenialBefore();

    [GeneratedRegex(
        @"\b(?:no|not|never|without|zero|neither|nor|absence\s+of|(?:free|clear)\s+(?:of|from)|negative\s+for"
        + @"|devoid\s+of|lack(?:s|ing)?(?:\s+of)?|rather\s+than|instead\s+of|fails?\s+to|none\s+of|nil|nothing"
        + @"|removal\s+of|exclu(?:des?|sion\s+of)"
        + @"|unlikely\s+to\s+(?:be|represent|reflect))\b"
        + @"|(?:^\W*|\bwith\s+)absent\b|^\W*resolved\b|\bnon-?(?=enlarged|dilated|thick|widened|ectatic)"
        + @"|\b(?:resolution|clearing|clearance|disappearance)\s+of\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex DenialAfter();

    // What ends a reach forward: "with" unless it belongs to "compatible with", and a new thing with its own
    // article or degree.
    [GeneratedRegex(
        @"(?<!\b(?:compatible|consistent|keeping|accordance)\s)\bwith\b|\b(?:due|secondary)\s+to\b"
        + @"|\b(?:leaving|causing|despite|because)\b"
        + @"|(?:(?<!\bsuch\s+as\b.*),|\band)\s+(?:an?|mild\w*|moderate\w*|severe\w*|marked\w*|minimal\w*|slight\w*|small|large"
        + @"|few|several|multiple|some|scattered|extensive|residual|there)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Stop();

    // A doubt behind a comma is of another thing: "ground glass, infection may be considered".
    [GeneratedRegex(
        @",\s*(?!(?:in|at|on|of|within|which|measuring|and|or)\b)\w(?!.*\b(?:and|or)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Aside();

    [GeneratedRegex(@"^\W{0,2}\?")]
    private static partial Regex AsksAfter();
}
