using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Evaluation;

public class CrossValidationTests
{
    private static readonly Cohort Cohort = People.Cohort(30);

    [Fact]
    public void Predict_TestsEveryVisitOnce_ByWhatHasNotSeenThePerson()
    {
        var folds = FoldSet.KFold([Cohort], 5, validation: 0, seed: 3);
        var said = CrossValidation.Predict(Cohort, folds, (training, test) =>
        {
            Assert.Empty(training.Select(v => v.SubjectKey).Intersect(test.Select(v => v.SubjectKey)));
            return Baselines.Majority(training, test);
        });

        Assert.Equal(Cohort.Visits.Count, said.Count);
        Assert.Equal(said.Count, said.Validate().Probabilities!.Count);
        Assert.Equal(Cohort.Subjects.Order(), said.Subjects.Distinct().Order());
    }

    [Fact]
    public void Predict_VisitsWithoutDiagnosis_AreLeftOut()
    {
        var some = Cohort with
        {
            Visits = [.. Cohort.Visits.Select((v, i) => i % 4 == 0 ? v with { Diagnosis = null } : v)],
        };
        var said = CrossValidation.Predict(some, FoldSet.KFold([some], 3, 0), Baselines.Majority);
        Assert.Equal(some.Visits.Count(v => v.Diagnosis is not null), said.Count);
    }

    [Fact]
    public void Predict_FoldsOfSeveralSeedsOrOfOthers_Throws()
    {
        Assert.Throws<EvaluationException>(() => CrossValidation.Predict(
            Cohort, FoldSet.Repeated([Cohort], [1, 2], 3), Baselines.Majority));
        var others = People.Cohort(9, prefix: "other");
        Assert.Throws<EvaluationException>(() => CrossValidation.Predict(
            Cohort, FoldSet.KFold([others], 3), Baselines.Majority));
    }
}
