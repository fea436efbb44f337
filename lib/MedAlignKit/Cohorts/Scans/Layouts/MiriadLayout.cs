using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>
/// MIRIAD: the name says everything, <c>miriad_188_AD_M_01_MR_1.nii</c>: subject, group, sex, visit, scan.
/// XNAT's labels (<c>miriad_188_1_MR_1</c>, as a file or a folder) lack group and sex; subjects 188 to 233
/// are then the patients and those from 234 the controls. The scans of one visit are back-to-back rescans.
/// </summary>
internal sealed partial class MiriadLayout(ScanLayoutOptions options) : WalkedLayout("miriad", options)
{
    private const int FirstSubject = 188, FirstControl = 234;

    /// <inheritdoc/>
    protected override PathReading Read(Candidate image, ICollection<Dropped> dropped)
    {
        var match = FullName().Match(image.Name);
        if (!match.Success) match = Label().Match(image.Relative);
        if (!match.Success) return PathReading.UnknownName;
        var subject = NumberOf(match.Groups["subject"].Value);
        var visit = NumberOf(match.Groups["visit"].Value);
        return new FoundScan
        {
            SubjectId = $"{subject}", Path = image.Path, From = image.From, VisitCode = $"{visit}",
            SessionId = $"miriad_{subject}_{visit}", Repeat = NumberOf(match.Groups["scan"].Value),
            Group = match.Groups["group"] is { Success: true } group ? group.Value.ToUpperInvariant()
                : subject < FirstSubject ? null : subject < FirstControl ? "AD" : "HC",
            Sex = match.Groups["sex"].Value.ToUpperInvariant() switch
            {
                "M" => Cohorts.Sex.Male,
                "F" => Cohorts.Sex.Female,
                _ => null,
            },
        };
    }

    [GeneratedRegex(@"^miriad_(?<subject>\d{1,6})_(?<group>AD|HC)_(?<sex>[MF])_"
        + @"(?<visit>\d{1,2})_MR_(?<scan>[1-9])"
        + @"(?:\.nii|\.nii\.gz|\.hdr)?$", RegexOptions.IgnoreCase)]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?:^|/)miriad_(?<subject>\d{1,6})_(?<visit>\d{1,2})_MR_(?<scan>[1-9])"
        + @"(?:/.*|\.nii|\.nii\.gz|\.hdr)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Label();
}
