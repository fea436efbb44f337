using MedAlignKit.Simulation;
using MedAlignKit.Studies;
using MedAlignKit.Training;

namespace MedAlignKit.Tests.Studies;

public class LiveLineTests
{
    private readonly List<string> shown = [];

    [Fact]
    public void Reports_InQuickSuccession_ShowTheLastAndFewOthers()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var line = new LiveLine(text => shown.Add((string)text));
        for (var done = 1; done <= 500; done++) line.Report(new BuildProgress(done, 500));

        // One for each quarter of a second that went by, and the last.
        Assert.InRange(shown.Count, 1, 1 + (int)(watch.ElapsedMilliseconds / 250));
        Assert.StartsWith("500 of 500 visits", shown[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Stages_OneAfterAnother_EachShowTheirLastStep()
    {
        var line = new LiveLine(text => shown.Add((string)text));
        line.Report(Step(1, 2, "slices"));
        line.Report(Step(2, 2, "slices"));
        line.Report(Step(1, 1, "language"));

        Assert.Contains(shown, text => text.StartsWith("slices: step 2 of 2", StringComparison.Ordinal));
        Assert.StartsWith("language: step 1 of 1", shown[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Line_OfTraining_SaysLossesAndTimes()
    {
        new LiveLine(text => shown.Add((string)text)).Report(new TrainingProgress(
            "alignment", 4, 4, new Dictionary<string, double> { ["answer"] = 1.25, ["total"] = 2 },
                TimeSpan.FromSeconds(75)));

        Assert.Equal(["alignment: step 4 of 4, answer 1.250, total 2.000, 1 min 15 s gone, 0 s left"], shown);
    }

    [Fact]
    public void Log_OfStages_HasALineForEachTenthOfEach()
    {
        var log = LiveLine.Log(shown.Add);
        foreach (var stage in (string[])["slices", "language"])
            for (var step = 1; step <= 1000; step++) log.Report(Step(step, 1000, stage));

        Assert.Equal(20, shown.Count);
        Assert.Equal(["slices: step 100 of 1000", "slices: step 200 of 1000"], shown[..2].Select(Beginning));
        Assert.Equal("language: step 1000 of 1000", Beginning(shown[^1]));
        static string Beginning(string line) => line[..line.IndexOf(',', StringComparison.Ordinal)];
    }

    [Fact]
    public void Log_OfFewVisits_HasALineForEach()
    {
        var log = LiveLine.Log(shown.Add);
        for (var done = 1; done <= 3; done++) log.Report(new BuildProgress(done, 3));

        Assert.Equal(["1 of 3", "2 of 3", "3 of 3"], shown.Select(line => line[..6]));
    }

    [Fact]
    public void Line_BeforeTheFirstStep_IsNoError() =>
        new LiveLine(text => shown.Add((string)text)).Report(Step(0, 0, "nothing"));

    private static TrainingProgress Step(int step, int steps, string stage) =>
        new(stage, step, steps, new Dictionary<string, double>(), TimeSpan.Zero);
}
