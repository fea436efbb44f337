using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>
/// Who comes to a site, when, and how ill: an endless list that depends on manifest and seed alone.
/// </summary>
/// <remarks>
/// Every subject has streams of random numbers of their own, one for each purpose: a value that is added to
/// the tables leaves the other values and the images as they were.
/// </remarks>
internal static class SitePlan
{
    private const double DaysAMonth = 365.25 / 12, DaysAYear = 365.25;

    // Nobody is demented before this age.
    private const double YoungestIll = 50;

    private enum Purpose { Person, Course, Acquisition, Clinic, Subject, Missing, Change, Label }

    /// <summary>Visits in order of subjects; a subject's visits stand together.</summary>
    public static IEnumerable<PlannedVisit> Visits(Manifest site, int seed)
    {
        var groups = GroupCycle.Of(site.Simulation!.Groups);
        for (int subject = 0; ; subject++)
            foreach (var visit in OfSubject(site, seed, subject, groups[subject % groups.Count]))
                yield return visit;
    }

    private static List<PlannedVisit> OfSubject(Manifest site, int seed, int index, ClinicalGroup first)
    {
        var plan = site.Simulation!;
        long siteSeed = (long)RandomStream.Mix(plan.Seed, seed, index);
        var random = Stream(siteSeed, Purpose.Course);
        double severity = DiseaseProcess.MeanSeverity(first)
            + AtrophyRecipe.SeverityDeviation * random.Normal();
        double age = FirstAge(plan.AgeYears, first, random);
        var subject = Subject(plan, seed, siteSeed, index, first, random);
        var start = new Moment(0, 0, 0, age, first, severity, Decline.None);
        var visits = new List<PlannedVisit> { Visit(plan, siteSeed, subject, start, start) };
        for (var at = start; visits.Count < plan.Visits.Most && random.Uniform() < plan.Visits.FollowUpShare;)
        {
            at = Next(site, siteSeed, at, random);
            visits.Add(Visit(plan, siteSeed, subject, at, start));
        }

        return WithTrajectory(visits);
    }

    private static Moment Next(Manifest site, long siteSeed, Moment at, RandomStream random)
    {
        var plan = site.Simulation!;
        var (day, month, years) = NextDay(plan.Visits, at, random);
        var (gain, pace) = DiseaseProcess.YearlyGain(at.Group, random);
        double severity = at.Severity + gain * years;
        var next = DiseaseProcess.After(
            at.Group, at.Severity, years, plan.Course, Stream(siteSeed, Purpose.Change, at.Number));
        return new Moment(
            at.Number + 1, day, month, at.AgeYears + years, Known(site, next, at.Group), severity,
            at.Since.And(YearlyDecline.Of(at.Group), pace * years));
    }

    private static (int Day, int Month, double Years) NextDay(
        VisitPlan visits, Moment at, RandomStream random)
    {
        if (visits.Days is { } days)
        {
            int next = days[at.Number + 1];
            return (next, (int)Math.Round(next / DaysAMonth), (next - at.Day) / DaysAYear);
        }

        int gap = random.Whole(visits.LeastMonths, visits.MostMonths);
        return ((int)Math.Round((at.Month + gap) * DaysAMonth), at.Month + gap, gap / 12.0);
    }

    private static PlannedVisit Visit(
        SimulationPlan plan, long siteSeed, PlannedSubject subject, Moment at, Moment start)
    {
        // Where the CDR is the diagnosis, one rater sees a subject at all visits, or it would come and go.
        double? rater = plan.Labels == DiagnosisLabels.Cdr
            ? Stream(siteSeed, Purpose.Label).Normal()
            : null;
        var scores = ClinicalModel.Scores(
            at.Severity + at.Since.Scores, Stream(siteSeed, Purpose.Clinic, at.Number), rater);
        double recorded = Stream(siteSeed, Purpose.Missing, at.Number + 1).Uniform();
        var session = plan.Visits.Days is null ? $"m{at.Month:000}" : $"d{at.Day:0000}";
        ulong acquisition = RandomStream.Mix(siteSeed, (int)Purpose.Acquisition, at.Number);
        return new PlannedVisit(subject, at, $"{subject.Key}-{session}", acquisition, scores)
        {
            Recorded = recorded,
            Detailed = SiteLabels.Detailed(
                plan.Labels, at.Group, start.Group, start.Severity,
                recorded < plan.Recorded.Cdr ? scores.Cdr : null, Stream(siteSeed, Purpose.Label)),
        };
    }

    private static PlannedSubject Subject(
        SimulationPlan plan, int seed, long siteSeed, int index, ClinicalGroup group, RandomStream course)
    {
        var sex = course.Uniform() < plan.FemaleShare ? Sex.Female : Sex.Male;
        int education = ClinicalModel.Education(course);
        var own = Stream(siteSeed, Purpose.Subject);
        return new PlannedSubject(
            SimulatedSubject.Draw(RandomStream.Mix(siteSeed, (int)Purpose.Person)),
            SubjectKey.From("medalign-simulated", $"{plan.Seed}-{seed}-{index}"), sex, education,
            ClinicalModel.SocioeconomicStatus(education, own), ClinicalModel.Apoe4Count(group, own),
            Field(plan.FieldStrengths, own))
        { Recorded = Stream(siteSeed, Purpose.Missing, 0).Uniform() };
    }

    private static FieldStrength? Field(IReadOnlyList<FieldStrength> all, RandomStream random)
    {
        double drawn = random.Uniform() * all.Sum(field => field.Parts);
        foreach (var field in all)
            if ((drawn -= field.Parts) < 0) return field;
        return null;
    }

    private static List<PlannedVisit> WithTrajectory(List<PlannedVisit> visits)
    {
        var classes = visits.Where(visit => visit.Diagnosis is not null)
            .Select(visit => visit.Diagnosis!.Value).ToList();
        if (classes.Count < 2) return visits;
        var steps = classes.Zip(classes.Skip(1)).Select(pair => pair.Second.CompareTo(pair.First)).ToList();
        var trajectory = steps.Any(step => step > 0) ? Trajectory.Converter
            : steps.Any(step => step < 0) ? Trajectory.Reverter : Trajectory.Stable;
        var subject = visits[0].Of with { Trajectory = trajectory };
        return [.. visits.Select(visit => visit with { Of = subject })];
    }

    /// <summary>A site without a class never gives its diagnosis, not even at follow-up.</summary>
    private static ClinicalGroup Known(Manifest site, ClinicalGroup next, ClinicalGroup former) => next switch
    {
        ClinicalGroup.Mci => site.Classes.Contains(Diagnosis.MildCognitiveImpairment)
            || site.Simulation!.Labels == DiagnosisLabels.Cdr,
        ClinicalGroup.Normal => site.Classes.Contains(Diagnosis.NormalControl),
        _ => site.Classes.Contains(Diagnosis.Dementia),
    } ? next : former;

    private static double FirstAge(AgeRange ages, ClinicalGroup group, RandomStream random)
    {
        double least = group == ClinicalGroup.Normal || ages.Most <= YoungestIll
            ? ages.Least
            : Math.Max(ages.Least, YoungestIll);
        double age;
        do age = ages.Mean + ages.Deviation * random.Normal();
        while (age < least || age > ages.Most);
        return age;
    }

    private static RandomStream Stream(long siteSeed, Purpose purpose) =>
        new(RandomStream.Mix(siteSeed, (int)purpose));

    private static RandomStream Stream(long siteSeed, Purpose purpose, int number) =>
        new(RandomStream.Mix(siteSeed, (int)purpose, number));
}
