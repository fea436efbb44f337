namespace MedAlignKit.Cohorts;

/// <summary>A value of a visit as a number, for describing cohorts.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Of">The value; null where the cohort does not have it.</param>
/// <param name="IsShare">Whether it is 0 or 1, so that its mean is a share.</param>
internal sealed record VisitQuantity(string Name, Func<Visit, double?> Of, bool IsShare = false)
{
    /// <summary>Every value that a visit may have, in the order of tables.</summary>
    public static IReadOnlyList<VisitQuantity> All { get; } =
    [
        new("age, years", visit => visit.AgeYears),
        new("female", visit => visit.Sex is { } sex ? sex == Sex.Female ? 1 : 0 : null, IsShare: true),
        new("education, years", visit => visit.EducationYears),
        new("education, band 1–5", visit => visit.EducationBand),
        new("socioeconomic status, 1–5", visit => visit.SocioeconomicStatus),
        new("MMSE", visit => visit.Mmse),
        new("CDR", visit => visit.CdrGlobal),
        new("CDR sum of boxes", visit => visit.CdrSumOfBoxes),
        new("logical memory, immediate", visit => visit.LogicalMemoryImmediate),
        new("logical memory, delayed", visit => visit.LogicalMemoryDelayed),
        new("APOE ε4 alleles", visit => visit.Apoe4Count),
        .. RegionVolumes.Names.Select((name, i) =>
            new VisitQuantity($"{name}, ml", visit => Finite(visit.Volumes?.ToArray()[i]))),
    ];

    /// <summary>The quantity of this name.</summary>
    /// <exception cref="CohortException">There is none; lists those there are.</exception>
    public static VisitQuantity Named(string name) => All.FirstOrDefault(one => one.Name == name)
        ?? throw new CohortException(
            $"A visit has no '{name}': there are {string.Join("; ", All.Select(one => one.Name))}.");

    private static double? Finite(double? value) =>
        value is { } number && double.IsFinite(number) ? value : null;
}
