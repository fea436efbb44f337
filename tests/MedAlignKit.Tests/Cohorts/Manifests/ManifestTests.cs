using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class ManifestTests
{
    private const string Good = """
        name: x
        title: A site
        citation: Someone
        licence: Free
        kind: simulated
        fields: [age, mmse]
        classes: [NC, AD]
        simulation:
          ageYears: { least: 60, most: 80, mean: 70, deviation: 5 }
          visits: { followUpShare: 0.5, most: 2, monthsBetween: [12, 24] }
          seed: 7
          scanner: { gamma: 1.1, gammaSpread: 0, noise: 0.05, bias: 0.02 }
        """;

    [Fact]
    public void manifest_well_formed_is_read_in_full()
    {
        var manifest = Manifest.Parse(Good, "x.yaml");
        Assert.Equal([VisitField.Age, VisitField.Mmse], manifest.Fields);
        Assert.Equal([Diagnosis.NormalControl, Diagnosis.Dementia], manifest.Classes);
        Assert.Equal(new AgeRange(60, 80, 70, 5), manifest.Simulation!.AgeYears);
        Assert.Equal(new VisitPlan(0.5, 2, 12, 24), manifest.Simulation.Visits);
        Assert.Equal(new ScannerSettings(1.1, 0, 0.05, 0.02), manifest.Simulation.Scanner);
        Assert.Equal(7, manifest.Simulation.Seed);
    }

    [Theory]
    [InlineData("seed: 7", "seed: seven", 11, "'seed' must be a whole number")]
    [InlineData("noise: 0.05", "noise: 9", 12, "'noise' must be a number from 0 to 0.5, found '9'")]
    [InlineData("noise: 0.05", "noise: nan", 12, "'noise'")]
    [InlineData("kind: simulated", "kind: real", 5, "this version reads 'simulated' and 'tables'")]
    [InlineData("[age, mmse]", "[age, apoe]", 6, "field 'apoe' is not known")]
    [InlineData("[age, mmse]", "[]", 6, "list of at least one")]
    [InlineData("[age, mmse]", "[age, age]", 6, "twice")]
    [InlineData("[NC, AD]", "[NC, SMC]", 7, "class 'SMC' is not known")]
    [InlineData("least: 60, most: 80", "least: 80, most: 60", 9, "'most' must be a number from 80")]
    [InlineData("[12, 24]", "[24, 12]", 10, "shorter first")]
    [InlineData("title: A site", "titel: A site", 2, "'titel' is no entry")]
    [InlineData("title: A site", "title:", 2, "'title' needs a text")]
    [InlineData("title: A site\n", "", 1, "'title' is missing")]
    public void manifest_with_a_fault_names_file_line_and_fault(
        string good, string bad, int line, string says)
    {
        var yaml = Good.Replace("\r", "", StringComparison.Ordinal).Replace(
            good, bad, StringComparison.Ordinal);
        var error = Assert.Throws<CohortException>(() => Manifest.Parse(yaml, "x.yaml"));
        Assert.StartsWith($"x.yaml, line {line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("")]
    [InlineData("- a\n- b")]
    public void manifest_that_is_no_mapping_throws(string yaml) =>
        Assert.StartsWith("x.yaml, line ", Assert.Throws<CohortException>(
            () => Manifest.Parse(yaml, "x.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void manifest_missing_is_named()
    {
        Assert.Contains("nowhere.yaml", Assert.Throws<CohortException>(
            () => Manifest.Read("nowhere.yaml")).Message, StringComparison.Ordinal);
        Assert.Throws<CohortException>(() => Manifest.Embedded("nowhere"));
    }

    [Fact]
    public void embedded_sites_share_no_seed_and_the_unseen_one_lacks_education()
    {
        var training = Manifest.Embedded("sim-adni");
        var unseen = Manifest.Embedded("sim-aibl");
        Assert.NotEqual(training.Simulation!.Seed, unseen.Simulation!.Seed);
        Assert.Contains(VisitField.Education, training.Fields);
        Assert.DoesNotContain(VisitField.Education, unseen.Fields);
        Assert.Equal(3, unseen.Classes.Count);
    }
}
