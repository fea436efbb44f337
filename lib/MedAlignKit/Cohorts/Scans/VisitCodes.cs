using System.Globalization;
using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>
/// The one form of a visit's name: cohorts write the same visit "m06", "M6", "6 Mo" or "Month 6", and the
/// first one "bl", "Base" or "Baseline".
/// </summary>
internal static partial class VisitCodes
{
    /// <summary>"bl", "m6", "m18", "1" …; a name of no known form comes back trimmed, in lower
    /// case.</summary>
    public static string Normalise(string code)
    {
        var text = code.Trim().ToLowerInvariant();
        if (text is "bl" or "base" or "baseline") return "bl";
        var match = Months().Match(text);
        if (match.Success && Number(match.Groups["n"].Value) is { } months)
            return months == 0 ? "bl" : $"m{months}";
        return Number(text) is { } number ? number.ToString(CultureInfo.InvariantCulture) : text;
    }

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^(?:m|month )(?<n>\d{1,3})$|^(?<n>\d{1,3}) ?mo(?:nths?)?$")]
    private static partial Regex Months();
}
