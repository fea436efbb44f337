using System.Globalization;

namespace MedAlignKit.Cohorts;

/// <summary>
/// What may be shown of a path under a cohort's folder: its form. Names there hold subjects' identifiers, so
/// digits become 0, letters x, and the number of the entry in the walk tells which one it is.
/// </summary>
internal static class PathShape
{
    /// <summary>"000_x_0000/xxxxxx/x00000.nii (entry 17 in ordinal order)".</summary>
    /// <param name="relative">Path below the cohort's folder.</param>
    /// <param name="entry">Its number in the walk, from 1.</param>
    public static string Of(string relative, int entry) => string.Create(
        CultureInfo.InvariantCulture, $"{Of(relative)} (entry {entry} in ordinal order)");

    /// <summary>The form alone; a known ending of an image file stays.</summary>
    public static string Of(string relative)
    {
        var end = ImageNames.Ending(relative);
        var stem = relative[..^end.Length];
        return string.Create(stem.Length, stem, static (shape, text) =>
        {
            for (var i = 0; i < text.Length; i++)
                shape[i] = char.IsDigit(text[i]) ? '0' : char.IsLetter(text[i]) ? 'x'
                    : char.IsControl(text[i]) ? '?' : text[i];
        }) + end.ToLowerInvariant();
    }
}
