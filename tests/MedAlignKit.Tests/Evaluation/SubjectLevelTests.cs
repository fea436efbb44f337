using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class SubjectLevelTests
{
    [Fact]
    public void Visits_WithoutProbabilities_VoteAndTheLastOfEqualsWins()
    {
        var people = SubjectLevel.Of(new(
            ["a", "b", "a", "a", "b", "c", "c"], [0, 1, 0, 1, 2, 2, 2], [1, 0, 1, 0, 2, -1, -1], 3));

        Assert.Equal(["a", "b", "c"], people.Subjects);
        // a: two of three; b: one each, so the last; c: no class was named, most of the time.
        Assert.Equal([1, 2, -1], people.Predicted);
        Assert.Equal([0, 2, 2], people.Truth);
        Assert.Null(people.Probabilities);
    }

    [Fact]
    public void Visits_WithProbabilities_HaveTheirMean()
    {
        var people = SubjectLevel.Of(new Predictions(["a", "a", "b"], [0, 0, 1], [1, 0, 1], 2)
        {
            Probabilities = [[0.4, 0.6], [0.9, 0.1], [0.3, 0.7]],
        });

        Assert.Equal([0, 1], people.Predicted);
        Assert.Equal(0.65, people.Probabilities![0][0], 12);
        Assert.Equal(0.7, people.Probabilities[1][1], 12);
        Assert.Same(people, people.Validate());
    }

    [Fact]
    public void Accuracy_PerSubject_IsNotRuledByWhoComesOften()
    {
        // Ten visits of somebody who is easy, one each of two who are not.
        var visits = new Predictions(
            [.. Enumerable.Repeat("often", 10), "once", "too"], [.. Enumerable.Repeat(1, 12)],
            [.. Enumerable.Repeat(1, 10), 0, 0], 2);

        Assert.Equal(10.0 / 12, ClassificationMetrics.Accuracy(visits), 12);
        Assert.Equal(1.0 / 3, ClassificationMetrics.Accuracy(SubjectLevel.Of(visits)), 12);
    }

    [Fact]
    public void People_OfOneVisitEach_StayAsTheyAre()
    {
        var visits = new Predictions(["a", "b"], [0, 1], [1, -1], 2);
        var people = SubjectLevel.Of(visits);

        Assert.Equal(visits.Subjects, people.Subjects);
        Assert.Equal(visits.Truth, people.Truth);
        Assert.Equal(visits.Predicted, people.Predicted);
    }

    [Fact]
    public void Nothing_IsRefused() =>
        Assert.Throws<EvaluationException>(() => SubjectLevel.Of(new([], [], [], 2)));
}
