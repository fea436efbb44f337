using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;

namespace MedAlignKit.Tests.Simulation;

[Collection("template")]
public class DiseaseProcessTests(SharedTemplate shared)
{
    private const int Intervals = 36;

    // Percent a year; the sources stand beside YearlyDecline. Class, then bands of hippocampus, ventricles,
    // brain and entorhinal cortex.
    [Theory]
    [InlineData(Diagnosis.NormalControl, -1.7, -0.9, 1, 3, -0.5, -0.25, -2, -0.8)]
    [InlineData(Diagnosis.MildCognitiveImpairment, -3.2, -1.9, 3.5, 5.5, -1.1, -0.7, -4.5, -2.5)]
    [InlineData(Diagnosis.Dementia, -5.4, -3.9, 7.5, 11, -2.3, -1.4, -8, -5)]
    public void true_volumes_change_by_the_published_yearly_rates(
        Diagnosis diagnosis, double hippocampusLow, double hippocampusHigh, double ventriclesLow,
        double ventriclesHigh, double brainLow, double brainHigh, double entorhinalLow, double entorhinalHigh)
    {
        var rates = Pairs(SimulatedSite.SimAdni, 21).Where(pair => pair.Before.Diagnosis == diagnosis)
            .Take(Intervals).Select(YearlyPercent).ToList();
        Assert.Equal(Intervals, rates.Count);
        double Mean(int region) => rates.Average(rate => rate[region]);
        Assert.InRange(Mean(0), hippocampusLow, hippocampusHigh);
        Assert.InRange(Mean(1), ventriclesLow, ventriclesHigh);
        Assert.InRange(Mean(2), brainLow, brainHigh);
        Assert.InRange(Mean(3), entorhinalLow, entorhinalHigh);
        // The skull keeps its size.
        Assert.All(rates, rate => Assert.Equal(0, rate[6]));
    }

    [Fact]
    public void conversion_and_reversion_come_at_the_stated_rates()
    {
        var site = SimulatedSite.SimAdni;
        var pairs = Pairs(site, 4).Take(6000).ToList();
        double Rate(ClinicalGroup from, ClinicalGroup to)
        {
            var own = pairs.Where(pair => pair.Before.At.Group == from).ToList();
            return own.Count(pair => pair.After.At.Group == to)
                / own.Sum(pair => pair.After.At.AgeYears - pair.Before.At.AgeYears);
        }

        Assert.InRange(Rate(ClinicalGroup.Mci, ClinicalGroup.Dementia), 0.07, 0.13);
        Assert.InRange(Rate(ClinicalGroup.Normal, ClinicalGroup.Mci), 0.02, 0.045);
        Assert.InRange(Rate(ClinicalGroup.Mci, ClinicalGroup.Normal), 0.005, 0.03);
        Assert.Equal(0, Rate(ClinicalGroup.Dementia, ClinicalGroup.Mci));

        var converters = pairs.Where(pair => pair.Before.At.Group == ClinicalGroup.Mci)
            .ToLookup(pair => pair.After.At.Group, pair => pair.Before.At.Severity);
        double stable = converters[ClinicalGroup.Mci].Average();
        Assert.True(converters[ClinicalGroup.Dementia].Average() > stable + 0.1);
        Assert.True(converters[ClinicalGroup.Normal].Average() < stable);
    }

    [Fact]
    public void trajectory_says_what_the_visits_of_a_subject_do()
    {
        foreach (var visits in SimulatedSite.SimNacc.Tables(4000, 2).Visits
            .GroupBy(visit => visit.SubjectKey).SkipLast(1))
        {
            var classes = visits.Where(visit => visit.Diagnosis is not null)
                .Select(visit => visit.Diagnosis!.Value).ToList();
            Assert.Single(visits.Select(visit => visit.Trajectory).Distinct());
            var steps = classes.Zip(classes.Skip(1), (a, b) => b.CompareTo(a)).ToList();
            Trajectory? expected = steps.Count == 0 ? null
                : steps.Any(step => step > 0) ? Trajectory.Converter
                : steps.Any(step => step < 0) ? Trajectory.Reverter : Trajectory.Stable;
            Assert.Equal(expected, visits.First().Trajectory);
        }
    }

    [Fact]
    public void mmse_falls_by_about_two_points_a_year_in_dementia_and_hardly_in_health()
    {
        var pairs = Pairs(SimulatedSite.SimAdni, 5).Take(5000).ToLookup(
            pair => pair.Before.At.Group,
            pair => (pair.After.Scores.Mmse - pair.Before.Scores.Mmse)
                / (pair.After.At.AgeYears - pair.Before.At.AgeYears));
        Assert.InRange(pairs[ClinicalGroup.Dementia].Average(), -2.6, -1.5);
        Assert.InRange(pairs[ClinicalGroup.Mci].Average(), -1.1, -0.4);
        Assert.InRange(pairs[ClinicalGroup.Normal].Average(), -0.3, 0.1);
    }

    private double[] YearlyPercent((PlannedVisit Before, PlannedVisit After) pair)
    {
        var scanner = new ScannerSettings(Noise: 0, Bias: 0);
        using var before = shared.Simulator.Simulate(pair.Before.Brain, scanner, 0);
        using var after = shared.Simulator.Simulate(pair.After.Brain, scanner, 0);
        double years = pair.After.At.AgeYears - pair.Before.At.AgeYears;
        return [.. before.Volumes.ToArray().Zip(
            after.Volumes.ToArray(), (a, b) => (b!.Value / a!.Value - 1) * 100 / years)];
    }

    private static IEnumerable<(PlannedVisit Before, PlannedVisit After)> Pairs(SimulatedSite site, int seed)
    {
        PlannedVisit? former = null;
        foreach (var visit in SitePlan.Visits(site.Manifest, seed))
        {
            if (former?.SubjectKey == visit.SubjectKey) yield return (former, visit);
            former = visit;
        }
    }
}
