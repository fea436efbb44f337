using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Studies;

namespace MedAlignKit.Tests.Studies;

[Collection(Alone.Name)]
public class AlignmentStudyConfigTests
{
    private static readonly AlignmentStudyConfig Default = new();

    [Fact]
    public void Defaults_CanBe() => Assert.Same(Default, Default.Validate());

    public static TheoryData<string, AlignmentStudyConfig> Impossible => new()
    {
        { "two batches", Default with { TrainingVisits = 63 } },
        { "batch of 0", Default with { BatchSize = 0 } },
        { "at least one visit", Default with { UnseenVisits = 0 } },
        { "at least one visit", Default with { TextOnlyVisits = 0 } },
        { "validation share of 0", Default with { ValidationShare = 0 } },
        { "validation share of 1", Default with { ValidationShare = 1 } },
        { "validation share of NaN", Default with { ValidationShare = double.NaN } },
        { "between 0 and 1", Default with { DiagnosisShare = 1.1 } },
        { "between 0 and 1", Default with { PairingShare = -0.1 } },
        { "text policy", Default with { TrainingPolicies = [] } },
        { "VisionHeads", Default with { Model = Default.Model with { VisionHeads = 3 } } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Knobs_ThatCannotBe_AreNamed(string says, AlignmentStudyConfig config) =>
        Assert.Contains(says, Assert.Throws<ArgumentException>(config.Validate).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Trainer_ThatCannotBe_IsRefused() =>
        Assert.ThrowsAny<ArgumentException>(
            (Default with { Trainer = Default.Trainer with { Epochs = 0 } }).Validate);

    [Fact]
    public void QuickRun_HasFewerOfEverythingAndCanBe()
    {
        using var quick = new Variable(QuickMode.Variable, "1");

        var config = Default.ForThisRun().Validate();

        Assert.True(config.TrainingVisits < Default.TrainingVisits
            && config.UnseenVisits < Default.UnseenVisits);
        Assert.True(config.TextOnlyVisits < Default.TextOnlyVisits
            && config.Slices.Steps < Default.Slices.Steps);
        Assert.True(config.Language.Steps < Default.Language.Steps
            && config.Trainer.Epochs < Default.Trainer.Epochs);
        Assert.True(config.Model.VisionWidth < Default.Model.VisionWidth);
        Assert.Equal(40, (Default with { TrainingVisits = 40 }).ForThisRun().TrainingVisits);
    }

    [Fact]
    public void NormalRun_KeepsItsKnobs()
    {
        using var normal = new Variable(QuickMode.Variable, null);

        Assert.Same(Default, Default.ForThisRun());
    }

    [Fact]
    public void Fingerprint_OfTheSameKnobs_IsTheSame()
    {
        Assert.Equal(Default.Fingerprint(), new AlignmentStudyConfig().Fingerprint());
        Assert.Matches("^[0-9a-f]{8}$", Default.Fingerprint());
    }

    [Fact]
    public void Fingerprint_ChangesWithAnyKnob()
    {
        AlignmentStudyConfig[] all =
        [
            Default, Default with { Seed = 43 }, Default with { PairingShare = 0.4 },
                Default with { TestPolicy = TextPolicy.None },
            Default with { TrainingPolicies = [TextPolicy.None] },
            Default with { Model = Default.Model with { VisionDepth = 3 } },
            Default with { Model = Default.Model with { PatchKernels = [[12, 14, 6]] } },
            Default with { Slices = Default.Slices with { Steps = 61 } },
            Default with { Language = Default.Language with { Rate = 1e-3 } },
            Default with { Trainer = Default.Trainer with { RateFactors =
                new Dictionary<string, double> { ["vision"] = 0.3 } } },
        ];

        Assert.Equal(all.Length, all.Select(config => config.Fingerprint()).Distinct().Count());
    }
}
