using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class ClosedAnswersTests
{
    private static readonly VqaItem[] Four =
        [Items.Plane(0, "a/1"), Items.Plane(1, "a/2"), Items.Plane(2, "b/1"), Items.Plane(3, "b/2", "4")];

    [Fact]
    public void Generated_IsReadByTheScorerWhoseNameItKeeps()
    {
        string[] said = ["A", "b.", "perhaps", "D. axial"];
        var strict = ClosedAnswers.Generated("image", Four, said, new LetterParser());
        var parity = ClosedAnswers.Generated("image", Four, said, new SubstringParity());

        Assert.Equal("image [first letter, strict]", strict.Name);
        Assert.Equal((new Proportion(2, 4), new Proportion(2, 4)), (strict.Right, strict.Unparseable));
        Assert.Equal([0, 1, -1, -1], strict.Verdicts.Select(verdict => verdict.Choice));
        Assert.Equal((new Proportion(2, 4), new Proportion(2, 4)), (parity.Right, parity.Unparseable));
        Assert.Equal([true, false, false, true], parity.Verdicts.Select(verdict => verdict.IsRight));
        Assert.Equal(said, strict.Said);
    }

    [Fact]
    public void Likelihood_NamesTheLikeliestLetter()
    {
        var answers = ClosedAnswers.ByLikelihood("image", Four,
            [[-1, -2, -3, -4], [-2, -1, -1, -5], [0, 0, 0, 0], [-9, -9, -9, -1]]);

        Assert.Equal([0, 1, 0, 3], answers.Verdicts.Select(verdict => verdict.Choice));
        Assert.Equal(new Proportion(3, 4), answers.Right);
        Assert.Equal(0, answers.Unparseable.Hits);
        var predictions = answers.ToPredictions();
        Assert.Equal(0.75, ClassificationMetrics.Accuracy(predictions));
        Assert.Equal(["a", "a", "b", "b"], predictions.Subjects);
        Assert.Equal(0.25, predictions.Probabilities![2][3], 12);
    }

    [Fact]
    public void Where_KeepsRowsTogether()
    {
        var some = ClosedAnswers.Generated("image", Four, ["A", "A", "C", "D"], new LetterParser())
            .Where(item => item.Subject == "b")!;

        Assert.Equal(["C", "D"], some.Said!);
        Assert.Equal(new Proportion(2, 2), some.Right);
        Assert.Null(some.Where(_ => false));
    }

    [Fact]
    public void Answers_ThatCannotBe_AreRefused()
    {
        Assert.Throws<EvaluationException>(
            () => ClosedAnswers.Generated("m", Four, ["A"], new LetterParser()));
        Assert.Throws<EvaluationException>(() => ClosedAnswers.Generated("m", [], [], new LetterParser()));
        Assert.Throws<EvaluationException>(() => ClosedAnswers.Chosen("m", "s", Four, [1]));
        Assert.Throws<EvaluationException>(() => ClosedAnswers.Chosen(
            "m", "s", [Items.Plane(0) with { Choices = [], RightChoice = null }], [0]));
    }
}
