using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>
/// NACC: one zip a session, or its folder where it was unpacked by hand. Its name starts with "NACC######",
/// or with a centre's own id that only the MRI table's column NACCMRFI resolves
/// (<see cref="ScanLayoutOptions.ByFileName"/>); what that table says goes before what the name says.
/// </summary>
internal sealed partial class NaccLayout(ScanLayoutOptions options) : WalkedLayout("nacc", options)
{
    /// <inheritdoc/>
    protected override bool HasArchives => true;

    /// <inheritdoc/>
    protected override PathReading Read(Candidate image, ICollection<Dropped> dropped)
    {
        var match = Session().Match(image.Relative);
        var (archive, rest) = match.Success
            ? (match.Groups["archive"].Value, match.Groups["rest"].Value)
            : (Top(image.Relative) + ".zip", Below(image.Relative));
        var hint = Options.ByFileName?.Invoke(archive);
        var own = Id().Match(archive);
        if (hint is null && !own.Success) return "no row of the MRI table names this archive";
        var id = own.Value.ToUpperInvariant();
        if (hint is not null && own.Success
            && !string.Equals(hint.SubjectId, id, StringComparison.OrdinalIgnoreCase))
            return "the MRI table names another subject for this archive";
        return new FoundScan
        {
            SubjectId = hint?.SubjectId ?? id, Path = image.Path, From = image.From,
            SessionId = hint?.SessionId ?? archive, Date = hint?.Date, Day = hint?.Day,
            VisitCode = hint?.VisitCode, FieldStrengthTesla = hint?.FieldStrengthTesla,
            Series = hint?.Series ?? SeriesOf(image, rest),
        };
    }

    // A series is named by its folder of slices, or by the file's own name.
    private static string SeriesOf(Candidate image, string rest) => image.IsSeries
        ? rest[(rest.LastIndexOf('/') + 1)..]
        : ImageNames.Stem(rest[(rest.LastIndexOf('/') + 1)..]);

    private static string Top(string relative) => relative.Split('/')[0];

    private static string Below(string relative) =>
        relative[Math.Min(Top(relative).Length + 1, relative.Length)..];

    [GeneratedRegex(@"^(?:.*/)?(?<archive>[^/]+\.zip)!/(?<rest>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Session();

    [GeneratedRegex(@"^NACC\d{6}(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Id();
}
