using MedAlignKit.Simulation;
using MedAlignKit.Studies;

namespace MedAlignKit.Tests.Studies.Leaks;

/// <summary>The whole lesson, small.</summary>
public sealed class SmallLesson
{
    public SmallLesson()
    {
        using var template = BrainTemplate.Load();
        using var simulator = new BrainMriSimulator(template);
        Result = LeakStudy.Run(Config, simulator);
    }

    public static LeakStudyConfig Config { get; } = new()
    {
        TableVisits = 1500, ImagedVisits = 36, SlicesPerVisit = 8, Resamples = 200,
    };

    public LeakStudyResult Result { get; }
}

public sealed class LeakStudyTests(SmallLesson lesson) : IClassFixture<SmallLesson>
{
    [Theory]
    [InlineData("caption that holds the label", "LabelLeak.Check", "label word")]
    [InlineData("label of the whole trajectory", "future labels", "diagnosis of a later visit")]
    [InlineData("MMSE of the last visit", "borrowed scores", "never recorded")]
    [InlineData("slices dealt as people", "subjects", "on two sides")]
    public void Leak_InflatesAndIsRefused(string name, string guard, string sentence)
    {
        var leak = Assert.Single(lesson.Result.Leaks, one => one.Name == name);

        Assert.True(leak.Inflates, leak.ToString());
        Assert.True(leak.Leaky.Score.Value > leak.Honest.Score.Value);
        Assert.Equal(leak.Leaky.Score.Value - leak.Honest.Score.Value, leak.Difference.Value, 1e-9);
        Assert.InRange(leak.Difference.Value, leak.Difference.Low, leak.Difference.High);
        Assert.Contains(guard, leak.Refusal.Guard, StringComparison.Ordinal);
        Assert.Contains(sentence, leak.Refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Honest_ScoresAreNoBetterThanTheirTextsAndChanceAllow()
    {
        LeakArm Beside(int leak, int arm) => lesson.Result.Leaks[leak].Beside[arm];
        // Candidates ranked know what a text without a caption says, and no more.
        Assert.Equal(Beside(0, 0).Score.Value, lesson.Result.Leaks[0].Honest.Score.Value, 0.03);
        // Of random classes nothing can be learned but who it is.
        var (bySlice, bySubject) = (Beside(3, 0).Score, Beside(3, 1).Score);
        Assert.True(bySlice.Low > bySubject.Value, $"{bySlice.Low} {bySubject.Value}");
    }

    [Fact]
    public void Table_HoldsEveryFigureAndItsDifference()
    {
        var result = lesson.Result;
        var table = result.Table();
        Assert.Equal(result.Leaks.Sum(leak => 3 + leak.Beside.Count), table.Rows.Count);
        Assert.Equal(1, table.Of("caption that holds the label", "report under its true caption", LeakArm.Accuracy).Value);
        Assert.All(result.Leaks, leak => Assert.Equal(
            leak.Difference.Low, table.Of(leak.Name, "leaky less honest", leak.Leaky.Metric).Low));
    }

    [Fact]
    public void Figure_AndText_NameEveryLeak()
    {
        Assert.Contains("What four leaks add", lesson.Result.Draw().Caption, StringComparison.Ordinal);
        Assert.All(lesson.Result.Leaks, leak =>
        {
            Assert.Contains(leak.Name, lesson.Result.ToString(), StringComparison.Ordinal);
            Assert.Contains(leak.Refusal.Sentence, lesson.Result.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Knobs_ThatCannotBe_AreRefused()
    {
        LeakStudyConfig[] wrong =
        [
            new() { TableVisits = 20 }, new() { ImagedVisits = 3 }, new() { SlicesPerVisit = 25 },
            new() { Folds = 1 }, new() { FollowUpShare = 1 }, new() { MostVisits = 1 },
            new() { YearlyConversion = 1 }, new() { MmseRecorded = 0 }, new() { Resamples = 0 },
        ];
        Assert.All(wrong, config => Assert.StartsWith("This study cannot be:",
            Assert.Throws<ArgumentException>(config.Validate).Message, StringComparison.Ordinal));
        Assert.Same(SmallLesson.Config, SmallLesson.Config.Validate());
    }
}
