namespace MedAlignKit.Cohorts;

/// <summary>
/// One visit of one subject: what the cohort's tables say of the day the scan was taken.
/// A value that the cohort does not have is null, which is not the same as any code or zero.
/// </summary>
public sealed record Visit
{
    /// <summary>Name of the cohort, such as "sim-adni".</summary>
    public required string Cohort { get; init; }

    /// <summary>Hashed subject key (see <see cref="Cohorts.SubjectKey"/>): the unit of every split.</summary>
    public required string SubjectKey { get; init; }

    /// <summary>Key of this visit, unique within the cohort.</summary>
    public required string VisitKey { get; init; }

    /// <summary>Months since the subject's first visit, 0 for that one.</summary>
    public int VisitMonth { get; init; }

    /// <summary>Age on the day of the visit, in years.</summary>
    public double? AgeYears { get; init; }

    /// <summary>Recorded sex.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Years of education.</summary>
    public int? EducationYears { get; init; }

    /// <summary>Mini-Mental State Examination, 0 (worst) to 30 (best).</summary>
    public int? Mmse { get; init; }

    /// <summary>Global Clinical Dementia Rating: 0, 0.5, 1, 2 or 3.</summary>
    public double? CdrGlobal { get; init; }

    /// <summary>Logical memory, delayed recall: story units recalled, 0 to 25.</summary>
    public int? LogicalMemoryDelayed { get; init; }

    /// <summary>Diagnosis at this visit (never the one the subject gets later).</summary>
    public Diagnosis? Diagnosis { get; init; }

    /// <summary>Region volumes in millilitres: measured, or true where the scan is simulated.</summary>
    public RegionVolumes? Volumes { get; init; }

    /// <summary>
    /// Simulated visits only: disease severity, about 0 (healthy) to 1 (dementia), unbounded.
    /// </summary>
    public double? Severity { get; init; }
}
