using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;

namespace MedAlignKit.Tests.Simulation;

/// <summary>Each simulated site against the published table of the cohort that it mirrors.</summary>
[Collection("template")]
public class FiveSitesTests(SharedTemplate shared)
{
    private const int Visits = 12_000;

    private static readonly Dictionary<string, IReadOnlyList<Visit>> Tables =
        SimulatedSite.All.ToDictionary(
            site => site.Manifest.Name, site => site.Tables(Visits, seed: 3).Visits);

    public static TheoryData<string> Names => [.. SimulatedSite.All.Select(site => site.Manifest.Name)];

    // Share of women, then of visits with education, SES, MMSE, CDR and delayed logical memory.
    [Theory]
    [InlineData("sim-adni", 4710.0 / 10387, 9860.0 / 10287, 0, 9385.0 / 10287, 9401.0 / 10287, 7189.0 / 10287)]
    [InlineData("sim-nacc", 9058.0 / 15354, 15329.0 / 15354, 0, 7867.0 / 15354, 1, 7654.0 / 15354)]
    [InlineData("sim-oasis", 1798.0 / 3020, 2300.0 / 3020, 2153.0 / 3020, 2293.0 / 3020, 2300.0 / 3020, 0)]
    [InlineData("sim-aibl", 471.0 / 1002, 0, 0, 1, 1, 1)]
    [InlineData("sim-miriad", 393.0 / 708, 0, 0, 268.0 / 708, 46.0 / 708, 0)]
    public void values_are_recorded_as_often_as_in_the_published_table(
        string name, double women, double education, double ses, double mmse, double cdr, double memory)
    {
        var visits = Tables[name];
        // Subjects, of whom there are two to eight thousand, decide the first three.
        Near(women, visits.Where(visit => visit.DayOffset == 0), visit => visit.Sex == Sex.Female);
        Near(education, visits, visit => visit.EducationYears is not null);
        Near(ses, visits, visit => visit.SocioeconomicStatus is not null);
        Near(mmse, visits, visit => visit.Mmse is not null);
        Near(cdr, visits, visit => visit.CdrGlobal is not null);
        Near(memory, visits, visit => visit.LogicalMemoryDelayed is not null);
        Assert.All(visits, visit => Assert.False(
            visit.CdrSumOfBoxes is not null && visit.CdrGlobal is null, "boxes without a CDR"));

        static void Near(double share, IEnumerable<Visit> of, Func<Visit, bool> has)
        {
            double found = of.Average(visit => has(visit) ? 1.0 : 0.0);
            if (share is 0 or 1) Assert.Equal(share, found);
            else Assert.InRange(found, share - 0.03, share + 0.03);
        }
    }

