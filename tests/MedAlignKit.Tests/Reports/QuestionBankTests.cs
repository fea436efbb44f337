using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Reports;

public class QuestionBankTests
{
    // Controls: hippocampus 14, 15, 16 (mean 15, deviation 1), ventricles 12, 15, 18 (15, 3).
    private static readonly QuestionBank Bank = QuestionBank.Fit(new Cohort("x",
    [
        With("a", 14, 12), With("b", 15, 15), With("c", 16, 18),
        With("d", 5, 90) with { Diagnosis = Diagnosis.Dementia },
    ]));

    [Fact]
    public void bank_is_fit_on_normal_controls_alone()
    {
        Assert.Equal(new ControlRange(15, 1), Bank.Hippocampus);
        Assert.Equal(new ControlRange(15, 3), Bank.Ventricles);
    }

    [Theory]
    [InlineData(14.5, 15, "no", "no", "none", "neither")]
    [InlineData(13.5, 16, "yes", "no", "mild", "the hippocampus")]
    [InlineData(12.0, 19, "yes", "yes", "marked", "the hippocampus")]
    [InlineData(13.8, 24, "yes", "yes", "mild", "the ventricles")]
    [InlineData(15.0, 19, "no", "yes", "none", "the ventricles")]
    public void answers_follow_from_true_volumes(
        double hippocampus, double ventricles, string small, string wide, string severity, string most)
    {
        var answers = Bank.Ask(With("s", hippocampus, ventricles))
            .ToDictionary(asked => asked.Question.Kind, asked => asked.Answer);
        Assert.Equal(small, answers[QuestionKind.Hippocampus]);
        Assert.Equal(wide, answers[QuestionKind.Ventricles]);
        Assert.Equal(severity, answers[QuestionKind.Severity]);
        Assert.Equal(most, answers[QuestionKind.MostAffected]);
    }

    [Fact]
    public void every_answer_is_of_the_closed_set_and_no_question_leaks()
    {
        foreach (var visit in People.Cohort(30).Visits)
            Assert.All(Bank.Ask(visit), asked => Assert.Contains(asked.Answer, asked.Question.Answers));
        Assert.All(Bank.Questions, question => LabelLeak.Check(question.Text));
        Assert.Equal(Enum.GetValues<QuestionKind>(), Bank.Questions.Select(question => question.Kind));
    }

    [Fact]
    public void question_whose_data_are_missing_is_not_asked()
    {
        var asked = Bank.Ask(People.Visit("a") with { Volumes = null });
        Assert.Equal(QuestionKind.Diagnosis, Assert.Single(asked).Question.Kind);
        Assert.Empty(Bank.Ask(People.Visit("a", diagnosis: null) with { Volumes = null }));
    }

    [Fact]
    public void bank_without_controls_or_spread_throws()
    {
        Assert.Throws<CohortException>(() => QuestionBank.Fit(new Cohort("x", [With("a", 14, 12)])));
        Assert.Throws<CohortException>(() => QuestionBank.Fit(
            new Cohort("x", [With("a", 14, 12), With("b", 14, 12), With("c", 14, 12)])));
    }

    [Fact]
    public void prompt_has_one_form()
    {
        Assert.Equal("A report. Question: Is it? Answer:", Prompt.For("A report.", "Is it?"));
        Assert.Equal("Question: Is it? Answer:", Prompt.For("", "Is it?"));
        Assert.Equal(" yes.", Prompt.Answer("yes"));
        Assert.Throws<ArgumentException>(() => Prompt.For("A report.", " "));
    }

    private static Visit With(string subject, double hippocampus, double ventricles) =>
        People.Visit(subject) with { Volumes = new RegionVolumes(hippocampus, ventricles, 1300, 8) };
}
