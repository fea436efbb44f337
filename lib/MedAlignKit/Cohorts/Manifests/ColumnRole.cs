namespace MedAlignKit.Cohorts;

/// <summary>What a column of a cohort's table holds; a manifest names it in kebab case.</summary>
public enum ColumnRole
{
    /// <summary>Age on the day of the visit, years.</summary>
    Age,

    /// <summary>Age on the day of entry, years, whichever visit the row is of (ADNI's AGE).</summary>
    AgeAtEntry,

    /// <summary>Date of entry, for ages at later visits.</summary>
    EntryDate,

    /// <summary>Year of birth: ages from it are right to one year.</summary>
    BirthYear,

    /// <summary>Recorded sex.</summary>
    Sex,

    /// <summary>Years of education.</summary>
    Education,

    /// <summary>Education in bands 1 to 5.</summary>
    EducationBand,

    /// <summary>Socioeconomic status, 1 to 5.</summary>
    Ses,

    /// <summary>Mini-Mental State Examination, 0 to 30.</summary>
    Mmse,

    /// <summary>Global CDR.</summary>
    Cdr,

    /// <summary>CDR sum of boxes.</summary>
    CdrSum,

    /// <summary>Logical memory, immediate recall.</summary>
    LogicalMemoryImmediate,

    /// <summary>Logical memory, delayed recall.</summary>
    LogicalMemory,

    /// <summary>Number of ε4 alleles, or a genotype with a map to it.</summary>
    Apoe4,

    /// <summary>One allele of APOE: 2, 3 or 4.</summary>
    ApoeAllele1,

    /// <summary>The other allele of APOE.</summary>
    ApoeAllele2,

    /// <summary>Diagnosis at the visit, by a map.</summary>
    Diagnosis,

    /// <summary>Group at entry, by a map: makes a visit's own diagnosis finer, and never stands for
    /// it.</summary>
    EntryDiagnosis,

    /// <summary>Cause of an impairment, by a map.</summary>
    Etiology,

    /// <summary>Scanner's field, tesla.</summary>
    FieldStrength,

    /// <summary>Hippocampus volume.</summary>
    Hippocampus,

    /// <summary>Ventricle volume.</summary>
    Ventricles,

    /// <summary>Whole-brain volume.</summary>
    Brain,

    /// <summary>Whole-brain volume as a share of the intracranial volume.</summary>
    BrainShare,

    /// <summary>Entorhinal volume.</summary>
    Entorhinal,

    /// <summary>Fusiform volume.</summary>
    Fusiform,

    /// <summary>Middle temporal volume.</summary>
    MiddleTemporal,

    /// <summary>Intracranial volume.</summary>
    Intracranial,

    /// <summary>A report's section on what is seen.</summary>
    FindingsText,

    /// <summary>A report's section on what it means.</summary>
    ImpressionText,

    /// <summary>Name of a scan's series.</summary>
    Series,

    /// <summary>A question about the scan.</summary>
    Question,

    /// <summary>Type of the question.</summary>
    QuestionType,

    /// <summary>Choice A.</summary>
    ChoiceA,

    /// <summary>Choice B.</summary>
    ChoiceB,

    /// <summary>Choice C.</summary>
    ChoiceC,

    /// <summary>Choice D.</summary>
    ChoiceD,

    /// <summary>The answer in words.</summary>
    Answer,

    /// <summary>The letter of the right choice.</summary>
    AnswerChoice,
}

/// <summary>Cause of an impairment.</summary>
public enum Etiology
{
    /// <summary>No impairment, so no cause.</summary>
    None,

    /// <summary>Alzheimer's disease.</summary>
    Alzheimer,

    /// <summary>Something else.</summary>
    Other,
}
