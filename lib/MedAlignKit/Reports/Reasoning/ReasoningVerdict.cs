using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>The links of a reasoning chain, in the order in which they are checked.</summary>
public enum ReasoningLink
{
    /// <summary>The text has the form of a chain and speaks of both regions once.</summary>
    Form,

    /// <summary>The volumes are the scan's, within the tolerance.</summary>
    Evidence,

    /// <summary>The rules are known ones, with their own limits, one a region.</summary>
    Rule,

    /// <summary>The rules speak of the volumes that are given.</summary>
    Application,

    /// <summary>The conclusion follows from the rules.</summary>
    Conclusion,

    /// <summary>The conclusion is the one that follows from the true volumes.</summary>
    Truth,
}

/// <summary>What a check of a chain found.</summary>
/// <param name="Broken">The first link that does not hold; null for a chain that holds.</param>
/// <param name="Says">Why, in a sentence.</param>
/// <param name="Concluded">The diagnosis that the chain ends at; null where it names none.</param>
/// <param name="IsDiagnosis">Whether that is the visit's diagnosis; null where either is not known.</param>
public sealed record ReasoningVerdict(
    ReasoningLink? Broken, string Says, Diagnosis? Concluded, bool? IsDiagnosis)
{
    /// <summary>Whether every link holds.</summary>
    public bool Holds => Broken is null;
}
