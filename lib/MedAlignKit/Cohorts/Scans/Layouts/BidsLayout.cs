using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>
/// BIDS: <c>sub-LABEL[/ses-LABEL]/anat/sub-LABEL[_ses-LABEL][_acq-…][_run-#]_T1w.nii[.gz]</c>. Derivatives,
/// source data and code are passed by. Runs are rescans; the sidecar beside an image gives the field
/// strength.
/// </summary>
internal sealed partial class BidsLayout(ScanLayoutOptions options) : WalkedLayout("bids", options)
{
    private readonly string suffix = options.Rendering ?? "T1w";

    /// <inheritdoc/>
    protected override IReadOnlySet<string> PassedBy { get; } =
        new HashSet<string> { "derivatives", "sourcedata", "code", "stimuli" };

    /// <inheritdoc/>
    protected override PathReading Read(Candidate image, ICollection<Dropped> dropped)
    {
        var match = Anatomical().Match(image.Relative);
        if (!match.Success)
            return OtherFolder().IsMatch(image.Relative)
                ? "another kind of image than the one asked for" : PathReading.UnknownName;
        if (BidsName.Parse(image.Name) is not { } name || name.Of("sub") is null) return PathReading.UnknownName;
        var (subject, session) = (match.Groups["sub"].Value, match.Groups["ses"].Value);
        if (name.Of("sub") != subject || (name.Of("ses") ?? "") != session)
            return "the file's name and its folder name two sessions";
        if (name.Suffix != suffix) return "another kind of image than the one asked for";
        return new FoundScan
        {
            SubjectId = $"sub-{subject}", Path = image.Path, From = image.From,
            SessionId = session.Length == 0 ? $"sub-{subject}" : $"sub-{subject}_ses-{session}",
            VisitCode = session.Length == 0 ? null : $"ses-{session}",
            Series = name.Of("acq") is { } acquisition ? $"{acquisition} {suffix}" : suffix,
            Repeat = name.Run ?? 1, FieldStrengthTesla = Sidecar.FieldStrength(image, dropped),
        };
    }

    [GeneratedRegex(@"^sub-(?<sub>[A-Za-z0-9]+)/(?:ses-(?<ses>[A-Za-z0-9]+)/)?anat/[^/]+$")]
    private static partial Regex Anatomical();

    [GeneratedRegex(@"^sub-[A-Za-z0-9]+/(?:ses-[A-Za-z0-9]+/)?(?:func|dwi|fmap|perf|pet|meg|eeg|ieeg|beh)/[^/]+$")]
    private static partial Regex OtherFolder();
}
