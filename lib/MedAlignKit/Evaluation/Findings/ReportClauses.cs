using System.Text.RegularExpressions;

namespace MedAlignKit.Evaluation;

/// <summary>
/// Clauses of a sentence: as far as a negation may reach. Words such as "but" part always; a comma or an
/// "and" only where what stands before is a statement of its own and what follows has a verb of its own, so
/// that "no effusion, nodule or mass is seen" stays whole.
/// </summary>
internal static partial class ReportClauses
{
    public static IEnumerable<ReportPart> Of(ReportPart sentence)
    {
        var start = 0;
        foreach (var (at, end) in Hard().Matches(sentence.Text).Select(m => (m.Index, m.Index + m.Length))
            .Append((sentence.Text.Length, sentence.Text.Length)))
        {
            foreach (var clause in Soft(sentence.Text[start..at]))
                yield return clause with { Start = clause.Start + start + sentence.Start };
            start = end;
        }
    }

    private static IEnumerable<ReportPart> Soft(string text)
    {
        var start = 0;
        var joints = Joint().Matches(text);
        for (var j = 0; j < joints.Count; j++)
        {
            var end = joints[j].Index + joints[j].Length;
            var left = text[start..joints[j].Index];
            // After "there is no a" the list goes on; after "no a is seen" it belongs to the next verb.
            var until = Closed().IsMatch(left) || j + 1 == joints.Count ? text.Length : joints[j + 1].Index;
            if (!Parts(left, text[end..until])) continue;
            yield return new(left, start);
            start = end;
        }

        yield return new(text[start..], start);
    }

    private static bool Parts(string left, string right) => Predicate().IsMatch(left)
        ? Verb().IsMatch(right) && !GoesOn().IsMatch(right)
        : Denial().IsMatch(left) && Alone().IsMatch(right);

    [GeneratedRegex(
        @";|\b(?:but|however|although|though|whereas|while|nevertheless|yet|which|except(?:\s+for)?"
        + @"|apart\s+from|aside\s+from|other\s+than)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Hard();

    [GeneratedRegex(@",\s+(?:and\s+)?|\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Joint();

    [GeneratedRegex(
        @"\b(?:is|are|was|were|has|have|had|shows?|showed|demonstrates?|reveals?|appears?|remains?|seen"
        + @"|observed|noted|detected|present|identified|measur\w+|contains?|lies?|persists?|holds?)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Predicate();

    [GeneratedRegex(
        @"\b(?:is|are|was|were|has|have|been|appears?|remains?)\s+(?:not\s+)?(?:[\w-]+\s+){0,2}?(?:seen"
        + @"|present|found|normal|natural|open|evident|visible|clear|\w{3,}ed|not|larger|minimal|mild"
        + @"|moderate|small|large|free)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Closed();

    [GeneratedRegex(
        @"\b(?:is|are|was|were|has|have|had|shows?|showed|demonstrates?|reveals?|appears?|remains?|contains?|lies?"
        + @"|persists?|holds?|not\s+(?:detected|observed|seen|present|noted|identified))\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Verb();

    // Still about what stands before.
    [GeneratedRegex(
        @"^\s*(?:its|their|the\s+(?:largest|biggest|thickest)|(?:contains?|holds?|shows?|has|have|is|are)\s+"
        + @"(?:no|not|without|free))\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"\b(?:no|not|without)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Denial();

    // A statement of its own even after "no a," without a verb: "b is minimal", "b present", not "b or c is
    // seen", which ends the list.
    [GeneratedRegex(
        @"^(?!.*\b(?:n?or)\b)(?:.*\b(?:is|are|was|were)\s+(?:minimal|mild|moderate|small|large|stable"
        + @"|unchanged|increased|enlarged|normal)\b|.*(?<!\b(?:is|are|was|were|not)\s+)(?:present|stable"
        + @"|unchanged)\W*$)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Alone();
}
