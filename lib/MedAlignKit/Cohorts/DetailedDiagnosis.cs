namespace MedAlignKit.Cohorts;

/// <summary>
/// What a cohort's tables say of the visit, before it is mapped to one of the three task classes of
/// <see cref="Diagnosis"/>. How each is mapped is a choice, and stated.
/// </summary>
public enum DetailedDiagnosis
{
    /// <summary>Cognitively normal.</summary>
    Normal,

    /// <summary>SMC: complaints of memory, normal tests.</summary>
    SubjectiveComplaint,

    /// <summary>IMCI: impaired, but not MCI (NACC's second class).</summary>
    ImpairedNotMci,

    /// <summary>Early MCI.</summary>
    EarlyMci,

    /// <summary>Late MCI.</summary>
    LateMci,

    /// <summary>MCI, not further said.</summary>
    Mci,

    /// <summary>Dementia whose cause is taken to be Alzheimer's disease.</summary>
    AlzheimersDementia,

    /// <summary>Dementia of any or no stated cause.</summary>
    Dementia,

    /// <summary>CDR 0.5 where only a CDR is recorded (OASIS): very mild dementia, or MCI-like.</summary>
    VeryMild,

    /// <summary>Something else, such as another disease.</summary>
    Other,
}

/// <summary>
/// What becomes of a subject's diagnosis over all visits. It is known only at the end of the study: using it
/// for an earlier visit is a look into the future.
/// </summary>
public enum Trajectory
{
    /// <summary>The same class at every visit.</summary>
    Stable,

    /// <summary>A later visit is worse.</summary>
    Converter,

    /// <summary>A later visit is better, and none worse.</summary>
    Reverter,
}
