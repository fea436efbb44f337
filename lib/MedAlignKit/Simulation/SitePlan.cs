using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>
/// One visit as planned, before its scan is made: everything that the scan and the tables follow from.
/// </summary>
internal sealed record PlannedVisit(
    SimulatedSubject Subject, string SubjectKey, int Month, double AgeYears, Sex Sex, int Education,
    Diagnosis Diagnosis, double Severity, ulong AcquisitionSeed, ulong ClinicSeed)
{
    /// <summary>The visit's row; fields that the site does not record are null.</summary>
    public Visit Record(Manifest site, RegionVolumes? volumes)
    {
        // One stream per visit, always drawn in full: a field left out must not shift the others.
        var random = new RandomStream(ClinicSeed);
        int mmse = ClinicalModel.Mmse(Severity, random);
        double cdr = ClinicalModel.Cdr(Severity, random);
        int memory = ClinicalModel.LogicalMemory(Severity, random);
        bool Has(VisitField field) => site.Fields.Contains(field);
        return new Visit
        {
            Cohort = site.Name,
            SubjectKey = SubjectKey,
            VisitKey = $"{SubjectKey}-m{Month:000}",
            VisitMonth = Month,
            AgeYears = Has(VisitField.Age) ? Math.Round(AgeYears, 1) : null,
            Sex = Has(VisitField.Sex) ? Sex : null,
            EducationYears = Has(VisitField.Education) ? Education : null,
            Mmse = Has(VisitField.Mmse) ? mmse : null,
            CdrGlobal = Has(VisitField.Cdr) ? cdr : null,
            LogicalMemoryDelayed = Has(VisitField.LogicalMemory) ? memory : null,
            Diagnosis = Diagnosis,
            Volumes = Has(VisitField.Volumes) ? volumes : null,
            Severity = Severity,
            FreeToShow = true,
        };
    }
}

/// <summary>
/// Who comes to a site, when, and how ill: an endless list that depends on manifest and seed alone.
/// </summary>
internal static class SitePlan
{
    /// <summary>Visits in order of subjects; a subject's visits stand together.</summary>
    public static IEnumerable<PlannedVisit> Visits(Manifest site, int seed)
    {
        for (int subject = 0; ; subject++)
            foreach (var visit in OfSubject(site, seed, subject))
                yield return visit;
    }

    private static IEnumerable<PlannedVisit> OfSubject(Manifest site, int seed, int index)
    {
        var plan = site.Simulation!;
        long siteSeed = (long)RandomStream.Mix(plan.Seed, seed, index);
        var person = SimulatedSubject.Draw(RandomStream.Mix(siteSeed, 0));
        var random = new RandomStream(RandomStream.Mix(siteSeed, 1));
        var key = SubjectKey.From("medalign-simulated", $"{plan.Seed}-{seed}-{index}");
        var diagnosis = site.Classes[index % site.Classes.Count];
        double severity = AtrophyRecipe.ClassSeverity[(int)diagnosis]
            + AtrophyRecipe.SeverityDeviation * random.Normal();
        double age = FirstAge(plan.AgeYears, random);
        var sex = random.Uniform() < 0.5 ? Sex.Female : Sex.Male;
        int education = ClinicalModel.Education(random);

        for (int number = 0, month = 0; ; number++)
        {
            yield return new PlannedVisit(
                person, key, month, age, sex, education, diagnosis, severity,
                RandomStream.Mix(siteSeed, 2, number), RandomStream.Mix(siteSeed, 3, number));
            if (number + 1 >= plan.Visits.Most || random.Uniform() >= plan.Visits.FollowUpShare) yield break;
            int gap = random.Whole(plan.Visits.LeastMonths, plan.Visits.MostMonths);
            month += gap;
            age += gap / 12.0;
            severity += ClinicalModel.YearlyGain(diagnosis, random) * gap / 12.0;
            diagnosis = Convert(site, ClinicalModel.AtFollowUp(diagnosis, severity), diagnosis);
        }
    }

    /// <summary>A site without a class never gives its diagnosis, not even at follow-up.</summary>
    private static Diagnosis Convert(Manifest site, Diagnosis next, Diagnosis former) =>
        site.Classes.Contains(next) ? next : former;

    private static double FirstAge(AgeRange ages, RandomStream random)
    {
        double age;
        do age = ages.Mean + ages.Deviation * random.Normal();
        while (age < ages.Least || age > ages.Most);
        return age;
    }
}
