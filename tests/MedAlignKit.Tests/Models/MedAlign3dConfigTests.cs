using MedAlignKit.Models;
using TorchSharp;

namespace MedAlignKit.Tests.Models;

public sealed class MedAlign3dConfigTests
{
    public static TheoryData<MedAlign3dConfig> Presets =>
    [
        MedAlign3dConfig.Tiny, MedAlign3dConfig.Base, MedAlign3dConfig.Paper, MedAlign3dConfig.Tiny.Shrink(),
    ];

    public static TheoryData<MedAlign3dConfig> Impossible =>
    [
        new() { Volume = [48, 56] }, new() { Volume = [48, 56, 0] }, new() { PatchKernels = [[12, 14]] },
        new() { PatchKernels = [[64, 64, 64]] }, new() { StemChannels = [32] }, new() { VisionHeads = 3 },
        new() { QueryHeads = 0 }, new() { Language = LanguageModelConfig.TinyGpt2 with { Width = 130 } }, new() { Queries = 0 },
        new() { PrefixDropout = 1.5 },
        new() { Contrast = new() { LabelSmoothing = 1 } }, new() { VolumeWeight = -1 }, new() { TokenDeviation = 0 },
        new() { VisionLevels = [2, 1] }, new() { VisionLevels = [9] }, new() { QaContrastWeight = -1 },
        new() { Language = LanguageModelConfig.TinyT5, SupervisedTokens = SupervisedTokens.PromptAndAnswer },
        new() { Lora = new() { Rank = 0 } },
    ];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Validate_Preset_Holds(MedAlign3dConfig config) => Assert.Same(config, config.Validate());

    [Theory]
    [MemberData(nameof(Presets))]
    public void Json_RoundTrip_KeepsEverything(MedAlign3dConfig config)
    {
        var json = ConfigJson.Write(config);
        Assert.Equal(json, ConfigJson.Write(ConfigJson.Read<MedAlign3dConfig>(json)));
        Assert.Contains("\"vision_width\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Validate_Impossible_Throws(MedAlign3dConfig config) =>
        Assert.Throws<ArgumentException>(() => config.Validate());

    [Theory]
    [InlineData("null")]
    [InlineData("{\"no_such_field\": 1}")]
    [InlineData("{\"vision_width\": \"wide\"}")]
    [InlineData("{")]
    public void Json_Broken_Throws(string json) =>
        Assert.Throws<ArgumentException>(() => ConfigJson.Read<MedAlign3dConfig>(json));

    [Fact]
    public void TokenGrid_Paper_Is343Patches() =>
        Assert.Equal(343, MedAlign3dConfig.Paper.TokenGrid().Aggregate((product, side) => product * side));

    [Fact]
    public void StateDict_Tiny_HasTheApprovedNamesAndShapes()
    {
        using var model = new MedAlign3d(MedAlign3dConfig.Tiny, TestModels.Tokenizer);
        var lines = model.state_dict().Select(
            entry => $"{entry.Key} [{string.Join(", ", entry.Value.shape)}]");
        var approved = File.ReadAllLines(
            Path.Combine(AppContext.BaseDirectory, "Models", "MedAlign3d.Tiny.approved.txt"));
        Assert.Equal(approved, lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ParameterCount_Tiny_IsTheHandCount()
    {
        const int E = 128, Q = 8, Vocabulary = 512;
        const int Linear = E * E + E, Norm = 2 * E, Mlp = E * 2 * E + 2 * E + 2 * E * E + E;
        const int Attention = 4 * Linear, Block = 2 * Norm + Attention + Mlp;
        const int CrossBlock = Block + Norm + Attention;
        const int Patches = 12 * 14 * 12 * E + E + 64 * E;
        const int Queries = Q * E + 2 * CrossBlock + Norm;
        const int Heads = Q * E * 64 + 64 + E * 64 + 64 + Q * E * 4 + 4 + 1;
        const int Vision = 4 * Block + Norm, Language = (Vocabulary + Q + 160) * E + 2 * Block + Norm;
        const int Trained = Patches + Queries + Linear + Heads + Language;
        using var model = new MedAlign3d(MedAlign3dConfig.Tiny, TestModels.Tokenizer);
        Assert.Equal((Trained + Vision, Trained), model.ParameterCount());
    }
}
