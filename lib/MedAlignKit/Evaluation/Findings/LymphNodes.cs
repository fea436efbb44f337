using System.Globalization;
using System.Text.RegularExpressions;

namespace MedAlignKit.Evaluation;

/// <summary>
/// Whether lymph nodes that a clause mentions are large. Every chest has some, so that the words alone state
/// nothing: what counts is what is said of their size, by words or as a short axis of 10 mm and more.
/// </summary>
internal static partial class LymphNodes
{
    private const double LargeMm = 10;

    /// <summary>The places of a clause at which nodes are named, and what is said of their size: present where
    /// they are large, to which a negation may apply, uncertain at the border, absent where they are small, and
    /// null where no size is said.</summary>
    public static IEnumerable<(Match Words, FindingStatus? Large)> Of(string clause)
    {
        var named = Named().Matches(clause);
        for (var i = 0; i < named.Count; i++)
        {
            var from = i == 0 ? 0 : named[i - 1].Index + named[i - 1].Length;
            var after = named[i].Index + named[i].Length;
            var to = Denied().Match(clause, after) is { Success: true } no ? no.Index
                : i + 1 < named.Count ? named[i + 1].Index : clause.Length;
            yield return (named[i], Size(clause[from..to]));
        }
    }

    // What is denied after some nodes is not said of them.
    [GeneratedRegex(@"\bno\b(?!\s+(?:\w+\s+)?enlarge)", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    private static FindingStatus? Size(string around)
    {
        if (NotLarge().IsMatch(around)) return FindingStatus.Absent;
        double? mm = Measure().Match(around) is { Success: true } size ? Millimetres(size) : null;
        if (Large().IsMatch(around) || mm >= LargeMm) return FindingStatus.Present;
        if (Borderline().IsMatch(around)) return FindingStatus.Uncertain;
        return mm is not null || Small().IsMatch(around) ? FindingStatus.Absent : null;
    }

    // Of "15x8 mm" the shorter side.
    private static double Millimetres(Match size)
    {
        var shortest = size.Groups["n"].Captures.Min(
            capture => double.Parse(capture.Value.Replace(',', '.'), CultureInfo.InvariantCulture));
        return size.Groups["unit"].Value.Equals("cm", StringComparison.OrdinalIgnoreCase) ? 10 * shortest : shortest;
    }

    [GeneratedRegex(
        @"\blymph(?:atic)?\s*(?:nodes?|glands?)\b|\bnodal\s+stations?\b|\bLNs?\b"
        + @"|(?<!\b(?:schmorl'?s?|sinus|sinoatrial|AV|atrioventricular|heberden'?s?)\s)\bnodes?\b"
        + @"|(?<!\b(?:adrenal|surrenal|suprarenal|thyroid|mammary|salivary|parotid|thymic|bronchial)\s)\bglands\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(
        @"\bno\s+(?:\w+\s+)?enlargement\b|\bnot\s+(?:\w+\s+)?(?:enlarged|patholog\w+|increased|reach\w*|meet|exceed"
        + @"|fulfil\w*|large)"
        + @"|\b(?:smaller|less|shorter|no\s+(?:more|larger|bigger))\s+than\s+(?:1\s*cm|10\s*mm|a\s+cent\w+)"
        + @"|(?:\b(?:below|under|not\s+exceeding)|<)\s*(?:1\s*cm|10\s*mm)|\bnon-?(?:enlarged|pathologic\w*)"
        + @"|(?<!upper\s+limits?\s+of\s+)\b(?:normal|natural|ordinary|unremarkable|inconspicuous"
        + @"|physiologic\w*)(?:[\s-]+sized?)?\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex NotLarge();

    [GeneratedRegex(
        @"\b(?:patholog\w+|enlarge\w+|enlarging|conglomerat\w+|bulky|matted|swollen|swelling|thickened"
        + @"|size\s+criteria"
        + @"|abnormal\w*"
        + @"|suspicious|necrotic|metasta\w+|large\b(?!\s+(?:vessel|airway|bronch))"
        + @"|increased?\s+(?:in\s+)?(?:size|dimension)\w*|(?:has|have)\s+(?:\w+ly\s+)?(?:increased|grown))",
        RegexOptions.IgnoreCase)]
    private static partial Regex Large();

    [GeneratedRegex(@"(?<n>\d+(?:[.,]\d+)?)(?:\s*[x×]\s*(?<n>\d+(?:[.,]\d+)?))*\s*(?<unit>mm|cm)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Measure();

    [GeneratedRegex(@"\b(?:borderline|prominent|conspicuous|upper\s+limit)", RegexOptions.IgnoreCase)]
    private static partial Regex Borderline();

    [GeneratedRegex(@"\b(?:small|tiny|millimet\w+|sub-?\s?cent\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Small();
}
