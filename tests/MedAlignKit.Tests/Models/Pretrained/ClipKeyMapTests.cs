using MedAlignKit.Files;
using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Tests.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>A folder with M3D-CLIP's names and a model's numbers, as MONAI and Hugging Face lay them: the
/// model that is made of it has to answer as the first.</summary>
public sealed class ClipKeyMapTests : IDisposable
{
    private static readonly VolumeTextClipConfig Config = TestClips.Config with
    {
        VisionDepth = 2, VolumeWeight = 0,
        Contrast = new() { LabelSmoothing = 0, ScaleForm = LogitScaleForm.Raw },
    };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly PretrainedFiles files = new();
    private readonly VolumeTextClip first = TestClips.Build(Config);

    public ClipKeyMapTests()
    {
        using var ungraded = no_grad();
        foreach (var (name, tensor) in first.state_dict())
            if (IsMonaisMissingBias(name)) tensor.zero_();
    }

    public void Dispose()
    {
        first.Dispose();
        scope.Dispose();
        files.Dispose();
    }

    private static bool IsMonaisMissingBias(string name) =>
        name.StartsWith("vision.", StringComparison.Ordinal)
        && name.EndsWith("qkv.bias", StringComparison.Ordinal);

    private PretrainedFolder Written(
        int heads = 2, int[]? image = null, int[]? patch = null, string embedding = "perceptron",
        Action<Dictionary<string, Tensor>>? change = null)
    {
        var tensors = Published();
        change?.Invoke(tensors);
        Safetensors.Write(files.PathOf("model.safetensors"), tensors);
        files.Config(new
        {
            model_type = "m3d_clip", in_channels = 1, img_size = image ?? [12, 14, 12],
            patch_size = patch ?? [6, 7, 6], hidden_size = 16, num_heads = heads, pos_embed = embedding,
        });
        return PretrainedFolder.Open(files.Folder);
    }

    private Dictionary<string, Tensor> Published()
    {
        var tensors = new Dictionary<string, Tensor>
        {
            ["language_encoder.pooler.dense.weight"] = ones(12, 12),
            ["language_encoder.embeddings.position_ids"] = arange(60).unsqueeze(0),
        };
        foreach (var (name, tensor) in first.state_dict())
            foreach (var (published, values) in Publish(name, tensor)) tensors[published] = values;
        return tensors;
    }

    private static IEnumerable<(string Name, Tensor Values)> Publish(string name, Tensor tensor)
    {
        if (IsMonaisMissingBias(name) || name.StartsWith("volume_", StringComparison.Ordinal)) yield break;
        var parts = name.Split('.');
        var (kind, layer) = (parts[^1], string.Join('.', parts[..^1]));
        switch (layer)
        {
            case "" when name == "logit_scale":
                yield return (name, tensor);
                yield break;
            case "patch_embed" or "vision" when kind is "pos_embed" or "cls_token":
                yield return (kind == "cls_token" ? "vision_encoder.cls_token"
                    : "vision_encoder.patch_embedding.position_embeddings", tensor);
                yield break;
            case "patch_embed.stem.0":
                // Each patch flattened depth slowest, as einops does "(p1 p2 p3 c)".
                yield return ($"vision_encoder.patch_embedding.patch_embeddings.1.{kind}", tensor.flatten(
                    kind == "weight" ? 1 : 0));
                yield break;
            case "vision_proj.proj" or "text_proj.proj":
                yield return (
                    $"mm_{(layer.StartsWith('v') ? "vision" : "language")}_proj.{kind}", tensor);
                yield break;
        }
        if (parts[0] == "vision")
        {
            yield return ("vision_encoder." + string.Join('.', parts[1..])
                .Replace("attn.proj", "attn.out_proj", StringComparison.Ordinal)
                .Replace("mlp.fc", "mlp.linear", StringComparison.Ordinal), tensor);
            yield break;
        }
        if (parts[1] != "blocks")
        {
            yield return ("language_encoder.embeddings." + string.Join('.', parts[1..])
                .Replace("embedding_norm", "LayerNorm", StringComparison.Ordinal), tensor);
            yield break;
        }
        var block = $"language_encoder.encoder.layer.{parts[2]}";
        var part = string.Join('.', parts[3..^1]);
        if (part == "attn.qkv")
        {
            string[] three = ["query", "key", "value"];
            for (var i = 0; i < 3; i++)
                yield return ($"{block}.attention.self.{three[i]}.{kind}", tensor.chunk(3, 0)[i]);
            yield break;
        }
        yield return ($"{block}.{part switch
        {
            "attn.proj" => "attention.output.dense", "norm1" => "attention.output.LayerNorm",
            "mlp.fc1" => "intermediate.dense", "mlp.fc2" => "output.dense", _ => "output.LayerNorm",
        }}.{kind}", tensor);
    }

