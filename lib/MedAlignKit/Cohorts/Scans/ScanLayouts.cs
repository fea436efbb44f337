namespace MedAlignKit.Cohorts;

/// <summary>
/// The layouts by name. What a layout puts into the keys that tables must have too:
/// <list type="table">
/// <item><term>adni, aibl</term><description>SubjectId PTID ("###_S_####") or RID without leading zeros;
/// Date; SessionId the image id ("I######"); VisitCode from an IDA search list beside the images.
/// </description></item>
/// <item><term>nacc</term><description>SubjectId "NACC######" or what the lookup says, with its Date, Day
/// and VisitCode.</description></item>
/// <item><term>oasis1</term><description>SubjectId "OAS1_####"; SessionId "OAS1_####_MR1" also for the
/// reliability scan MR2, which is Repeat 2 of it.</description></item>
/// <item><term>oasis2</term><description>SubjectId "OAS2_####"; SessionId
/// "OAS2_####_MR#".</description></item>
/// <item><term>oasis3</term><description>SubjectId "OAS3####"; SessionId "OAS3####_MR_d####";
/// Day.</description></item>
/// <item><term>miriad</term><description>SubjectId the digits ("188"); VisitCode the visit's number without
/// leading zeros ("1"); Group "AD" or "HC", Sex.</description></item>
/// <item><term>bids</term><description>SubjectId "sub-LABEL"; SessionId "sub-LABEL" or
/// "sub-LABEL_ses-LABEL"; VisitCode "ses-LABEL" where there are sessions.</description></item>
/// <item><term>ct-rate</term><description>SubjectId "train_1"; SessionId "train_1_a"; Repeat the
/// reconstruction.</description></item>
/// <item><term>m3d-vqa</term><description>SessionId the path cell as the table writes it; SubjectId of the
/// cell, or the image's folder.</description></item>
/// </list>
/// </summary>
internal static class ScanLayouts
{
    private static readonly Dictionary<string, Func<ScanLayoutOptions, IScanLayout>> makers = new()
    {
        ["adni"] = IdaLayout.Adni,
        ["aibl"] = IdaLayout.Aibl,
        ["bids"] = options => new BidsLayout(options),
        ["ct-rate"] = options => new CtRateLayout(options),
        ["m3d-vqa"] = options => new M3dVqaLayout(options),
        ["miriad"] = options => new MiriadLayout(options),
        ["nacc"] = options => new NaccLayout(options),
        ["oasis1"] = options => new Oasis1Layout(options),
        ["oasis2"] = options => new Oasis2Layout(options),
        ["oasis3"] = options => new Oasis3Layout(options),
    };

    /// <summary>The names that a manifest may use, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. makers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The layout of this name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">What the manifest and tables say beyond the name; null takes the
    /// defaults.</param>
    /// <exception cref="CohortException">There is none of this name, or an option is none it has.</exception>
    public static IScanLayout ByName(string name, ScanLayoutOptions? options = null) =>
        makers.TryGetValue(name, out var make)
            ? make(options ?? new ScanLayoutOptions())
            : throw new CohortException(
                $"There is no layout '{name}' of scans: the layouts are {string.Join(", ", Names)}.");
}
