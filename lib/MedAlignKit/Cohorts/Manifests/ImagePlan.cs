namespace MedAlignKit.Cohorts;

/// <summary>What kind of scan a cohort has.</summary>
public enum Modality
{
    /// <summary>T1-weighted MRI of the head.</summary>
    MriT1,

    /// <summary>CT, in Hounsfield units.</summary>
    Ct,
}

/// <summary>Where a cohort's images are and how they find their visits.</summary>
public sealed record ImagePlan
{
    /// <summary>Folder below the cohort's; "." is the cohort's own.</summary>
    public string Folder { get; init; } = ".";

    /// <summary>Name of the layout of folders and names, such as "adni".</summary>
    public required string Layout { get; init; }

    /// <summary>"date", "day", "session" or "visit-code".</summary>
    public required string LinkBy { get; init; }

    /// <summary>Most days between a scan and its visit.</summary>
    public int WindowDays { get; init; }

    /// <summary>Kind of scan.</summary>
    public required Modality Modality { get; init; }

    /// <summary>Pattern that the name of a series must fit; null takes the layout's own.</summary>
    public string? Series { get; init; }

    /// <summary>Which rendering of a scan, where a layout has several; null takes the layout's own.</summary>
    public string? Rendering { get; init; }

    /// <summary>Line in the manifest, for messages.</summary>
    public int Line { get; init; }
}
