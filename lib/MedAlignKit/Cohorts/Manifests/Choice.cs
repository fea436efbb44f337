namespace MedAlignKit.Cohorts;

/// <summary>Where a visit's diagnosis comes from.</summary>
public enum DiagnosisSource
{
    /// <summary>From the tables' own diagnosis.</summary>
    Tables,

    /// <summary>From the global CDR: 0 is normal, 0.5 very mild, 1 and above dementia.</summary>
    Cdr,
}

/// <summary>What becomes of visits of one detailed diagnosis.</summary>
/// <param name="Class">Their class; null leaves the visit without one.</param>
/// <param name="LeaveOut">Whether the visits are left out of the cohort.</param>
public sealed record ClassChoice(Diagnosis? Class, bool LeaveOut = false);

/// <summary>One way to decide.</summary>
public sealed record ChoiceOption
{
    /// <summary>Name, such as "leave-out".</summary>
    public required string Name { get; init; }

    /// <summary>Classes of detailed diagnoses.</summary>
    public IReadOnlyDictionary<DetailedDiagnosis, ClassChoice> Classes { get; init; } =
        new Dictionary<DetailedDiagnosis, ClassChoice>();

    /// <summary>Causes that a diagnosis must have; a visit of another cause, or none known, is left
    /// out.</summary>
    public IReadOnlyDictionary<DetailedDiagnosis, Etiology> Causes { get; init; } =
        new Dictionary<DetailedDiagnosis, Etiology>();

    /// <summary>Where the diagnosis comes from; null leaves it as the manifest has it.</summary>
    public DiagnosisSource? From { get; init; }

    /// <summary>Visits that get another name, such as screening that stands for baseline.</summary>
    public IReadOnlyDictionary<string, string> Codes { get; init; } = new Dictionary<string, string>();
}

/// <summary>A decision on which published works differ; a result says which way it went.</summary>
public sealed record Choice
{
    /// <summary>Name, such as "cdr-half".</summary>
    public required string Name { get; init; }

    /// <summary>What it is about, in a sentence.</summary>
    public required string About { get; init; }

    /// <summary>Name of the option that is taken unless another is asked for.</summary>
    public required string Default { get; init; }

    /// <summary>The options.</summary>
    public required IReadOnlyList<ChoiceOption> Options { get; init; }
}

/// <summary>What the names of visits say.</summary>
public sealed record VisitNames
{
    /// <summary>Names of rows that are no visit.</summary>
    public IReadOnlyList<string> Unusable { get; init; } = [];

    /// <summary>Names of the first visit.</summary>
    public IReadOnlyList<string> Baseline { get; init; } = [];

    /// <summary>Names of rescans, whose images stand beside those of the visit before.</summary>
    public IReadOnlyList<string> Rescans { get; init; } = [];

    /// <summary>Pattern whose first group is the month since the first visit.</summary>
    public System.Text.RegularExpressions.Regex? Months { get; init; }
}

/// <summary>A diagnosis that a subject's number tells, where the tables are silent (MIRIAD).</summary>
/// <param name="Least">First number.</param>
/// <param name="Most">Last number.</param>
/// <param name="Is">The diagnosis.</param>
public sealed record DiagnosisById(int Least, int Most, DetailedDiagnosis Is);
