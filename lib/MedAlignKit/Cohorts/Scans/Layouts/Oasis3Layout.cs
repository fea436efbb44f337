using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>
/// OASIS-3: <c>OAS3####_MR_d####/anat#/sub-OAS3####_ses-d####_T1w.nii.gz</c>, and the older export's
/// <c>anat#/NIFTI/</c> with the sidecar in <c>anat#/BIDS/</c>. Days count from entry. The sidecar gives the
/// field strength.
/// </summary>
internal sealed partial class Oasis3Layout(ScanLayoutOptions options) : WalkedLayout("oasis3", options)
{
    private readonly string suffix = options.Rendering ?? "T1w";

    /// <inheritdoc/>
    protected override PathReading Read(Candidate image, ICollection<Dropped> dropped)
    {
        var match = Session().Match(image.Relative);
        if (!match.Success) return PathReading.UnknownName;
        var entities = BidsName.Parse(image.Name);
        if (entities?.Suffix != suffix) return "another kind of image than the one asked for";
        var (subject, day) = (match.Groups["subject"].Value, match.Groups["day"].Value);
        if (entities.Of("sub") is { } named && !Same(named, subject)
            || entities.Of("ses") is { } session && !Same(session, "d" + day))
            return "the file's name and its folder name two sessions";
        return new FoundScan
        {
            SubjectId = subject, Path = image.Path, From = image.From, SessionId = $"{subject}_MR_d{day}",
            Day = NumberOf(day), Series = suffix, Repeat = entities.Run ?? NumberOf(match.Groups["n"].Value),
            FieldStrengthTesla = Sidecar.FieldStrength(image, dropped),
        };
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?:.*/)?(?<subject>OAS3\d{4})_MR_d(?<day>\d{4,5})/anat(?<n>\d{1,3})(?:/NIFTI)?/[^/]+$")]
    private static partial Regex Session();
}
