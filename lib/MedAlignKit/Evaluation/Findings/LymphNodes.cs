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

    /// <summary>The places of a clause at which nodes are named: those that are large, to which a negation
    /// may apply; those that are said to be small; and those of which no size is said.</summary>
    public static IEnumerable<(Match Words, bool? Large)> Of(string clause)
    {
        var named = Named().Matches(clause);
        for (var i = 0; i < named.Count; i++)
        {
            var from = i == 0 ? 0 : named[i - 1].Index + named[i - 1].Length;
            var after = named[i].Index + named[i].Length;
            var to = Denied().Match(clause, after) is { Success: true } no ? no.Index
                : i + 1 < named.Count ? named[i + 1].Index : clause.Length;
            yield return (named[i], IsLarge(clause[from..to]));
        }
    }

    // What is denied after some nodes is not said of them.
    [GeneratedRegex(@"\bno\b", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    private static bool? IsLarge(string around)
    {
        if (NotLarge().IsMatch(around)) return false;
        if (Large().IsMatch(around)) return true;
        if (Size().Match(around) is { Success: true } size) return Millimetres(size) >= LargeMm;
        return Small().IsMatch(around) ? false : null;
    }

    // Of "15x8 mm" the shorter side.
    private static double Millimetres(Match size)
    {
        var shortest = size.Groups["n"].Captures.Min(
            capture => double.Parse(capture.Value.Replace(',', '.'), CultureInfo.InvariantCulture));
        return size.Groups["unit"].Value.Equals("cm", StringComparison.OrdinalIgnoreCase) ? 10 * shortest : shortest;
    }

    [GeneratedRegex(
        @"\blymph\s+nodes?\b|\b(?:mediastinal|hilar|axillary|subcarinal|paratracheal|supraclavicular"
        + @"|prevascular)\s+nodes?\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(
        @"\bnot\s+(?:\w+\s+)?(?:enlarged|patholog\w+|increased|reach\w*|meet|exceed)"
        + @"|\b(?:smaller|less|shorter)\s+than\s+(?:1\s*cm|10\s*mm)|\bbelow\s+(?:1\s*cm|10\s*mm)"
        + @"|\bnon-?(?:enlarged|pathologic\w*)|\bnormal(?:[\s-]+sized?)?\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex NotLarge();

    [GeneratedRegex(
        @"\b(?:patholog\w+|enlarge\w+|conglomerat\w+|bulky|size\s+criteria|abnormal\w*"
        + @"|increased?\s+(?:in\s+)?(?:size|dimension)\w*)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Large();

    [GeneratedRegex(@"(?<n>\d+(?:[.,]\d+)?)(?:\s*[x×]\s*(?<n>\d+(?:[.,]\d+)?))*\s*(?<unit>mm|cm)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Size();

    [GeneratedRegex(@"\b(?:small|tiny|millimet\w+|sub-?cent\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Small();
}
