namespace MedAlignKit.Cohorts;

/// <summary>
/// A scan as a layout finds it on disk, with what its path says; no table has been asked yet. Identifiers are
/// the cohort's own, so this never leaves the loader.
/// </summary>
internal sealed record FoundScan
{
    // The texts that the compiler writes would hold an identifier.
    public override string ToString() => "a scan, not yet linked";

    /// <summary>Subject as the path writes it, in the form in which the tables have it.</summary>
    public required string SubjectId { get; init; }

    /// <summary>File, or folder of a DICOM series; inside an archive "FILE.zip!/entry" (see
    /// <see cref="ScanArchive"/>).</summary>
    public required string Path { get; init; }

    /// <summary>Where it was found, for messages and <see cref="Dropped"/>: never holds an identifier (see
    /// <see cref="PathShape"/>).</summary>
    public required string From { get; init; }

    /// <summary>The session's own key where tables have it too, such as "OAS2_0001_MR2".</summary>
    public string? SessionId { get; init; }

    /// <summary>Day of the scan.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Days since the subject entered the study, where a cohort has no dates (OASIS-3).</summary>
    public int? Day { get; init; }

    /// <summary>Name of the visit as the path writes it, such as "m12" or "3".</summary>
    public string? VisitCode { get; init; }

    /// <summary>Name of the series.</summary>
    public string? Series { get; init; }

    /// <summary>Running number among the scans of one day.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Group that the file name gives away (MIRIAD).</summary>
    public string? Group { get; init; }

    /// <summary>Sex that the file name gives away (MIRIAD).</summary>
    public Sex? Sex { get; init; }

    /// <summary>Scanner's field in tesla, where the path or a file beside the image has it.</summary>
    public double? FieldStrengthTesla { get; init; }
}

/// <summary>A row of the tables, normalised but not yet joined with scans; identifiers are the cohort's
/// own.</summary>
internal sealed record SourceVisit
{
    public override string ToString() => "a row, not yet linked";

    /// <summary>Subject as the tables write it.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The session's own key.</summary>
    public string? SessionId { get; init; }

    /// <summary>Day of the visit.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Days since the subject entered the study.</summary>
    public int? Day { get; init; }

    /// <summary>Name of the visit, such as "m12".</summary>
    public string? VisitCode { get; init; }

    /// <summary>What is known of the visit, without scans.</summary>
    public required Visit Visit { get; init; }

    /// <summary>Name of the file and line that the row comes from, for messages.</summary>
    public required string From { get; init; }
}

/// <summary>Finds the scans of one layout of folders and names.</summary>
internal interface IScanLayout
{
    /// <summary>Name that a manifest calls it by, such as "adni".</summary>
    string Name { get; }

    /// <summary>Every scan below <paramref name="folder"/>, in ordinal order of their paths.</summary>
    /// <param name="folder">The cohort's folder of images.</param>
    /// <param name="dropped">Told of each image-like file that is not used, and why.</param>
    /// <param name="cancel">Stops between two files.</param>
    /// <exception cref="CohortException">The folder is missing, or a path in it leads out of it.</exception>
    IEnumerable<FoundScan> Find(string folder, ICollection<Dropped> dropped, CancellationToken cancel);
}
