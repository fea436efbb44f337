namespace MedAlignKit.Cohorts;

/// <summary>A value that a cohort's tables may have for a visit.</summary>
public enum VisitField
{
    /// <summary>Age in years.</summary>
    Age,

    /// <summary>Recorded sex.</summary>
    Sex,

    /// <summary>Years of education.</summary>
    Education,

    /// <summary>Mini-Mental State Examination.</summary>
    Mmse,

    /// <summary>Global Clinical Dementia Rating.</summary>
    Cdr,

    /// <summary>Logical memory, delayed recall.</summary>
    LogicalMemory,

    /// <summary>Region volumes.</summary>
    Volumes,

    /// <summary>Socioeconomic status.</summary>
    SocioeconomicStatus,
}
