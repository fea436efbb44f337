using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Training;

namespace MedAlignKit.Tests.Training;

public sealed class VisitTextsTests
{
    private static readonly Visit[] Visits = [.. Enumerable.Range(0, 12).Select(i => new Visit
    {
        Cohort = "sim", SubjectKey = $"s{i}", VisitKey = $"v{i}", VisitMonth = 0,
        AgeYears = 60 + i, Sex = Sex.Female,
        EducationYears = 12, Mmse = 30 - i, Diagnosis = (Diagnosis)(i / 4), Volumes = new RegionVolumes(
            16 - i * 0.3 + i % 2, 14 + i, 1200, 4),
    })];

    private static readonly QuestionBank Bank = QuestionBank.Fit(new Cohort("sim", Visits));

    [Fact]
    public void Describe_AnyPolicy_NeverTellsTheDiagnosisInThePrompt()
    {
        var texts = new VisitTexts(Visits, [], Bank, new VisitTextOptions { DiagnosisShare = 1 });
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var example = texts.Describe(i % 12, random);
            Assert.Equal(Visits[i % 12].Diagnosis!.Value.Spoken(), example.Answer);
            Assert.DoesNotContain(
                example.Answer, example.Prompt.Split("Question:")[0], StringComparison.Ordinal);
            Assert.DoesNotContain(" ml", example.Prompt, StringComparison.Ordinal);
            Assert.Contains(" ml", example.ContrastText!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Describe_Paired_ReportIsOfTheSameDiagnosis()
    {
        var options = new VisitTextOptions
        {
            Policies = [TextPolicy.DemographicsMmse], PairingShare = 1, DiagnosisShare = 1,
        };
        var texts = new VisitTexts(Visits, [], Bank, options);
        var random = new Random(1);
        var prompts = Enumerable.Range(0, 60).Select(_ => texts.Describe(0, random).Prompt).ToList();
        // The four normal controls have an MMSE of 27 to 30, everyone else less.
        Assert.All(prompts, prompt => Assert.Contains(
            new[] { "27", "28", "29", "30" }, score => prompt.Contains(score, StringComparison.Ordinal)));
        Assert.True(prompts.Distinct().Count() > 10);
    }

    [Fact]
    public void Describe_SameChance_SameTexts()
    {
        var texts = new VisitTexts(Visits, [], Bank, new VisitTextOptions());
        var (one, two) = (texts.Describe(3, new Random(4)), texts.Describe(3, new Random(4)));
        Assert.Equal((one.Prompt, one.Answer, one.ContrastText), (two.Prompt, two.Answer, two.ContrastText));
    }

    [Fact]
    public void Corpus_EveryVisit_AnswersEachQuestionUnderEachPolicy() =>
        Assert.Equal(
            12 * Bank.Questions.Count * 3, VisitTexts.Corpus(Visits, Bank, new VisitTextOptions(), 1).Count);

    [Fact]
    public void Constructor_NoDiagnosis_NamesTheVisit()
    {
        var error = Assert.Throws<TrainingException>(() =>
            new VisitTexts([Visits[0] with { Diagnosis = null }], [], Bank, new VisitTextOptions()));
        Assert.Contains("v0", error.Message, StringComparison.Ordinal);
    }
}
