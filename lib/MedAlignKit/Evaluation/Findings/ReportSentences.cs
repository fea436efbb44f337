using System.Text.RegularExpressions;

namespace MedAlignKit.Evaluation;

/// <summary>A part of a report and where it starts in it.</summary>
internal sealed record ReportPart(string Text, int Start);

/// <summary>
/// The sentences of a report that describe the scan: what stands under the heads of the request, the
/// technique and the comparison is left out, for "rule out effusion" is no finding.
/// </summary>
internal static partial class ReportSentences
{
    public static IEnumerable<ReportPart> Of(string report)
    {
        var heads = Head().Matches(report);
        var start = 0;
        var skip = false;
        foreach (var (at, next) in heads.Select(head =>
            (head.Groups["name"].Index, Request().IsMatch(head.Groups["name"].Value)))
            .Append((report.Length, false)))
        {
            if (!skip)
                foreach (var sentence in Split(report[start..at]))
                    yield return sentence with { Start = sentence.Start + start };
            (start, skip) = (at, next);
        }
    }

    private static IEnumerable<ReportPart> Split(string text)
    {
        var start = 0;
        foreach (Match end in End().Matches(text))
        {
            yield return new(text[start..(end.Index + end.Length)], start);
            start = end.Index + end.Length;
        }

        if (start < text.Length) yield return new(text[start..], start);
    }

    [GeneratedRegex(@"(?:^|[.\n])\s*(?<name>[A-Za-z][A-Za-z /&-]{2,40}?)\s*:")]
    private static partial Regex Head();

    [GeneratedRegex(
        @"^(?:clinical\b.*|.*\bhistory|.*\bindications?|reasons?\b.*|comparisons?|.*\btechniques?|procedures?"
            + @"|protocol|examination|exam|request\w*|question)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Request();

    // A mark that is followed by a space, a blank line, or a line that begins anew; lines that are merely
    // broken go on. A "?" before a word asks for what follows and ends nothing.
    [GeneratedRegex(
        @"(?<!\b(?:vs|e\.g|i\.e|approx|dr|ca))[.!]+(?=\s|$)|(?<=[\w)])[.!?]*\?(?=\s|$)|\n\s*\n"
        + @"|\n(?=\s*(?:[A-Z*•-]|\d+[.)]))")]
    private static partial Regex End();
}
