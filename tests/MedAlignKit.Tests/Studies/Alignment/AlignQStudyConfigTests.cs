using MedAlignKit.Models;
using MedAlignKit.Studies;

namespace MedAlignKit.Tests.Studies;

[Collection(Alone.Name)]
public class AlignQStudyConfigTests
{
    private static readonly AlignQStudyConfig Default = new();

    public static TheoryData<string, AlignQStudyConfig> Impossible => new()
    {
        { "two batches", Default with { TrainingVisits = 63 } },
        { "an epoch at least", Default with { AblationAlignmentEpochs = 0 } },
        { "an epoch at least", Default with { AblationAnswerEpochs = 0 } },
        { "all have no weight", Default with
            { Model = Default.Model with { ContrastWeight = 0, QaContrastWeight = 0, VolumeWeight = 0 } } },
        { "no ablation 'fewer queries' but baseline", Default with { Ablations = ["fewer queries"] } },
        { "Epochs", Default with { Alignment = new() { Epochs = 0 } } },
        { "Epochs", Default with { Answers = new() { Epochs = 0 } } },
    };

    [Fact]
    public void Defaults_CanBe() => Assert.Same(Default, Default.Validate());

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Knobs_ThatCannotBe_AreNamed(string says, AlignQStudyConfig config) => Assert.Contains(
        says, Assert.ThrowsAny<ArgumentException>(config.Validate).Message, StringComparison.Ordinal);

    [Fact]
    public void Fingerprint_ChangesWithWhatChangesARow_AndNotWithTheListOfRows()
    {
        Assert.Equal(Default.Fingerprint(), (Default with { Ablations = [] }).Fingerprint());
        Assert.NotEqual(Default.Fingerprint(), (Default with { Seed = 43 }).Fingerprint());
        Assert.NotEqual(Default.Fingerprint(), (Default with { AblationAnswerEpochs = 9 }).Fingerprint());
        Assert.NotEqual(Default.Fingerprint(), (Default with
        {
            Model = Default.Model with { Contrast = new() { LabelSmoothing = 0 } },
        }).Fingerprint());
    }

    [Fact]
    public void QuickRun_HasFewerOfEverythingAndCanBe()
    {
        using var quick = new Variable(QuickMode.Variable, "1");
        var config = Default.ForThisRun().Validate();
        Assert.True(config.TrainingVisits < Default.TrainingVisits
            && config.Alignment.Epochs < Default.Alignment.Epochs);
        Assert.Equal((1, 1, 3),
            (config.AblationAlignmentEpochs, config.AblationAnswerEpochs, config.Ablations.Count));
    }

    [Fact]
    public void FullRun_HasMoreAndEveryAblation()
    {
        using var normal = new Variable(QuickMode.Variable, null);
        using var full = new Variable("MEDALIGN_FULL", "1");
        var config = Default.ForThisRun().Validate();
        Assert.True(config.TrainingVisits > Default.TrainingVisits
            && config.Answers.Epochs > Default.Answers.Epochs);
        Assert.Empty(config.Ablations);
    }
}
