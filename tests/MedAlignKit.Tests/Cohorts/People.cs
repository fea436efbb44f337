using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

/// <summary>Made-up visits for tests that need rows and no images.</summary>
internal static class People
{
    public static Visit Visit(
        string subject, int month = 0, Diagnosis? diagnosis = Diagnosis.NormalControl) => new()
    {
        Cohort = "made-up",
        SubjectKey = subject,
        VisitKey = $"{subject}-{month}",
        VisitMonth = month,
        AgeYears = 71.4,
        Sex = Sex.Female,
        EducationYears = 14,
        Mmse = 27,
        CdrGlobal = 0.5,
        LogicalMemoryDelayed = 9,
        Diagnosis = diagnosis,
        Volumes = new RegionVolumes(13.42, 16.8, 1310.07, 7.9),
        FreeToShow = true,
    };

    /// <summary>Subjects of the three classes in turn, each with one to three visits.</summary>
    public static Cohort Cohort(int subjects, string name = "made-up", string prefix = "s") => new(name,
    [
        .. from subject in Enumerable.Range(0, subjects)
           from visit in Enumerable.Range(0, 1 + subject % 3)
           select Visit($"{prefix}{subject}", visit * 12, (Diagnosis)(subject % 3)) with { Cohort = name },
    ]);
}
