using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>
/// OASIS-2: <c>OAS2_####_MR#/RAW/mpr-1.nifti.hdr</c> and .img, up to mpr-4: Analyze pairs with ".nifti" in
/// their stem. The acquisitions of a session are back to back: rescans of the first.
/// </summary>
internal sealed partial class Oasis2Layout(ScanLayoutOptions options) : WalkedLayout("oasis2", options)
{
    /// <inheritdoc/>
    protected override PathReading Read(Candidate image, ICollection<Dropped> dropped)
    {
        var match = Acquisition().Match(image.Relative);
        if (!match.Success) return PathReading.UnknownName;
        var subject = match.Groups["subject"].Value;
        return new FoundScan
        {
            SubjectId = subject, Path = image.Path, From = image.From,
            SessionId = $"{subject}_MR{NumberOf(match.Groups["session"].Value)}",
            Series = "MPRAGE", Repeat = NumberOf(match.Groups["n"].Value),
        };
    }

    [GeneratedRegex(@"^(?:.*/)?(?<subject>OAS2_\d{4})_MR(?<session>\d{1,2})/RAW/mpr-(?<n>[1-9])"
        + @"(?:\.nifti)?\.(?:hdr|nii|nii\.gz)$", RegexOptions.IgnoreCase)]
    private static partial Regex Acquisition();
}
