using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Evaluation;

public class FieldCeilingTests
{
    // Age says nothing here, the MMSE most, and the volumes all.
    private static Visit[] Visits(int seed) =>
    [
        .. from i in Enumerable.Range(0, 300)
           let random = new Random((1000 * seed) + i)
           let diagnosis = (Diagnosis)(i % 3)
           select People.Visit($"{seed}-{i}", diagnosis: diagnosis) with
           {
               AgeYears = 60 + (20 * random.NextDouble()), Sex = (Sex)random.Next(2),
               EducationYears = random.Next(8, 20),
               Mmse = Math.Min(30, 29 - (3 * (int)diagnosis) + random.Next(-2, 3)),
               CdrGlobal = 0.5 * random.Next(2), LogicalMemoryDelayed = random.Next(20),
               Volumes = new RegionVolumes(15 - (3 * (int)diagnosis) + random.NextDouble(),
                   20 + random.NextDouble(), 1300 + random.NextDouble(), 8 + random.NextDouble()),
           },
    ];

    [Fact]
    public void Predict_KnowsMoreThatIsTrue_WhereThePolicyAllowsMore()
    {
        var (training, test) = (Visits(1), Visits(2));
        double Accuracy(TextPolicy policy) =>
            ClassificationMetrics.Accuracy(FieldCeiling.Predict(training, test, policy));

        Assert.InRange(Accuracy(TextPolicy.Demographics), 0.23, 0.44);                 // 1/3 ± 4 deviations
        // Neighbouring classes share two of five scores: (0.8 + 0.6 + 0.8) / 3 can be right.
        Assert.InRange(Accuracy(TextPolicy.DemographicsMmse), 0.65, 0.81);
        Assert.InRange(Accuracy(TextPolicy.Volumes), 0.99, 1);
    }

    [Fact]
    public void Predict_DoesNotLearnFromAbsence()
    {
        // The MMSE is missing for everybody with dementia, and says nothing where it is there.
        Visit[] Hidden(int seed) => [.. Visits(seed).Select((visit, i) => visit with
        {
            Mmse = visit.Diagnosis == Diagnosis.Dementia ? null : 20 + (i * 7 % 10),
        })];
        var said = FieldCeiling.Predict(Hidden(1), Hidden(2), TextPolicy.DemographicsMmse);

        Assert.InRange(ClassificationMetrics.Accuracy(said), 0.2, 0.47);
    }

    [Fact]
    public void Predict_NothingToTellPeopleApart_Throws()
    {
        var visits = Visits(1);
        Assert.Throws<EvaluationException>(() => FieldCeiling.Predict(visits, visits, TextPolicy.None));
        var alike = visits.Select(visit => visit with { AgeYears = 70, Sex = null, EducationYears = null }).ToArray();
        Assert.Throws<EvaluationException>(() => FieldCeiling.Predict(alike, visits, TextPolicy.Demographics));
    }

    [Fact]
    public void Predict_ConstantAmongOthers_IsLeftOut()
    {
        var visits = Visits(1).Select(visit => visit with { EducationYears = 12 }).ToArray();
        Assert.InRange(
            ClassificationMetrics.Accuracy(FieldCeiling.Predict(visits, Visits(2), TextPolicy.DemographicsMmse)), 0.65, 0.81);
    }
}