    [Theory]
    [InlineData("sim-adni", "Normal SubjectiveComplaint EarlyMci LateMci Mci AlzheimersDementia", 0)]
    [InlineData("sim-nacc", "Normal ImpairedNotMci Mci Dementia", 0.03)]
    [InlineData("sim-oasis", "Normal VeryMild Dementia", 0.24)]
    [InlineData("sim-aibl", "Normal Mci AlzheimersDementia", 0)]
    [InlineData("sim-miriad", "Normal AlzheimersDementia", 0)]
    public void diagnoses_are_those_of_the_cohort(string name, string expected, double withoutClass)
    {
        var visits = Tables[name];
        var found = visits.Select(visit => visit.DetailedDiagnosis).Distinct().Where(one => one is not null);
        Assert.Equal(expected.Split(' ').Order(), found.Select(one => one.ToString()).Order());
        Assert.InRange(visits.Average(visit => visit.Diagnosis is null ? 1.0 : 0.0),
            withoutClass - 0.03, withoutClass + 0.03);
        var site = SimulatedSite.All.Single(one => one.Manifest.Name == name);
        Assert.All(visits.Where(visit => visit.Diagnosis is not null),
            visit => Assert.Contains(visit.Diagnosis!.Value, site.Manifest.Classes));
        new Cohort(name, visits).Validate();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void disease_is_the_same_at_every_site(string name)
    {
        // One brain has the volumes it has, wherever it is scanned.
        var brain = new BrainState(SimulatedSubject.Draw(8), 0.7, 71);
        var site = SimulatedSite.All.Single(one => one.Manifest.Name == name);
        using var here = shared.Simulator.Simulate(brain, site.Plan.Scanner, 1);
        using var there = shared.Simulator.Simulate(brain, new ScannerSettings(), 2);
        Assert.Equal(there.Volumes, here.Volumes);

        // And a group is as ill here as anywhere.
        foreach (var group in SitePlan.Visits(site.Manifest, 3).Take(6000).Where(plan => plan.At.Day == 0)
            .GroupBy(plan => plan.At.Group))
        {
            double mean = DiseaseProcess.MeanSeverity(group.Key);
            double error = 4 * AtrophyRecipe.SeverityDeviation / Math.Sqrt(group.Count());
            Assert.InRange(group.Average(plan => plan.At.Severity), mean - error, mean + error);
        }
    }

    [Fact]
    public void oasis_takes_its_diagnosis_from_the_cdr()
    {
        Assert.All(Tables["sim-oasis"], visit => Assert.Equal(
            visit.CdrGlobal switch
            {
                null => null,
                0 => (Diagnosis?)Diagnosis.NormalControl,
                _ => Diagnosis.Dementia,
            },
            visit.Diagnosis));
    }

    [Fact]
    public void nobody_young_is_ill_and_ages_reach_as_far_as_the_table()
    {
        foreach (var name in (string[])["sim-nacc", "sim-oasis"])
        {
            var young = SitePlan.Visits(Manifest.Embedded(name), 3).Take(Visits)
                .Where(plan => plan.At.Day == 0 && plan.At.AgeYears < 50).ToList();
            Assert.NotEmpty(young);
            Assert.All(young, plan => Assert.Equal(ClinicalGroup.Normal, plan.At.Group));
        }

        Assert.InRange(Tables["sim-nacc"].Min(visit => visit.AgeYears!.Value), 19, 45);
        Assert.InRange(Tables["sim-miriad"].Max(visit => visit.AgeYears!.Value), 80, 90);
    }

    [Fact]
    public void miriad_has_two_patients_to_a_control_and_ten_scans_of_each()
    {
        var visits = Tables["sim-miriad"];
        var people = visits.GroupBy(visit => visit.SubjectKey).ToList();
        double patients = people.Average(one => one.First().Diagnosis == Diagnosis.Dementia ? 1.0 : 0.0);
        Assert.InRange(patients, 46 / 69.0 - 0.01, 46 / 69.0 + 0.01);
        Assert.InRange(2.0 * visits.Count / people.Count, 9, 12);
        Assert.Equal([0, 14, 42, 98, 182, 266, 365, 548, 730],
            visits.Select(visit => visit.DayOffset!.Value).Distinct().Order());
        Assert.All(visits, visit => Assert.NotEqual(Trajectory.Converter, visit.Trajectory));
    }

    [Fact]
    public void alleles_go_with_the_diagnosis_where_a_cohort_has_them()
    {
        double Carriers(Diagnosis diagnosis) => Tables["sim-adni"].Where(visit => visit.Diagnosis == diagnosis)
            .Average(visit => visit.Apoe4Count > 0 ? 1.0 : 0.0);
        Assert.InRange(Carriers(Diagnosis.NormalControl), 0.22, 0.34);
        Assert.InRange(Carriers(Diagnosis.Dementia), 0.60, 0.74);
        Assert.All(Tables["sim-miriad"], visit => Assert.Null(visit.Apoe4Count));
    }

    [Fact]
    public void sites_kept_for_testing_are_the_two_and_no_two_sites_share_anyone()
    {
        Assert.Equal(["sim-aibl", "sim-miriad"], SimulatedSite.All.Where(site => site.Plan.NeverTrainedOn)
            .Select(site => site.Manifest.Name));
        var people = Tables.Values.SelectMany(visits => visits.Select(visit => visit.SubjectKey).Distinct());
        Assert.Equal(people.Count(), people.Distinct().Count());
    }
}
