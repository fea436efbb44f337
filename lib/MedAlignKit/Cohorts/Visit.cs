namespace MedAlignKit.Cohorts;

/// <summary>
/// One visit of one subject: what the cohort's tables say of the day the scan was taken.
/// A value that the cohort does not have is null, which is not the same as any code or zero.
/// </summary>
public sealed partial record Visit
{
    /// <summary>Name of the cohort, such as "sim-adni".</summary>
    public required string Cohort { get; init; }

    /// <summary>Hashed subject key (see <see cref="Cohorts.SubjectKey"/>): the unit of every split.</summary>
    public required string SubjectKey { get; init; }

    /// <summary>Key of this visit, unique within the cohort.</summary>
    public required string VisitKey { get; init; }

    /// <summary>
    /// Whether its values may be shown one by one: simulated visits may, a real person's may not. False
    /// unless said, and then texts, tables and charts hold aggregates alone.
    /// </summary>
    public bool FreeToShow { get; init; }

    /// <summary>Months since the subject's first visit, 0 for that one; null where a cohort's visits have
    /// neither dates nor names that say a month.</summary>
    public int? VisitMonth { get; init; }

    /// <summary>Days since the subject's first visit, where the cohort has days; 0 for that one.</summary>
    public int? DayOffset { get; init; }

    /// <summary>Age on the day of the visit, in years.</summary>
    public double? AgeYears { get; init; }

    /// <summary>Recorded sex.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Years of education.</summary>
    public int? EducationYears { get; init; }

    /// <summary>Education in five bands, 1 (least) to 5, where that is all there is (OASIS-1).</summary>
    public int? EducationBand { get; init; }

    /// <summary>Socioeconomic status by Hollingshead, 1 (highest) to 5.</summary>
    public int? SocioeconomicStatus { get; init; }

    /// <summary>Mini-Mental State Examination, 0 (worst) to 30 (best).</summary>
    public int? Mmse { get; init; }

    /// <summary>Global Clinical Dementia Rating: 0, 0.5, 1, 2 or 3.</summary>
    public double? CdrGlobal { get; init; }

    /// <summary>CDR sum of boxes, 0 to 18.</summary>
    public double? CdrSumOfBoxes { get; init; }

    /// <summary>Logical memory, immediate recall: story units recalled, 0 to 25.</summary>
    public int? LogicalMemoryImmediate { get; init; }

    /// <summary>Logical memory, delayed recall: story units recalled, 0 to 25.</summary>
    public int? LogicalMemoryDelayed { get; init; }

    /// <summary>Diagnosis at this visit (never the one the subject gets later).</summary>
    public Diagnosis? Diagnosis { get; init; }

    /// <summary>The tables' own diagnosis at this visit, finer than <see cref="Diagnosis"/>.</summary>
    public DetailedDiagnosis? DetailedDiagnosis { get; init; }

    /// <summary>What becomes of the subject later: for describing a cohort, never for training.</summary>
    public Trajectory? Trajectory { get; init; }

    /// <summary>Number of ε4 alleles of the APOE gene, 0 to 2.</summary>
    public int? Apoe4Count { get; init; }

    /// <summary>Region volumes in millilitres: measured, or true where the scan is simulated.</summary>
    public RegionVolumes? Volumes { get; init; }

    /// <summary>
    /// Simulated visits only: disease severity, about 0 (healthy) to 1 (dementia), unbounded.
    /// </summary>
    public double? Severity { get; init; }

    /// <summary>What was written or asked about the visit's images (chest CT); null where nothing
    /// was.</summary>
    public Reading? Reading { get; init; }

    /// <summary>The images of this visit; rescans of the same day stand beside each other.</summary>
    public IReadOnlyList<Scan> Scans { get; init; } = [];

    /// <summary>
    /// Columns of the cohort's own tables as they were read, by "table.column", where the manifest keeps
    /// them.
    /// </summary>
    public IReadOnlyDictionary<string, string> SourceColumns { get; init; } =
        System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
}