    [Fact]
    public void Of_PublishedNames_MakesTheSameModel()
    {
        using var folder = Written(change: tensors => tensors["logit_scale"] = tensor(3.5f));
        using var model = TestClips.Build(Config, seed: 9);
        var report = PretrainedWeights.Load(model, folder, ClipKeyMap.Of(folder, Config));
        Assert.True(report.IsComplete, report.Differences());
        Assert.Equal(["volume_deviation", "volume_mean"], report.Untouched.Order());
        Assert.Equal(3.5f, model.state_dict()["logit_scale"].item<float>());
        using (no_grad()) first.state_dict()["logit_scale"].fill_(3.5f);
        using var batch = TestClips.Batch(3);
        Assert.Equal(0, TestModels.Distance(
            first.LogitsPerImage(batch.Images, batch.Texts),
            model.LogitsPerImage(batch.Images, batch.Texts)));
    }

    [Fact]
    public void Of_PatchRows_AreKernelsOfTheVoxelsThatMonaiFlattens()
    {
        // One row that reads a single voxel of each patch: depth 1, height 2, width 3 of 6×7×6.
        var row = zeros(16, 252);
        using (no_grad()) row[0, (1 * 7 + 2) * 6 + 3] = tensor(1f);
        using var folder = Written(
            change: tensors => tensors["vision_encoder.patch_embedding.patch_embeddings.1.weight"] = row);
        using var model = TestClips.Build(Config, seed: 9);
        PretrainedWeights.Load(model, folder, ClipKeyMap.Of(folder, Config));
        var kernel = model.state_dict()["patch_embed.stem.0.weight"];
        Assert.Equal(1, kernel[0, 0, 1, 2, 3].item<float>());
        Assert.Equal(1, kernel.sum().item<float>());
    }

    [Fact]
    public void Of_ScaleOfAnotherForm_IsLeft()
    {
        using var folder = Written(change: tensors => tensors["logit_scale"] = tensor(3.5f));
        var config = Config with { Contrast = new() };
        using var model = TestClips.Build(config, seed: 9);
        var report = PretrainedWeights.Load(model, folder, ClipKeyMap.Of(folder, config));
        Assert.True(report.IsComplete, report.Differences());
        Assert.Contains("logit_scale", report.Ignored);
        Assert.Equal(Math.Log(1 / 0.07), model.state_dict()["logit_scale"].item<float>(), 4);
    }

    [Fact]
    public void Of_QueriesWithABias_LoadsIt()
    {
        using var folder = Written(change: tensors =>
        {
            for (var i = 0; i < 2; i++) tensors[$"vision_encoder.blocks.{i}.attn.qkv.bias"] = full(48, 2f);
        });
        using var model = TestClips.Build(Config, seed: 9);
        PretrainedWeights.Load(model, folder, ClipKeyMap.Of(folder, Config));
        Assert.Equal(2, model.state_dict()["vision.blocks.1.attn.qkv.bias"].min().item<float>());
    }

    [Fact]
    public void Of_OtherHeadCount_IsRefusedThoughShapesFit()
    {
        using var folder = Written(heads: 4);
        var error = Assert.Throws<PretrainedException>(() => ClipKeyMap.Of(folder, Config));
        Assert.Contains("num_heads as 4", error.Message, StringComparison.Ordinal);
        Assert.Contains("VisionHeads 2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Of_OtherPatch_IsRefused()
    {
        using var folder = Written(patch: [7, 6, 6], image: [14, 12, 12]);
        var error = Assert.Throws<PretrainedException>(() => ClipKeyMap.Of(folder, Config));
        Assert.Contains("patch_size as 7×6×6", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OtherGridOfAsManyTokens_IsRefusedUnlessAccepted()
    {
        using var folder = Written(image: [6, 28, 12]);
        var error = Assert.Throws<PretrainedException>(() => ClipKeyMap.Of(folder, Config));
        Assert.Contains("6×28×12 (1×4×2 tokens)", error.Message, StringComparison.Ordinal);
        Assert.Contains("12×14×12 (2×2×2 tokens)", error.Message, StringComparison.Ordinal);
        using var model = TestClips.Build(Config, seed: 9);
        var map = ClipKeyMap.Of(folder, Config, acceptsOtherGrid: true);
        Assert.True(PretrainedWeights.Load(model, folder, map).IsComplete);
    }

    [Fact]
    public void Of_OtherEmbedding_IsRefused()
    {
        using var folder = Written(embedding: "conv");
        var error = Assert.Throws<PretrainedException>(() => ClipKeyMap.Of(folder, Config));
        Assert.Contains("\"conv\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_BlockMissing_ThrowsAndTouchesNothing()
    {
        using var folder = Written(
            change: tensors => tensors.Remove("vision_encoder.blocks.1.attn.qkv.weight"));
        using var model = TestClips.Build(Config, seed: 9);
        var before = model.state_dict()["vision.cls_token"].clone();
        var error = Assert.Throws<PretrainedException>(
            () => PretrainedWeights.Load(model, folder, ClipKeyMap.Of(folder, Config)));
        Assert.Contains("missing: vision.blocks.1.attn.qkv.weight", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, TestModels.Distance(before, model.state_dict()["vision.cls_token"]));
    }
}
