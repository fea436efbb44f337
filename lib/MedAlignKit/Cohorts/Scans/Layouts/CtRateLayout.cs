using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>
/// CT-RATE: <c>train/train_1/train_1_a/train_1_a_1.nii.gz</c>: split, patient, scan, reconstruction. The
/// reconstructions of a scan are one acquisition, so they stand beside each other as rescans do.
/// </summary>
internal sealed partial class CtRateLayout(ScanLayoutOptions options) : WalkedLayout("ct-rate", options)
{
    /// <inheritdoc/>
    protected override PathReading Read(Candidate image, ICollection<Dropped> dropped)
    {
        var match = VolumeName().Match(image.Name);
        if (!match.Success) return PathReading.UnknownName;
        var (patient, scan) = (match.Groups["patient"].Value, match.Groups["scan"].Value);
        var folders = image.Relative.Split('/');
        if ((folders.Length > 1 && folders[^2] != $"{patient}_{scan}")
            || (folders.Length > 2 && folders[^3] != patient))
            return "the file's name and its folder name two scans";
        return new FoundScan
        {
            SubjectId = patient, Path = image.Path, From = image.From, SessionId = $"{patient}_{scan}",
            VisitCode = scan, Series = match.Groups["n"].Value, Repeat = NumberOf(match.Groups["n"].Value),
        };
    }

    [GeneratedRegex(@"^(?<patient>(?:train|valid)_\d{1,6})_(?<scan>[a-z]{1,2})_(?<n>\d{1,2})\.nii(?:\.gz)?$")]
    private static partial Regex VolumeName();
}
