using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class PretrainedLanguageModelTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [SkippableTheory]
    [InlineData("gpt2")]
    [InlineData("biogpt")]
    [InlineData("t5")]
    public void LoadInto_FolderOfPyTorch_FillsEveryParameterAndAnswers(string family)
    {
        using var folder = new HubFolder(family);
        var config = PretrainedLanguageConfig.Read(folder.Weights.Path);
        manual_seed(1);
        using var model = LanguageModel.Create(config, prefixTokens: 2);
        var before = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());

        var report = PretrainedLanguageModel.LoadInto(model, folder.Weights.Path);

        Assert.Empty(report.Missing);
        Assert.Equal(model.state_dict().Keys.Order(), report.Matched.Order());
        // Norms start at one and zero, and the folder's are random: nothing is left as it was.
        Assert.All(model.state_dict(), entry => Assert.NotEqual(
            0, TestModels.Distance(before[entry.Key], entry.Value)));
        var tokens = tensor(new long[,] { { 3, 4, 5 } });
        using var answers = model.Begin(
            randn(1, 2, config.Width), new PaddedTokens(tokens, ones_like(tokens).to_type(ScalarType.Bool)));
        Assert.Equal([1, config.VocabularySize], answers.Logits.shape);
        Assert.True(answers.Logits.isfinite().all().item<bool>());
    }

    [SkippableFact]
    public void LoadInto_ModelOfOtherSizes_SaysWhichAndLeavesItAlone()
    {
        using var folder = new HubFolder("gpt2");
        var config = PretrainedLanguageConfig.Read(folder.Weights.Path);
        using var model = LanguageModel.Create(config with { Depth = config.Depth + 1 }, prefixTokens: 2);
        var before = model.state_dict()["wte.weight"].clone();
        Assert.Throws<PretrainedException>(() => PretrainedLanguageModel.LoadInto(model, folder.Weights.Path));
        Assert.Equal(0, TestModels.Distance(before, model.state_dict()["wte.weight"]));
    }
}
