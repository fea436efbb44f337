using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Evaluation;

public sealed class ZeroShotClassifierTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly FakeAnswers model = new();
    private readonly IReadOnlyList<Visit> visits = People.Cohort(75).Visits;                       // 150 visits, 3 batches

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Visits_OfSeveralBatches_GetTheLikeliestAnswerInOrder()
    {
        var predictions = Classifier().Classify(visits, Images(i => (i * 7) % 3));

        Assert.Equal(Enumerable.Range(0, visits.Count).Select(i => (i * 7) % 3), predictions.Predicted);
        Assert.Equal(visits.Select(v => v.SubjectKey), predictions.Subjects);
        Assert.Equal(visits.Select(v => (int)v.Diagnosis!), predictions.Truth);
        Assert.Equal([64, 64, 22], model.Calls);
    }

    [Fact]
    public void Scores_AreTheModelsOwn() =>
        Assert.Equal([-5, -0.1, -7], Classifier().Score(
            [visits[0]], Images(_ => 1).narrow(0, 0, 1))[0].Select(x => Math.Round(x, 5)));

    [Fact]
    public void Probabilities_OfAnswers_AreTheirSharesOfTheLikelihood()
    {
        var row = Classifier().Classify([visits[0]], Images(_ => 1).narrow(0, 0, 1)).Probabilities![0];

        double[] weights = [Math.Exp(-5), Math.Exp(-0.1), Math.Exp(-7)];
        foreach (var (p, weight) in row.Zip(weights)) Assert.Equal(weight / weights.Sum(), p, 6);
    }

    [Fact]
    public void Images_LeftOut_AreNotAskedFor() =>
        Assert.Equal(visits.Count, Classifier().Classify(visits, null).Count);

    [Fact]
    public void Prompt_HoldsWhatThePolicyAllowsAndTheQuestion()
    {
        Classifier(TextPolicy.None).Score([visits[0]], null);
        Classifier(TextPolicy.DemographicsMmse).Score([visits[0]], null);

        Assert.Equal("Question: What will this subject be diagnosed with? Answer:", model.Prompts[0]);
        Assert.Contains("27", model.Prompts[1], StringComparison.Ordinal);
        Assert.EndsWith(model.Prompts[0], model.Prompts[1], StringComparison.Ordinal);
        Assert.All(model.Prompts, prompt => Assert.Null(LabelLeak.Find(prompt)));
    }

    [Fact]
    public void Answers_SaidByTheModel_AreReadStrictly()
    {
        var odd = new FakeAnswers { Say = choice =>
            choice == 1 ? "impaired" : $" {TestModels.Answers[choice]}. " };

        var said = new ZeroShotClassifier(odd, QuestionBank.Diagnosis, TextPolicy.None).Generate(
            visits, Images(i => i % 3));

        Assert.Equal(Enumerable.Range(0, visits.Count).Select(i => i % 3 == 1 ? -1 : i % 3), said.Predicted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void Images_OfAnotherNumber_AreRefused(int count)
    {
        var images = zeros([count, 1, 1, 1, 1]);

        Assert.Contains($"{count} images", Assert.Throws<EvaluationException>(
            () => Classifier().Classify(visits, images)).Message, StringComparison.Ordinal);
        Assert.Contains($"{count} images", Assert.Throws<EvaluationException>(
            () => Classifier().Generate(visits, images)).Message, StringComparison.Ordinal);
        Assert.Empty(model.Calls);
    }

    [Fact]
    public void Scores_ThatAreNoNumbers_GiveNoPrediction() =>
        Assert.Throws<EvaluationException>(() => new ZeroShotClassifier(
            new FakeAnswers { Likely = float.NaN }, QuestionBank.Diagnosis, TextPolicy.None).Classify(
                visits, null));

    [Fact]
    public void Visit_WithoutATrueAnswer_IsNamed() =>
        Assert.Contains("'x-0'", Assert.Throws<EvaluationException>(() =>
            Classifier().Classify([People.Visit("x", diagnosis: null)], null)).Message,
                StringComparison.Ordinal);

    [Fact]
    public void NoVisit_IsRefused()
    {
        Assert.Throws<EvaluationException>(() => Classifier().Classify([], null));
        Assert.Throws<EvaluationException>(() => Classifier().Generate([], null));
    }

    [Fact]
    public void Cancellation_StopsBeforeTheModelIsAsked()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => Classifier().Score(visits, null, source.Token));
        Assert.Throws<OperationCanceledException>(() => Classifier().Generate(visits, null, source.Token));
        Assert.Empty(model.Calls);
    }

    private ZeroShotClassifier Classifier(TextPolicy policy = TextPolicy.Demographics) =>
        new(model, QuestionBank.Diagnosis, policy);

    private Tensor Images(Func<int, float> first) =>
        tensor(Enumerable.Range(0, visits.Count).Select(first).ToArray()).view(-1, 1, 1, 1, 1);
}
