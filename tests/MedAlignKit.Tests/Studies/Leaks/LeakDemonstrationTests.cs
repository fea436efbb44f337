using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Studies.Leaks;

public class LeakDemonstrationTests
{
    private static readonly LeakStudyConfig Config = new() { Resamples = 50 };

    [Fact]
    public void Guard_ThatLetsTheLeakThrough_FailsTheLesson()
    {
        Assert.Contains("let it through", Assert.Throws<CheckException>(
            () => LeakDemonstration.RefusedBy("nobody", () => { })).Message, StringComparison.Ordinal);
        LeakageSide[] clean =
        [
            new("training", SideUse.Training, [People.Visit("a")]), new("test", SideUse.Test, [People.Visit("b")]),
        ];
        Assert.Throws<CheckException>(() => LeakDemonstration.RefusedTraining("subjects", clean));
        Assert.Equal("no", LeakDemonstration.RefusedBy("this", () => throw new CohortException("no")).Sentence);
    }

    [Fact]
    public void Guard_ThatRefusesForAnotherLeak_FailsTheLesson()
    {
        LeakageSide[] shared =
        [
            new("training", SideUse.Training, [People.Visit("a")]), new("test", SideUse.Test, [People.Visit("a", 12)]),
        ];
        Assert.Contains("on two sides",
            LeakDemonstration.RefusedTraining("subjects", shared).Sentence, StringComparison.Ordinal);
        Assert.Throws<CheckException>(() => LeakDemonstration.RefusedTraining("borrowed scores", shared));
    }

    [Fact]
    public void Answers_AlikeWithAndWithoutTheLeak_DoNotInflate()
    {
        var said = new Predictions(["a", "a", "b", "c"], [0, 0, 1, 2], [0, 1, 1, 0], 3);
        var leak = LeakDemonstration.Of("none", ("one", said), ("other", said), "", new("", ""), Config);
        Assert.Equal(new Estimate(0, 0, 0), leak.Difference);
        Assert.False(leak.Inflates);
        Assert.Contains("no inflation on these data", leak.ToString(), StringComparison.Ordinal);
        Assert.Equal((0.5, 4, 3), (leak.Leaky.Score.Value, leak.Leaky.Rows, leak.Leaky.People));
        Assert.Throws<EvaluationException>(() => LeakDemonstration.Of(
            "none", ("one", said), ("other", said.Take([0, 1, 2])), "", new("", ""), Config));
    }

    [Fact]
    public void Gap_IsFilledAsTheLoaderDoes_AndTheFirstVisitFromTheLast()
    {
        Visit At(string who, int month, int? mmse) => People.Visit(who, month) with { Mmse = mmse };
        var cohort = new Cohort("made-up",
        [
            At("a", 24, 20), At("a", 0, null), At("a", 12, 25), At("b", 0, 28), At("b", 12, null),
            At("c", 0, null),
        ]);
        var filled = BorrowedMmseLeak.Filled(cohort).Visits;

        Assert.Equal([20, 20, 25, 28, 28, null], filled.Select(visit => visit.Mmse));
        Assert.Equal(cohort.Visits.Select(visit => visit.VisitKey), filled.Select(visit => visit.VisitKey));
    }

    [Fact]
    public void Visit_IsCalledByTheWorstThatThePersonBecomes()
    {
        var cohort = new Cohort("made-up",
        [
            People.Visit("a", 0), People.Visit("a", 12, Diagnosis.Dementia), People.Visit("a", 24, null),
            People.Visit("b", 0), People.Visit("b", 12, Diagnosis.MildCognitiveImpairment), People.Visit("c", 0),
        ]);
        Assert.Equal(
            [
                Diagnosis.Dementia, Diagnosis.Dementia, null, Diagnosis.MildCognitiveImpairment,
                Diagnosis.MildCognitiveImpairment, Diagnosis.NormalControl,
            ],
            TrajectoryLeak.Relabelled(cohort).Visits.Select(visit => visit.Diagnosis));
    }
}
