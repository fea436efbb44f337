using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;
using MedAlignKit.Tests.Evaluation;

namespace MedAlignKit.Tests.Reports;

public class ReferenceNormsTests
{
    private sealed record Answer(
        double Intercept, double[] Slopes, double Deviation, double[] Percentiles);

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Regression_and_percentiles_agree_with_scikit_learn_and_scipy(bool headSize)
    {
        var cohort = Controls(45, headSize);
        Visit[] asked = [.. Controls(8, headSize, seed: 5).Visits];
        double[] Row(Visit visit) =>
        [
            visit.AgeYears!.Value, visit.Sex == Sex.Male ? 1 : 0,
            .. headSize ? [visit.Volumes!.IntracranialMl!.Value] : Array.Empty<double>(),
        ];
        var answer = PythonOracle.Ask<Answer>("norms_oracle.py", new
        {
            predictors = cohort.Visits.Select(Row), volumes = cohort.Visits.Select(v => v.Volumes!.HippocampusMl),
            askedPredictors = asked.Select(Row), askedVolumes = asked.Select(v => v.Volumes!.HippocampusMl),
        });

        var norms = ReferenceNorms.Fit(cohort);
        var fit = (headSize ? norms.RegionsWithHeadSize : norms.Regions)["hippocampus"];

        Assert.Equal(answer.Intercept, fit.InterceptMl, 1e-8);
        Assert.Equal(answer.Slopes[0], fit.MlPerYear, 1e-10);
        Assert.Equal(answer.Slopes[1], fit.MaleMl, 1e-10);
        Assert.Equal(headSize ? answer.Slopes[2] : null, fit.MlPerHeadMl, Nearly);
        Assert.Equal(answer.Deviation, fit.DeviationMl, 1e-10);
        Assert.Equal(45, fit.Visits);
        foreach (var (visit, percent) in asked.Zip(answer.Percentiles))
            Assert.Equal(percent, norms.Percentile(visit, "hippocampus")!.Value, 1e-8);
    }

    [Fact]
    public void Norms_are_of_normal_controls_alone()
    {
        var cohort = Controls(30);
        var ill = Controls(30, seed: 9).Visits.Select(visit => visit with
        {
            VisitKey = visit.VisitKey + "-ill", Diagnosis = Diagnosis.Dementia, Volumes = new(1, 99, 900, 1),
        });
        var with = ReferenceNorms.Fit(cohort with { Visits = [.. cohort.Visits, .. ill] });

        Assert.Equal(ReferenceNorms.Fit(cohort).Regions["hippocampus"], with.Regions["hippocampus"]);
    }

    [Fact]
    public void Visit_that_lacks_age_sex_or_volume_has_no_percentile()
    {
        var norms = ReferenceNorms.Fit(Controls(30));
        var visit = Controls(1, seed: 3).Visits[0];

        Assert.InRange(norms.Percentile(visit, "hippocampus")!.Value, 0, 100);
        Assert.Null(norms.Percentile(visit with { AgeYears = null }, "hippocampus"));
        Assert.Null(norms.Percentile(visit with { Sex = null }, "hippocampus"));
        Assert.Null(norms.Percentile(visit with { Volumes = null }, "hippocampus"));
        Assert.Null(norms.Percentile(visit with { Volumes = visit.Volumes! with { HippocampusMl = null } }, "hippocampus"));
        Assert.Null(norms.Percentile(visit, "fusiform"));
        Assert.Null(norms.Percentile(visit with { AgeYears = 19 }, "hippocampus"));
        Assert.Contains("hippocampus, ventricles", Assert.Throws<ArgumentException>(
            () => norms.Percentile(visit, "pons")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Head_size_counts_where_the_visit_has_it_and_not_elsewhere()
    {
        var norms = ReferenceNorms.Fit(Controls(30, headSize: true));
        var sized = Controls(1, headSize: true, seed: 3).Visits[0];
        var bare = sized with { Volumes = sized.Volumes! with { IntracranialMl = null } };

        Assert.Equal("age, sex and head size", norms.AllowFor(sized));
        Assert.Equal("age and sex", norms.AllowFor(bare));
        Assert.NotEqual(norms.Percentile(sized, "hippocampus"), norms.Percentile(bare, "hippocampus"));
        Assert.Throws<ArgumentException>(
            () => norms.RegionsWithHeadSize["hippocampus"].ExpectedMl(70, Sex.Female));
        Assert.Empty(ReferenceNorms.Fit(Controls(30)).RegionsWithHeadSize);
    }

    [Fact]
    public void Norms_say_what_they_were_fit_on()
    {
        var said = ReferenceNorms.Fit(Controls(30)).ToString();
        Assert.Contains("30 visits of 15 normal controls of 'controls'", said, StringComparison.Ordinal);
        Assert.Contains("4 regions by age and sex", said, StringComparison.Ordinal);
        Assert.EndsWith(" years old.", said, StringComparison.Ordinal);
        // The youngest and the oldest are two people: nothing of real ones is said.
        var real = new Cohort("real", [.. Controls(30).Visits.Select(visit => visit with { FreeToShow = false })]);
        Assert.EndsWith("normal controls of 'real'.", ReferenceNorms.Fit(real).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_controls_or_controls_who_do_not_differ_are_refused()
    {
        var message = Assert.Throws<CohortException>(() => ReferenceNorms.Fit(Controls(19))).Message;
        Assert.Contains("19 visits", message, StringComparison.Ordinal);
        Assert.Contains("at least 20", message, StringComparison.Ordinal);
        Cohort All(Func<Visit, Visit> changed) => new("controls", [.. Controls(30).Visits.Select(changed)]);
        Assert.Contains("do not differ", Assert.Throws<CohortException>(
            () => ReferenceNorms.Fit(All(v => v with { Sex = Sex.Male }))).Message, StringComparison.Ordinal);
        Assert.Contains("no spread", Assert.Throws<CohortException>(
            () => ReferenceNorms.Fit(All(v => v with { Volumes = new(15, 16, 1300, 8) }))).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Normal controls with two visits each, whose volumes fall with age and grow with the
    /// head.</summary>
    internal static Cohort Controls(int visits, bool headSize = false, int seed = 1)
    {
        var random = new Random(seed);
        return new Cohort("controls",
        [
            .. Enumerable.Range(0, visits).Select(i =>
            {
                double age = 58 + 30 * random.NextDouble(), head = 1300 + 300 * random.NextDouble();
                return People.Visit($"c{seed}-{i / 2}", i % 2 * 12) with
                {
                    AgeYears = age,
                    Sex = random.Next(2) == 0 ? Sex.Female : Sex.Male,
                    Volumes = new(
                        14 - 0.06 * (age - 70) + 0.004 * head + random.NextDouble(),
                        16 + 0.3 * (age - 70) + 3 * random.NextDouble(), 0.8 * head + 40 * random.NextDouble(),
                        8 + random.NextDouble(), IntracranialMl: headSize ? head : null),
                };
            }),
        ]);
    }

    private static bool Nearly(double? one, double? other) =>
        one is null ? other is null : Math.Abs(one.Value - other!.Value) < 1e-10;
}
