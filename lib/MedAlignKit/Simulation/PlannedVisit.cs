using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>Someone who comes to a site: what stays the same at each visit.</summary>
internal sealed record PlannedSubject(
    SimulatedSubject Person, string Key, Sex Sex, int Education, int SocioeconomicStatus,
    int Apoe4Count, FieldStrength? Field)
{
    /// <summary>Decides what was recorded of the subject: below a value's share, it was; 0 to 1.</summary>
    public required double Recorded { get; init; }

    /// <summary>What becomes of the diagnosis; null with one visit.</summary>
    public Trajectory? Trajectory { get; init; }
}

/// <summary>How someone is on the day of a visit.</summary>
internal sealed record Moment(
    int Number, int Day, int Month, double AgeYears, ClinicalGroup Group, double Severity, Decline Since);

/// <summary>
/// One visit as planned, before its scan is made: everything that the scan and the tables follow from.
/// </summary>
internal sealed record PlannedVisit(
    PlannedSubject Of, Moment At, string VisitKey, ulong AcquisitionSeed, ClinicalScores Scores)
{
    /// <summary>Decides what was recorded at the visit, as with the subject; 0 to 1.</summary>
    public required double Recorded { get; init; }

    /// <summary>The site's finer diagnosis.</summary>
    public required DetailedDiagnosis? Detailed { get; init; }

    /// <summary>The person, disease apart.</summary>
    public SimulatedSubject Subject => Of.Person;

    /// <summary>Hashed key of the subject.</summary>
    public string SubjectKey => Of.Key;

    /// <summary>Class that the site gives; null where it gives none.</summary>
    public Diagnosis? Diagnosis => SiteLabels.TaskClass(Detailed);

    /// <summary>The brain on this day.</summary>
    public BrainState Brain => new(Subject, At.Severity, At.AgeYears) { Since = At.Since };

    /// <summary>Seed of the acquisition of scan 1, 2 … of the visit; the first is the visit's own.</summary>
    public ulong SeedOf(int repeat) =>
        repeat == 1 ? AcquisitionSeed : RandomStream.Mix((long)AcquisitionSeed, repeat);

    /// <summary>The scanner that the subject lies in.</summary>
    public ScannerSettings ScannerOf(SimulationPlan plan) =>
        Of.Field?.Noise is { } noise ? plan.Scanner with { Noise = noise } : plan.Scanner;

    /// <summary>The visit's row; values that the site does not record are null.</summary>
    public Visit Record(Manifest site, RegionVolumes? volumes)
    {
        var shares = site.Simulation!.Recorded;
        bool Has(VisitField field, double share, double drawn) =>
            site.Fields.Contains(field) && drawn < share;
        bool Kept(VisitField field, double share) => Has(field, share, Recorded);
        bool KeptOnce(VisitField field, double share) => Has(field, share, Of.Recorded);
        return new Visit
        {
            Cohort = site.Name,
            SubjectKey = SubjectKey,
            VisitKey = VisitKey,
            VisitMonth = At.Month,
            DayOffset = At.Day,
            AgeYears = site.Fields.Contains(VisitField.Age) ? Math.Round(At.AgeYears, 1) : null,
            Sex = site.Fields.Contains(VisitField.Sex) ? Of.Sex : null,
            EducationYears = KeptOnce(VisitField.Education, shares.Education) ? Of.Education : null,
            SocioeconomicStatus = KeptOnce(VisitField.SocioeconomicStatus, shares.SocioeconomicStatus)
                ? Of.SocioeconomicStatus : null,
            Mmse = Kept(VisitField.Mmse, shares.Mmse) ? Scores.Mmse : null,
            CdrGlobal = Kept(VisitField.Cdr, shares.Cdr) ? Scores.Cdr : null,
            CdrSumOfBoxes = Recorded < shares.CdrSumOfBoxes ? Scores.CdrSumOfBoxes : null,
            LogicalMemoryImmediate = Recorded < shares.LogicalMemoryImmediate
                ? Scores.LogicalMemoryImmediate : null,
            LogicalMemoryDelayed = Kept(VisitField.LogicalMemory, shares.LogicalMemory)
                ? Scores.LogicalMemory : null,
            Apoe4Count = Of.Recorded < shares.Apoe ? Of.Apoe4Count : null,
            Diagnosis = Diagnosis,
            DetailedDiagnosis = Detailed,
            Trajectory = Of.Trajectory,
            Volumes = site.Fields.Contains(VisitField.Volumes) ? volumes : null,
            Severity = At.Severity,
            FreeToShow = true,
        };
    }
}
