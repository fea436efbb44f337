using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>
/// OASIS-1: <c>OAS1_####_MR1/{RAW, PROCESSED/MPRAGE/{SUBJ_111, T88_111}, FSL_SEG}</c>, Analyze pairs. One
/// rendering of each session is taken: the average of its acquisitions at 1 mm ("subj-111", the default), the
/// same in atlas space ("t88-111"), that without the skull ("t88-111-masked"), or the single acquisitions
/// ("raw"). MR2 is the reliability scan of MR1 and becomes a rescan of it.
/// </summary>
internal sealed partial class Oasis1Layout : WalkedLayout
{
    private static readonly string[] renderings = ["subj-111", "t88-111", "t88-111-masked", "raw"];
    private readonly string rendering;

    public Oasis1Layout(ScanLayoutOptions options) : base("oasis1", options)
    {
        rendering = options.Rendering ?? renderings[0];
        if (!renderings.Contains(rendering))
            throw new CohortException(
                $"Layout oasis1 has no rendering '{rendering}': choose from {string.Join(", ", renderings)}.");
    }

    /// <inheritdoc/>
    protected override PathReading Read(Candidate image, ICollection<Dropped> dropped)
    {
        var match = Session().Match(image.Relative);
        if (!match.Success) return PathReading.UnknownName;
        var (subject, session) = (match.Groups["subject"].Value, NumberOf(match.Groups["session"].Value));
        if (RenderingOf(match.Groups["rest"].Value) is not { } found)
            return match.Groups["rest"].Value.StartsWith("FSL_SEG/", StringComparison.OrdinalIgnoreCase)
                ? "a segmentation, no scan" : PathReading.UnknownName;
        if (found != rendering) return "another rendering than the one asked for";
        var acquisition = Acquisition().Match(image.Name);
        return new FoundScan
        {
            SubjectId = subject, Path = image.Path, From = image.From, SessionId = $"{subject}_MR1",
            Series = found, Repeat = rendering != "raw" || !acquisition.Success ? session
                : (session - 1) * 10 + NumberOf(acquisition.Groups["n"].Value),
        };
    }

    private static string? RenderingOf(string rest)
    {
        if (rest.StartsWith("RAW/", StringComparison.OrdinalIgnoreCase)) return "raw";
        var folder = Processed().Match(rest);
        if (!folder.Success) return null;
        if (folder.Groups["folder"].Value.Equals("SUBJ_111", StringComparison.OrdinalIgnoreCase))
            return "subj-111";
        return rest.Contains("_masked_", StringComparison.OrdinalIgnoreCase) ? "t88-111-masked" : "t88-111";
    }

    [GeneratedRegex(@"^(?:.*/)?(?<subject>OAS1_\d{4})_MR(?<session>[12])/(?<rest>.+)$")]
    private static partial Regex Session();

    [GeneratedRegex(@"^PROCESSED/MPRAGE/(?<folder>SUBJ_111|T88_111)/[^/]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Processed();

    [GeneratedRegex(@"mpr-(?<n>\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Acquisition();
}
