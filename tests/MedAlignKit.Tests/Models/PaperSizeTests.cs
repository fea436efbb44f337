using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>The published sizes, built on the meta device: shapes without numbers, so that billions of
/// weights take no memory.</summary>
public sealed class PaperSizeTests : IDisposable
{
    private readonly Device before = get_default_device();
    private readonly DisposeScope scope = NewDisposeScope();

    public PaperSizeTests() => set_default_device(META);

    public void Dispose()
    {
        scope.Dispose();
        set_default_device(before);
    }

    [Fact]
    public void AlignQ_WithTextMlps_HasThe208MillionOfTheReleasedCode()
    {
        using var model = Build(MedAlign3dConfig.Paper with { QueryTextMlp = true });
        var text = model.named_parameters().Where(entry =>
            entry.name.Contains("_text.", StringComparison.Ordinal)).Sum(entry => entry.parameter.numel());
        Assert.Equal(56_687_616, text);
        Assert.Equal(208.5, (151_783_808 + text) / 1e6, 1);
    }

    [Fact]
    public void Vision_Paper_IsEvaClipG()
    {
        using var model = Build(MedAlign3dConfig.Paper);
        // 39 blocks of two norms, packed projections, an MLP of 6,144; class token and last norm.
        const long block = 2 * 2 * 1408 + 1408 * 4224 + 4224 + 1408 * 1408 + 1408
            + 2 * 1408 * 6144 + 6144 + 1408;
        Assert.Equal(39 * block + 1408 + 2 * 1408, Sum(model.named_parameters(), "visual_encoder."));
        Assert.All(
            model.VisionEncoder.parameters(), parameter => Assert.False(parameter.requires_grad));
    }

    [Theory]
    [InlineData(LanguageModelFamily.Gpt2, 2.5, 2.8, 2_621_440)]
    [InlineData(LanguageModelFamily.BioGpt, 1.5, 1.6, 2_457_600)]
    [InlineData(LanguageModelFamily.T5, 2.8, 2.9, 4_718_592)]
    public void LanguageModel_Paper_HasItsSizeAndTheAdaptersOfFacts24(
        LanguageModelFamily family, double least, double most, long adapters)
    {
        var language = family switch
        {
            LanguageModelFamily.Gpt2 => LanguageModelConfig.BioMedLm,
            LanguageModelFamily.BioGpt => LanguageModelConfig.BioGptLarge,
            _ => LanguageModelConfig.FlanT5Xl,
        };
        using var model = Build(MedAlign3dConfig.Paper with
        {
            Language = language, LanguageModelTuning = LanguageModelTuning.Lora,
        });
        var trained = model.LanguageModel.parameters().Where(parameter => parameter.requires_grad)
            .Sum(parameter => parameter.numel());
        var total = model.LanguageModel.parameters().Sum(parameter => parameter.numel()) - trained;
        Assert.InRange(total / 1e9, least, most);
        Assert.Equal(adapters, trained);
    }

    private static MedAlign3d Build(MedAlign3dConfig config) => new(config, TestModels.Tokenizer);

    private static long Sum(
        IEnumerable<(string name, TorchSharp.Modules.Parameter parameter)> parameters, string start) =>
        parameters.Where(entry => entry.name.StartsWith(start, StringComparison.Ordinal))
            .Sum(entry => entry.parameter.numel());
}
