namespace MedAlignKit.Cohorts;

/// <summary>What a manifest or a table says beyond the layout's name; every entry may be left out.</summary>
internal sealed record ScanLayoutOptions
{
    /// <summary>
    /// Regular expression that the whole name of a series must match, letter case aside; null takes the
    /// layout's own default (AIBL: the MPRAGE variants; others: any).
    /// </summary>
    public string? Series { get; init; }

    /// <summary>
    /// OASIS-1: "subj-111" (default), "t88-111", "t88-111-masked" or "raw".
    /// BIDS and OASIS-3: the suffix of the image, default "T1w".
    /// </summary>
    public string? Rendering { get; init; }

    /// <summary>
    /// What a table says of a file by its name alone: of an archive by NACC's column NACCMRFI, of an image by
    /// IDA's image id ("I######"). Null where it says nothing.
    /// </summary>
    public Func<string, ScanHint?>? ByFileName { get; init; }

    /// <summary>Cells that name images (m3d-vqa).</summary>
    public IEnumerable<PathCell> Paths { get; init; } = [];

    /// <summary>What an archive may unpack to.</summary>
    public ArchiveLimits Limits { get; init; } = ArchiveLimits.Default;
}

/// <summary>What a table says of a scan that its path does not; identifiers are the cohort's own.</summary>
internal sealed record ScanHint
{
    /// <summary>Subject as the tables write it.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Day of the scan.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Days since the subject entered the study.</summary>
    public int? Day { get; init; }

    /// <summary>The session's own key.</summary>
    public string? SessionId { get; init; }

    /// <summary>Name of the visit.</summary>
    public string? VisitCode { get; init; }

    /// <summary>Name of the series.</summary>
    public string? Series { get; init; }

    /// <summary>Scanner's field in tesla.</summary>
    public double? FieldStrengthTesla { get; init; }
}

/// <summary>A cell of a table that names an image below the cohort's folder.</summary>
/// <param name="Cell">The path as the table writes it.</param>
/// <param name="Table">Name of the table's file.</param>
/// <param name="Line">Line in it, from 1.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="SubjectId">Subject of the row; null takes the folder that the image is in.</param>
internal sealed record PathCell(string Cell, string Table, int Line, string Column, string? SubjectId = null);
