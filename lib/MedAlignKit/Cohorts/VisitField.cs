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

    /// <summary>Education in five bands.</summary>
    EducationBand,

    /// <summary>CDR sum of boxes.</summary>
    CdrSumOfBoxes,

    /// <summary>Logical memory, immediate recall.</summary>
    LogicalMemoryImmediate,

    /// <summary>Number of ε4 alleles.</summary>
    Apoe4,

    /// <summary>A reader's report on the scan.</summary>
    Report,

    /// <summary>Findings, each present or absent.</summary>
    Findings,

    /// <summary>Questions about the scan, with their answers.</summary>
    Questions,
}
