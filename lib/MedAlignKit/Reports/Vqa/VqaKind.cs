namespace MedAlignKit.Reports;

/// <summary>What a multiple-choice question is about.</summary>
public enum VqaKind
{
    /// <summary>The plane that the slices were acquired in.</summary>
    Plane,

    /// <summary>The region that departs most from what is expected.</summary>
    Region,

    /// <summary>Whether there is atrophy, enlargement, both or neither.</summary>
    Abnormality,

    /// <summary>How far the hippocampus has shrunk, in four grades.</summary>
    Severity,

    /// <summary>Which hippocampus is the smaller one.</summary>
    Side,

    /// <summary>The diagnosis at the visit.</summary>
    Diagnosis,

    /// <summary>The finding that the diagnosis rests on.</summary>
    Reasons,
}

/// <summary>Names of the kinds: the column "Question Type" of an exported file, and the rows of
/// tables.</summary>
public static class VqaKindNames
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<VqaKind> All { get; } = Enum.GetValues<VqaKind>();

    /// <summary>The kind in one lower-case word, such as "plane".</summary>
    public static string Name(this VqaKind kind) => kind switch
    {
        VqaKind.Plane => "plane",
        VqaKind.Region => "region",
        VqaKind.Abnormality => "abnormality",
        VqaKind.Severity => "severity",
        VqaKind.Side => "side",
        VqaKind.Diagnosis => "diagnosis",
        VqaKind.Reasons => "reasons",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not one of the kinds."),
    };
}
