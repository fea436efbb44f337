using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class BootstrapTests
{
    [Fact]
    public void Interval_OfManyStudies_CoversTheTruthAboutAsOftenAsItSays()
    {
        const int studies = 300;
        var covered = Enumerable.Range(0, studies).Count(study =>
        {
            var estimate = Bootstrap.Of(Study(study), ClassificationMetrics.Accuracy, resamples: 200,
                seed: study);
            return estimate.Low <= 0.7 && 0.7 <= estimate.High;
        });

        Assert.InRange(covered / (double)studies, 0.90, 0.99);
    }

    [Fact]
    public void Interval_OverSubjects_IsWiderThanOverVisitsThatAreAlike()
    {
        var clustered = Study(1);
        var apart = clustered with { Subjects = [.. clustered.Subjects.Select((_, i) => $"v{i}")] };

        Assert.True(Width(clustered) > 1.2 * Width(apart));

        static double Width(Predictions p)
        {
            var estimate = Bootstrap.Of(p, ClassificationMetrics.Accuracy);
            return estimate.High - estimate.Low;
        }
    }

    [Fact]
    public void Interval_OfTheSameSeed_IsTheSame()
    {
        var study = Study(2);

        Assert.Equal(Bootstrap.Of(study, ClassificationMetrics.MacroF1, seed: 3),
            Bootstrap.Of(study, ClassificationMetrics.MacroF1, seed: 3));
        Assert.NotEqual(Bootstrap.Of(study, ClassificationMetrics.Accuracy, seed: 3),
            Bootstrap.Of(study, ClassificationMetrics.Accuracy, seed: 4));
    }

    [Fact]
    public void Interval_OfAHigherLevel_HoldsTheLowerOneAndTheValue()
    {
        var (narrow, wide) = (Of(0.5), Of(0.99));

        Assert.Equal(ClassificationMetrics.Accuracy(Study(3)), wide.Value);
        Assert.True(wide.Low < narrow.Low && narrow.Low <= narrow.Value && narrow.Value <= narrow.High
            && narrow.High < wide.High);

        static Estimate Of(double level) =>
            Bootstrap.Of(Study(3), ClassificationMetrics.Accuracy, level: level);
    }

    [Fact]
    public void Resample_OfSubjects_HoldsAllTheirVisits()
    {
        var study = Study(4);
        var visits = study.Subjects.CountBy(subject => subject).ToDictionary();

        Bootstrap.Of(study, drawn =>
        {
            Assert.All(drawn.Subjects.CountBy(subject => subject), pair =>
                Assert.Equal(0, pair.Value % visits[pair.Key]));
            return 0;
        }, resamples: 20);
    }

    [Fact]
    public void Mean_OfRightAndWrong_IsTheAccuracyWithItsInterval()
    {
        var study = Study(5);
        double[] right = [.. study.Truth.Zip(study.Predicted, (t, p) => t == p ? 1.0 : 0)];

        var (expected, found) = (Bootstrap.Of(study, ClassificationMetrics.Accuracy, seed: 3),
            Bootstrap.Mean(study.Subjects, right, seed: 3));

        Assert.Equal(expected.Value, found.Value, 12);
        Assert.Equal(expected.Low, found.Low, 12);
        Assert.Equal(expected.High, found.High, 12);
    }

    [Fact]
    public void Mean_OfNothingOrOfAnotherNumber_IsRefused()
    {
        Assert.Throws<EvaluationException>(() => Bootstrap.Mean([], []));
        Assert.Throws<EvaluationException>(() => Bootstrap.Mean(["a"], [1, 2]));
        Assert.Throws<EvaluationException>(() => Bootstrap.Mean(["a"], [1], resamples: 0));
    }

    [Fact]
    public void Interval_OfOneSubject_IsItsValue() =>
        Assert.Equal(new Estimate(0.5, 0.5, 0.5),
            Bootstrap.Of(new(["a", "a"], [0, 1], [0, 0], 2), ClassificationMetrics.Accuracy));

    [Theory]
    [InlineData(0, 0.95)]
    [InlineData(-1, 0.95)]
    [InlineData(10, 0)]
    [InlineData(10, 1)]
    [InlineData(10, double.NaN)]
    public void Bootstrap_ThatCannotBe_IsRefused(int resamples, double level) =>
        Assert.Throws<EvaluationException>(
            () => Bootstrap.Of(Study(0), ClassificationMetrics.Accuracy, resamples, level));

    // 60 people of one to four visits; who is easy is told nearly always, who is hard nearly never: 0.7
    // overall.
    private static Predictions Study(int seed)
    {
        var random = new Random(1000 + seed);
        List<string> subjects = [];
        List<int> said = [];
        for (var s = 0; s < 60; s++)
        {
            var chance = random.NextDouble() < 0.75 ? 0.9 : 0.1;
            for (var visit = 1 + random.Next(4); visit > 0; visit--)
            {
                subjects.Add($"s{s}");
                said.Add(random.NextDouble() < chance ? 0 : 1);
            }
        }

        return new(subjects, [.. said.Select(_ => 0)], said, 2);
    }
}
