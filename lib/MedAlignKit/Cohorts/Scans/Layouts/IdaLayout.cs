using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>
/// Images as LONI's IDA packs them, ADNI's and AIBL's alike:
/// <c>SUBJECT/series/yyyy-mm-dd_hh_mm_ss.0/I###### or S######/</c> with DICOM slices or NIfTI files, or flat
/// files that carry the same in their names. A search list (CSV) beside the images adds the visit.
/// </summary>
internal sealed partial class IdaLayout : WalkedLayout
{
    // AIBL's seven names of the one sequence; the repeats are back-to-back rescans.
    private const string AiblSeries = "MPRAGE(_ADNI_conf(irmed)?)?([_ ].*)?";
    private readonly Regex subject;
    private readonly bool isAibl;
    private IdaSearchList list = IdaSearchList.Empty;

    private IdaLayout(string name, Regex subject, ScanLayoutOptions options)
        : base(name, options) => (this.subject, isAibl) = (subject, name == "aibl");

    /// <summary>ADNI's: the subject is a PTID, three digits, S, four digits.</summary>
    public static IdaLayout Adni(ScanLayoutOptions options) => new("adni", Ptid(), options);

    /// <summary>AIBL's: the subject is the RID, a number; series default to the MPRAGE variants.</summary>
    public static IdaLayout Aibl(ScanLayoutOptions options) =>
        new("aibl", Rid(), options with { Series = options.Series ?? AiblSeries });

    /// <inheritdoc/>
    protected override void Prepare(string folder, ICollection<Dropped> dropped) =>
        list = IdaSearchList.Read(folder, dropped);

    /// <inheritdoc/>
    protected override PathReading Read(Candidate image, ICollection<Dropped> dropped)
    {
        var match = InFolders().Match(image.Relative);
        if (!match.Success && !isAibl) match = InName().Match(image.Name);
        if (!match.Success || !subject.IsMatch(match.Groups["subject"].Value)) return PathReading.UnknownName;
        if (DateOf(match.Groups["date"].Value) is not { } date) return "a date that is none of the calendar";
        var (id, series) = (match.Groups["image"].Value, match.Groups["series"].Value);
        var own = match.Groups["subject"].Value;
        if (isAibl) own = own.TrimStart('0');
        var row = Options.ByFileName?.Invoke(id) is { } hint
            ? new IdaImage(hint.SubjectId, hint.VisitCode, hint.Date, IsMri: true) : list.Of(id);
        if (row is not null && !string.Equals(row.Subject, own, StringComparison.OrdinalIgnoreCase))
            return "the search list names another subject for this image";
        if (row is { IsMri: false }) return "the search list says that it is no MRI";
        if (row?.Date is { } listed && listed != date)
            dropped.Add(new Dropped("the search list has another day than the folder", "value", image.From));
        return new FoundScan
        {
            SubjectId = own, Path = image.Path, From = image.From, Date = date, SessionId = id,
            Series = series, VisitCode = row?.Visit, Repeat = Again().IsMatch(series) ? 2 : 1,
        };
    }

    [GeneratedRegex(@"^\d{3}_S_\d{4}$")]
    private static partial Regex Ptid();

    [GeneratedRegex(@"^0*[1-9]\d{0,5}$")]
    private static partial Regex Rid();

    // The last folder holds the slices (then it is the candidate) or one file.
    [GeneratedRegex(@"^(?:.*/)?(?<subject>[^/]+)/(?<series>[^/]+)/(?<date>\d{4}-\d{2}-\d{2})_\d{2}_\d{2}_\d{2}"
        + @"(?:\.\d+)?/(?<image>[SI]\d+)(?:/[^/]+)?$")]
    private static partial Regex InFolders();

    [GeneratedRegex(@"^ADNI_(?<subject>\d{3}_S_\d{4})_MR_(?<series>.+?)_+(?:br_raw_)?(?<date>\d{8})\d*_.*?"
        + @"(?<image>I\d+)\.nii(?:\.gz)?$", RegexOptions.IgnoreCase)]
    private static partial Regex InName();

    [GeneratedRegex(@"(?:^|[_ -])(?:repeat|rpt)(?:x?2)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Again();
}
