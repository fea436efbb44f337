using MedAlignKit.Files;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class AlignQKeyMapTests(AlignQKeyMapTests.Blip2 blip2)
    : IDisposable, IClassFixture<AlignQKeyMapTests.Blip2>
{
    /// <summary>One folder for all tests: PyTorch takes seconds to start.</summary>
    public sealed class Blip2 : IDisposable
    {
        private readonly Lazy<HubFolder> folder = new(() => new HubFolder("blip2"));

        internal HubFolder Folder => folder.Value;

        public void Dispose()
        {
            if (folder.IsValueCreated) folder.Value.Dispose();
        }
    }

    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static readonly (string, long[])[] Tables =
    [
        ("visual_encoder.cls_token", [1, 1, 6]), ("qformer.query_tokens", [1, 3, 8]),
        ("qformer.word_embeddings.weight", [20, 8]), ("qformer.position_embeddings.weight", [10, 8]),
    ];

    // Parts that BLIP-2 knows nothing of.
    private static readonly (string, long[])[] Own =
        [("visual_encoder.patch.weight", [6, 1, 2, 2, 2]), ("image_head.weight", [4, 8])];

    [SkippableFact]
    public void For_Blip2_FillsBothTowersAndLeavesTheRest()
    {
        var folder = blip2.Folder;
        using var model = new NamedTensors(folder.Parameters(true, [.. Tables, .. Own]));
        var report = PretrainedWeights.Load(model, folder.Weights, AlignQKeyMap.For(2, 2));
        Assert.True(report.IsComplete, report.Differences());
        Assert.Equal(Own.Select(own => own.Item1), report.Untouched);
        Assert.Contains("language_model.model.decoder.layers.0.fc1.weight", report.Ignored);
        Assert.Contains("qformer.encoder.layer.1.output.LayerNorm.bias", report.Ignored);
        folder.AssertSame(model, biased: true);
        Assert.Equal(0, TestModels.Distance(
            folder.Weights.Read("embeddings.word_embeddings.weight", ScalarType.Float32),
            model["qformer.word_embeddings.weight"].detach()));
        Assert.Equal(0, model["image_head.weight"].abs().max().item<float>());
    }

    [SkippableFact]
    public void For_ModelWithTextMlps_FillsThemToo()
    {
        var folder = blip2.Folder;
        (string, long[])[] text =
            [("qformer.blocks.1.mlp_text.fc1.weight", [12, 8]), ("qformer.blocks.1.norm_text.bias", [8])];
        using var model = new NamedTensors(folder.Parameters(true, [.. Tables, .. Own, .. text]));
        PretrainedWeights.Load(model, folder.Weights, AlignQKeyMap.For(2, 2));
        Assert.Equal(0, TestModels.Distance(
            folder.Weights.Read("qformer.encoder.layer.1.intermediate.dense.weight", ScalarType.Float32),
            model["qformer.blocks.1.mlp_text.fc1.weight"].detach()));
        Assert.Equal(0, TestModels.Distance(
            folder.Weights.Read("qformer.encoder.layer.1.output.LayerNorm.bias", ScalarType.Float32),
            model["qformer.blocks.1.norm_text.bias"].detach()));
    }

    [SkippableFact]
    public void Load_OnePart_LeavesTheOther()
    {
        var folder = blip2.Folder;
        using var model = new NamedTensors(folder.Parameters(true, [.. Tables, .. Own]));
        var report = PretrainedWeights.Load(
            model, folder.Weights, AlignQKeyMap.For(2, 2), part: "visual_encoder.");
        Assert.True(report.IsComplete, report.Differences());
        Assert.All(
            report.Matched, name => Assert.StartsWith("visual_encoder.", name, StringComparison.Ordinal));
        Assert.Contains("qformer.query_tokens", report.Untouched);
        Assert.Contains("query_tokens", report.Ignored);
        Assert.Equal(0, model["qformer.query_tokens"].abs().max().item<float>());
        Assert.NotEqual(0, model["visual_encoder.cls_token"].abs().max().item<float>());
    }

    [SkippableFact]
    public void Load_ModelWithoutTextTables_IsComplete()
    {
        var folder = blip2.Folder;
        using var model = new NamedTensors(folder.Parameters(true, Tables[1]));
        var report = PretrainedWeights.Load(model, folder.Weights, AlignQKeyMap.For(2, 2));
        Assert.True(report.IsComplete, report.Differences());
        Assert.Contains("embeddings.word_embeddings.weight", report.Ignored);
    }

    [SkippableFact]
    public void Load_ShallowerModel_SaysSoOrLoadsTheFirstBlocks()
    {
        var folder = blip2.Folder;
        using var model = new NamedTensors(folder.Parameters(true, Tables).Where(
            tensor => !tensor.Name.StartsWith("visual_encoder.blocks.1", StringComparison.Ordinal)));
        var map = AlignQKeyMap.For(1, 2);
        var error = Assert.Throws<PretrainedException>(
            () => PretrainedWeights.Load(model, folder.Weights, map));
        Assert.Contains("unexpected: vision_model.encoder.layers.1", error.Message, StringComparison.Ordinal);

        var report = PretrainedWeights.Load(model, folder.Weights, map, strict: false);
        Assert.Equal(model.state_dict().Count, report.Matched.Count);
        Assert.Equal(12, report.Unexpected.Count);
    }
}
