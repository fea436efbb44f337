using MedAlignKit.Cohorts;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class ScanQuestionsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MedAlign3d model = TestModels.Build();

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Probabilities_OfEachQuestion_SumToOne()
    {
        var questions = new ScanQuestions(model, TestModels.Images(1));
        foreach (var question in new QuestionBank(new(13, 1), new(16, 4)).Questions)
        {
            var answer = questions.Ask(question, People.Visit("a"), TextPolicy.None);

            Assert.Equal(question.Answers.Count, answer.Probabilities.Count);
            Assert.Equal(1, answer.Probabilities.Sum(), 9);
            Assert.All(answer.Probabilities, p => Assert.InRange(p, 0, 1));
            Assert.Equal(answer.Probabilities.Max(), answer.Probabilities[answer.Likeliest]);
            Assert.Contains(question.Text, answer.ToString(), StringComparison.Ordinal);
            Assert.Contains(answer.Answers[answer.Likeliest], answer.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Question_AboutAVisitOfUnknownDiagnosis_IsAnsweredAlike()
    {
        var questions = new ScanQuestions(model, TestModels.Images(1));
        ScanAnswer Ask(Diagnosis? diagnosis) =>
            questions.Ask(QuestionBank.Diagnosis, People.Visit("a", diagnosis: diagnosis), TextPolicy.None);

        Assert.Equal(Ask(null).Probabilities, Ask(Diagnosis.Dementia).Probabilities);
        Assert.Equal(Ask(null).Prompt, Ask(Diagnosis.Dementia).Prompt);
    }

    [Fact]
    public void Evidence_OfAnAnswer_LiesOnTheImagesGrid()
    {
        var questions = new ScanQuestions(model, TestModels.Images(1));
        var answer = questions.Ask(QuestionBank.Diagnosis, People.Visit("a"), TextPolicy.None);

        var evidence = questions.Evidence(answer);

        Assert.Equal([12, 14, 12], evidence.shape);
        Assert.True(evidence.isfinite().all().ToBoolean());
    }

    [Fact]
    public void TwoScans_AreRefused() => Assert.Throws<MedAlignKit.Evaluation.EvaluationException>(() =>
        new ScanQuestions(model, TestModels.Images(2)).Ask(
            QuestionBank.Diagnosis, People.Visit("a"), TextPolicy.None));
}
