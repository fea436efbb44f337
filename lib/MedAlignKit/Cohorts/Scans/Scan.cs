namespace MedAlignKit.Cohorts;

/// <summary>One image of a visit.</summary>
public sealed partial record Scan
{
    /// <summary>
    /// File, or folder of a DICOM series, or "FILE.zip!/entry" where it is still packed: then
    /// <see cref="ScanArchive.Unpack"/> gives the file to read. It may hold a subject's id, so it is never
    /// shown.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>
    /// Days from the visit to the scan, negative before it; null where no date is known and the file itself
    /// names the visit.
    /// </summary>
    public int? DaysFromVisit { get; init; }

    /// <summary>Scanner's field in tesla.</summary>
    public double? FieldStrengthTesla { get; init; }

    /// <summary>Name of the series, such as "MPRAGE".</summary>
    public string? Series { get; init; }

    /// <summary>
    /// 1 for the scan that stands for the visit, 2 and up for rescans of the same day: never split from it.
    /// </summary>
    public int Repeat { get; init; } = 1;
}
