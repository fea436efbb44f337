namespace MedAlignKit.Cohorts;

/// <summary>
/// What people wrote or asked about a scan, where a cohort has that in place of a clinic's scores: CT-RATE's
/// reports and findings, M3D-VQA's questions. It hangs on the visit as one value, so that splits, scans and
/// caches treat a chest CT as they treat a memory clinic's MRI, and a visit without it costs nothing.
/// </summary>
public sealed record Reading
{
    /// <summary>The report's section on what is seen.</summary>
    public string? FindingsText { get; init; }

    /// <summary>The report's section on what it means.</summary>
    public string? ImpressionText { get; init; }

    /// <summary>Findings by name, present or absent; one that the tables leave open has no entry.</summary>
    public IReadOnlyDictionary<string, bool> Findings { get; init; } =
        System.Collections.Immutable.ImmutableDictionary<string, bool>.Empty;

    /// <summary>Questions in the order of the table.</summary>
    public IReadOnlyList<VolumeQuestion> Questions { get; init; } = [];
}

/// <summary>A question about a volume.</summary>
public sealed record VolumeQuestion
{
    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>Its type as the table names it, such as M3D-VQA's 1 (plane) to 5 (location).</summary>
    public string? Type { get; init; }

    /// <summary>Choices A, B, C, D, as far as there are any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The answer in words.</summary>
    public string? Answer { get; init; }

    /// <summary>The letter of the right choice.</summary>
    public string? AnswerChoice { get; init; }
}
