using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>What PyTorch's layers under Hugging Face's names do, the layers here do with the weights
/// loaded.</summary>
public sealed class LanguageKeyMapTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [SkippableFact]
    public void Of_Gpt2_TurnsItsLayersAndCarriesTheScaleOfEachBlock()
    {
        using var folder = new HubFolder("gpt2");
        using var model = new NamedTensors(
            folder.Parameters(true, ("wte.weight", [20, 8]), ("wpe.weight", [10, 8])));
        var report = PretrainedWeights.Load(model, folder.Weights, LanguageKeyMap.Of(folder.Weights));
        Assert.True(report.IsComplete);
        Assert.Equal(model.state_dict().Count, report.Matched.Count);
        Assert.Equal(
            [
                "lm_head.weight", "transformer.h.0.attn.bias", "transformer.h.0.attn.masked_bias",
                "transformer.h.1.attn.bias", "transformer.h.1.attn.masked_bias",
            ],
            report.Ignored.Order(StringComparer.Ordinal));
        folder.AssertSame(model, biased: true);
        AssertEqual(folder, "transformer.wte.weight", model["wte.weight"]);
    }

    [SkippableFact]
    public void Of_BioGpt_PacksQueriesKeysAndValuesFromTwoFiles()
    {
        using var folder = new HubFolder("biogpt");
        using var model = new NamedTensors(
            folder.Parameters(true, ("wte.weight", [20, 8]), ("wpe.weight", [12, 8])));
        var report = PretrainedWeights.Load(model, folder.Weights, LanguageKeyMap.Of(folder.Weights));
        Assert.True(report.IsComplete);
        Assert.Equal(["output_projection.weight"], report.Ignored);
        folder.AssertSame(model, biased: true);
        AssertEqual(folder, "biogpt.embed_positions.weight", model["wpe.weight"]);
    }

    [SkippableFact]
    public void Of_T5_FindsGateCrossAttentionAndRelativePositions()
    {
        using var folder = new HubFolder("t5");
        using var model = new NamedTensors(folder.Parameters(
            false, ("shared.weight", [20, 8]), ("encoder.relative_bias.weight", [4, 2]),
            ("decoder.relative_bias.weight", [4, 2])));
        var report = PretrainedWeights.Load(model, folder.Weights, LanguageKeyMap.Of(folder.Weights));
        Assert.True(report.IsComplete);
        Assert.Equal(["decoder.embed_tokens.weight", "encoder.embed_tokens.weight"], report.Ignored.Order());
        folder.AssertSame(model, biased: false);
        AssertEqual(
            folder, "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight",
            model["decoder.relative_bias.weight"]);
    }

    private static void AssertEqual(HubFolder folder, string theirs, Tensor ours) => Assert.Equal(
        0, TestModels.Distance(folder.Weights.Read(theirs, ScalarType.Float32), ours.detach()));
}
