using System.Globalization;

namespace MedAlignKit.Cohorts;

/// <summary>A named list of visits; row i of every tensor made from the cohort is visit i.</summary>
/// <param name="Name">Name such as "sim-adni", for tables and messages.</param>
/// <param name="Visits">The visits, in the order of the tensors' rows.</param>
public sealed partial record Cohort(string Name, IReadOnlyList<Visit> Visits)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Distinct subject keys, in order of first appearance.</summary>
    public IReadOnlyList<string> Subjects => [.. Visits.Select(visit => visit.SubjectKey).Distinct()];

    /// <summary>Number of visits of each diagnosis that occurs.</summary>
    public IReadOnlyDictionary<Diagnosis, int> ClassCounts => Visits
        .Where(visit => visit.Diagnosis is not null)
        .GroupBy(visit => visit.Diagnosis!.Value)
        .OrderBy(group => group.Key)
        .ToDictionary(group => group.Key, group => group.Count());

    /// <summary>The visits for which <paramref name="keep"/> holds, under the same name.</summary>
    public Cohort Where(Func<Visit, bool> keep) => this with { Visits = [.. Visits.Where(keep)] };

    /// <summary>The visits of <paramref name="subjects"/>, under the same name.</summary>
    public Cohort Of(IReadOnlySet<string> subjects) => Where(visit => subjects.Contains(visit.SubjectKey));

    /// <summary>
    /// Returns this cohort if it can be worked with; otherwise says in one sentence why it cannot.
    /// </summary>
    /// <param name="classes">Diagnoses that the task asks for: each must occur. None asks for no
    /// diagnosis.</param>
    /// <exception cref="CohortException">
    /// No visits, a visit key twice, a value out of its range, a visit without diagnosis or a class missing.
    /// </exception>
    public Cohort Validate(params Diagnosis[] classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        if (Visits.Count == 0)
            throw new CohortException($"Cohort '{Name}' is empty: check its manifest, filters and split.");
        CheckKeys();
        foreach (var visit in Visits) CheckRanges(visit);
        if (classes.Length > 0) CheckClasses(classes);
        return this;
    }

    private void CheckKeys()
    {
        var seen = new HashSet<string>();
        foreach (var visit in Visits)
            if (!seen.Add(visit.VisitKey))
                throw new CohortException(
                    $"Cohort '{Name}' lists visit '{visit.VisitKey}' twice: a visit key must be unique.");
    }

    private void CheckRanges(Visit visit)
    {
        Check("age in years", visit.AgeYears, 0, 120);
        Check("education in years", visit.EducationYears, 0, 40);
        Check("MMSE", visit.Mmse, 0, 30);
        Check("education band", visit.EducationBand, 1, 5);
        Check("socioeconomic status", visit.SocioeconomicStatus, 1, 5);
        Check("CDR sum of boxes", visit.CdrSumOfBoxes, 0, 18);
        Check("APOE ε4 count", visit.Apoe4Count, 0, 2);
        Check("logical memory (immediate)", visit.LogicalMemoryImmediate, 0, 25);
        Check("logical memory (delayed)", visit.LogicalMemoryDelayed, 0, 25);
        Check("visit month", visit.VisitMonth, 0, 1200);
        Check("CDR", visit.CdrGlobal, 0, 3);
        if (visit.CdrGlobal is { } cdr && cdr is not (0 or 0.5 or 1 or 2 or 3))
            throw new CohortException(
                $"Visit '{visit.VisitKey}' of '{Name}' has {Found("CDR", cdr)}: "
                + "it is one of 0, 0.5, 1, 2, 3.");
        foreach (var (name, ml) in RegionVolumes.Names.Zip(visit.Volumes?.ToArray() ?? []))
            Check($"{name} volume in ml", ml, 0, 3000);
        Check("left hippocampus volume in ml", visit.Volumes?.HippocampusLeftMl, 0, 3000);
        Check("right hippocampus volume in ml", visit.Volumes?.HippocampusRightMl, 0, 3000);

        // A real person's value is not quoted, be it as wrong as it may.
        string Found(string what, double number) =>
            visit.FreeToShow ? $"{what} {number.ToString(Invariant)}" : $"a value of {what} that cannot be";

        void Check(string what, double? value, double low, double high)
        {
            if (value is { } number && !(number >= low && number <= high))
                throw new CohortException(
                    $"Visit '{visit.VisitKey}' of '{Name}' has {Found(what, number)}: "
                    + $"expected {low.ToString(Invariant)} to {high.ToString(Invariant)}, or null.");
        }
    }

    private void CheckClasses(Diagnosis[] classes)
    {
        if (Visits.FirstOrDefault(visit => visit.Diagnosis is null) is { } unknown)
            throw new CohortException(
                $"Visit '{unknown.VisitKey}' of '{Name}' has no diagnosis: leave such visits out first.");
        var counts = ClassCounts;
        var missing = classes.Where(wanted => !counts.ContainsKey(wanted)).ToArray();
        if (missing.Length > 0)
            throw new CohortException(
                $"Cohort '{Name}' has no visit of {string.Join(" or ", missing.Select(one => one.Short()))} "
                + $"(found only {string.Join(", ", counts.Keys.Select(one => one.Short()))}): "
                + $"a task of {classes.Length} classes needs every one of them.");
    }
}
