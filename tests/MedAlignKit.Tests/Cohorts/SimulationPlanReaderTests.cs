using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class SimulationPlanReaderTests
{
    private const string Good = """
        name: x
        title: A site
        citation: Someone
        licence: Free
        kind: simulated
        fields: [age, mmse, cdr]
        classes: [NC, AD]
        simulation:
          ageYears: { least: 60, most: 80, mean: 70, deviation: 5 }
          femaleShare: 0.4
          groups: { NC: 23, AD: 46 }
          labels: cdr
          visits: { followUpShare: 0.5, most: 3, days: [0, 14, 42] }
          course: { mciToDementia: 0.2 }
          recorded: { mmse: 3/4, cdr: 0.5, apoe: 1 }
          scansPerVisit: 2
          fieldStrengths: [{ tesla: 1.5, parts: 2 }, { tesla: 3, parts: 1, noise: 0.04 }]
          scanner: { gamma: 1.1, gammaSpread: 0, noise: 0.05, bias: 0.02, shiftMm: 0.5, turnDegrees: 1 }
          neverTrainedOn: true
          seed: 7
        """;

    [Fact]
    public void plan_in_full_is_read_in_full()
    {
        var plan = Manifest.Parse(Good, "x.yaml").Simulation!;
        Assert.Equal(0.4, plan.FemaleShare);
        Assert.Equal(new GroupParts(23, 0, 0, 46), plan.Groups);
        Assert.Equal(DiagnosisLabels.Cdr, plan.Labels);
        Assert.Equal([0, 14, 42], plan.Visits.Days!);
        Assert.Equal(new DiseaseCourse(0.03, 0.2, 0.02), plan.Course);
        Assert.Equal(new RecordedShares { Mmse = 0.75, Cdr = 0.5, Apoe = 1 }, plan.Recorded);
        Assert.Equal(2, plan.ScansPerVisit);
        Assert.Equal([new(1.5, 2), new(3, 1, 0.04)], plan.FieldStrengths);
        Assert.Equal(new ScannerSettings(1.1, 0, 0.05, 0.02) { ShiftMm = 0.5, TurnDegrees = 1 }, plan.Scanner);
        Assert.True(plan.NeverTrainedOn);
    }

    [Fact]
    public void plan_in_short_has_equal_parts_of_its_classes_and_records_all()
    {
        string[] optional =
            ["femaleShare", "groups", "labels", "course", "recorded", "scansPerVisit", "fieldStrengths",
                "neverTrainedOn"];
        var yaml = string.Join('\n', Good.Split('\n').Where(
            line => !optional.Any(key => line.TrimStart().StartsWith(key, StringComparison.Ordinal))));
        var plan = Manifest.Parse(yaml, "x.yaml").Simulation!;
        Assert.Equal(new GroupParts(1, 0, 0, 1), plan.Groups);
        Assert.Equal(new RecordedShares(), plan.Recorded);
        Assert.Equal(new DiseaseCourse(), plan.Course);
        Assert.Equal((0.5, 1, DiagnosisLabels.Plain, false),
            (plan.FemaleShare, plan.ScansPerVisit, plan.Labels, plan.NeverTrainedOn));
        Assert.Empty(plan.FieldStrengths);
    }

    [Theory]
    [InlineData("femaleShare: 0.4", "femaleShare: 4", 10, "'femaleShare' must be a number from 0 to 1")]
    [InlineData("{ NC: 23, AD: 46 }", "{ NC: 0 }", 11, "at least one part")]
    [InlineData("{ NC: 23, AD: 46 }", "{ SMC: 1 }", 11, "'SMC' is no entry of 'groups'")]
    [InlineData("labels: cdr", "labels: mine", 12, "labels 'mine' are not known")]
    [InlineData("days: [0, 14, 42]", "days: [0, 42, 14]", 13, "'days' starts with 0, grows")]
    [InlineData("days: [0, 14, 42]", "days: [0, 14]", 13, "for each of the 3 visits")]
    [InlineData("days: [0, 14, 42]", "days: [0, 9, 10], monthsBetween: [1, 2]", 13, "either 'monthsBetween' or")]
    [InlineData("days: [0, 14, 42]", "most: 3", 13, "not YAML")]
    [InlineData("mciToDementia: 0.2", "mciToDementia: often", 14, "'mciToDementia' must be a number")]
    [InlineData("mmse: 3/4", "mmse: 4/3", 15, "a share such as 3/4, found '4/3'")]
    [InlineData("mmse: 3/4", "education: 3/4", 15, "'education' is recorded, but the manifest's fields")]
    [InlineData("mmse: 3/4", "height: 1", 15, "'height' is no entry of 'recorded'")]
    [InlineData("scansPerVisit: 2", "scansPerVisit: 9", 16, "'scansPerVisit' must be a whole number")]
    [InlineData("parts: 2", "parts: 0", 17, "'parts' must be a whole number")]
    [InlineData("tesla: 3,", "tesla: 3, coil: 8,", 17, "'coil' is no entry of a field strength")]
    [InlineData("shiftMm: 0.5", "shiftMm: 50", 18, "'shiftMm' must be a number from 0 to 5")]
    [InlineData("neverTrainedOn: true", "neverTrainedOn: perhaps", 19, "is true or false")]
    public void plan_with_a_fault_names_file_line_and_fault(string good, string bad, int line, string says)
    {
        var yaml = Good.Replace("\r", "", StringComparison.Ordinal).Replace(good, bad, StringComparison.Ordinal);
        var error = Assert.Throws<CohortException>(() => Manifest.Parse(yaml, "x.yaml"));
        Assert.StartsWith($"x.yaml, line {line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }
}
