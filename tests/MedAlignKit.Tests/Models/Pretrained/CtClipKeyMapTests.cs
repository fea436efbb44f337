using MedAlignKit.Files;
using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Tests.Text;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>A folder with CT-CLIP's names and a model's numbers: the model that is made of it has to answer as
/// the first.</summary>
public sealed class CtClipKeyMapTests : IDisposable
{
    // As released, patches are as wide as they are high and so are volumes; a square of 12 in patches of 4.
    private static readonly VolumeTextClipConfig Config = CtClips.Published with
    {
        Volume = [10, 12, 12], CtVit = CtClips.Published.CtVit with { Patch = [5, 4, 4] },
    };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly PretrainedFiles files = new();
    private readonly VolumeTextClip first = TestClips.Build(Config);

    public void Dispose()
    {
        first.Dispose();
        scope.Dispose();
        files.Dispose();
    }

    private PretrainedFolder Written(
        Action<Dictionary<string, Tensor>>? change = null, Action<Dictionary<string, object>>? say = null)
    {
        var tensors = Published();
        change?.Invoke(tensors);
        Safetensors.Write(files.PathOf("model.safetensors"), tensors);
        var said = new Dictionary<string, object>
        {
            ["image_size"] = 12, ["patch_size"] = 4, ["temporal_patch_size"] = 5, ["heads"] = 2, ["dim_head"] = 4,
        };
        say?.Invoke(said);
        files.Config(said);
        return PretrainedFolder.Open(files.Folder);
    }

    private Dictionary<string, Tensor> Published()
    {
        var own = first.state_dict();
        var tensors = new Dictionary<string, Tensor>
        {
            // What the release holds beside what is read.
            ["to_visual_latent_extra.weight"] = ones(8, 90), ["to_text_latent_extra.weight"] = ones(8, 12),
            ["text_transformer.pooler.dense.weight"] = ones(12, 12),
            ["text_transformer.embeddings.position_ids"] = arange(60).unsqueeze(0),
            ["visual_transformer.vq._codebook.initted"] = ones(1),
            ["visual_transformer.vq._codebook.cluster_size"] = ones(1, 20),
            ["visual_transformer.to_patch_emb_first_frame.1.weight"] = ones(16),
            ["visual_transformer.dec_spatial_transformer.layers.0.1.to_q.weight"] = ones(8, 10),
            ["visual_transformer.to_pixels.0.weight"] = ones(80, 10),
            ["visual_transformer.enc_spatial_transformer.layers.0.1.null_kv"] = zeros(2, 0, 4),
            ["visual_transformer.enc_spatial_transformer.layers.0.1.context_norm.gamma"] = ones(10),
            ["visual_transformer.enc_spatial_transformer.layers.0.1.context_norm.beta"] = zeros(10),
            ["visual_transformer.enc_spatial_transformer.layers.0.1.norm.beta"] = zeros(10),
            ["visual_transformer.enc_temporal_transformer.norm_out.beta"] = zeros(10),
        };
        foreach (var (name, tensor) in own)
        {
            var parts = name.Split('.');
            if (name.StartsWith("volume_", StringComparison.Ordinal)
                || name.EndsWith("mlp.gate.weight", StringComparison.Ordinal))
                continue;
            if (parts[0] == "text") Bert(tensors, parts, tensor);
            else if (name.EndsWith("mlp.fc1.weight", StringComparison.Ordinal))
                tensors[Tower(parts)] = cat([tensor, own[name.Replace("fc1", "gate", StringComparison.Ordinal)]], 0);
            else
                tensors[name switch
                {
                    "logit_scale" => "temperature",
                    "vision_proj.proj.weight" => "to_visual_latent.weight",
                    "text_proj.proj.weight" => "to_text_latent.weight",
                    _ => Tower(parts),
                }] = tensor;
        }
        return tensors;
    }

    private static string Tower(string[] parts)
    {
        var rest = string.Join('.', parts[1..]);
        var name = parts[1] switch
        {
            "codebook" => "vq._codebook.embed",
            "patch_norm" => $"to_patch_emb.1.{parts[^1]}",
            "patch_proj" => $"to_patch_emb.2.{parts[^1]}",
            "token_norm" => $"to_patch_emb.3.{parts[^1]}",
            "position_bias" => $"spatial_rel_pos_bias.net.{parts[3]}{(parts[3] == "2" ? "" : ".0")}.{parts[^1]}",
            "spatial_norm" => "enc_spatial_transformer.norm_out.gamma",
            "temporal_norm" => "enc_temporal_transformer.norm_out.gamma",
            _ => $"enc_{parts[1]}_transformer.layers.{parts[2]}." + string.Join('.', parts[3..]) switch
            {
                var peg when peg.StartsWith("peg", StringComparison.Ordinal) => $"0.dsconv.{parts[^1]}",
                "attn.norm.weight" => "1.norm.gamma",
                "attn.q.weight" => "1.to_q.weight",
                "attn.kv.weight" => "1.to_kv.weight",
                "attn.proj.weight" => "1.to_out.weight",
                "attn.q_scale" => "1.q_scale",
                "attn.k_scale" => "1.k_scale",
                "mlp.fc1.weight" => "3.1.weight",
                "mlp.fc2.weight" => "3.4.weight",
                _ => $"3.0.{parts[^1]}",
            },
        };
        Assert.NotEqual(rest, name);
        return $"visual_transformer.{name}";
    }

    private static void Bert(Dictionary<string, Tensor> tensors, string[] parts, Tensor tensor)
    {
        const string bert = "text_transformer";
        if (parts[1] != "blocks")
        {
            tensors[$"{bert}.embeddings." + string.Join('.', parts[1..])
                .Replace("embedding_norm", "LayerNorm", StringComparison.Ordinal)] = tensor;
            return;
        }
        var (block, kind) = ($"{bert}.encoder.layer.{parts[2]}", parts[^1]);
        if (string.Join('.', parts[3..^1]) is var part && part != "attn.qkv")
            tensors[$"{block}.{part switch
            {
                "attn.proj" => "attention.output.dense", "norm1" => "attention.output.LayerNorm",
                "mlp.fc1" => "intermediate.dense", "mlp.fc2" => "output.dense", _ => "output.LayerNorm",
            }}.{kind}"] = tensor;
        else
            foreach (var (three, i) in new[] { "query", "key", "value" }.Select((name, i) => (name, i)))
                tensors[$"{block}.attention.self.{three}.{kind}"] = tensor.chunk(3, 0)[i];
    }

    [Fact]
    public void Of_PublishedNames_MakesTheSameModel()
    {
        using var folder = Written();
        using var model = TestClips.Build(Config, seed: 9);
        var report = PretrainedWeights.Load(model, folder, CtClipKeyMap.Of(folder, Config));
        Assert.True(report.IsComplete, report.Differences());
        Assert.Equal(["volume_deviation", "volume_mean"], report.Untouched.Order());
        Assert.Contains("to_visual_latent_extra.weight", report.Ignored);
        using var texts = TestModels.Tokenizer.Batch([TestModels.Contrast(1), TestModels.Contrast(2)]);
        var images = randn([3, 1, 10, 12, 12]);
        Assert.Equal(0, TestModels.Distance(
            first.LogitsPerImage(images, texts), model.LogitsPerImage(images, texts)));
    }

    [Fact]
    public void Of_WithoutACodebook_LeavesIt()
    {
        var config = Config with { CtVit = Config.CtVit with { Codes = 0 } };
        using var folder = Written();
        using var model = TestClips.Build(config, seed: 9);
        var report = PretrainedWeights.Load(model, folder, CtClipKeyMap.Of(folder, config));
        Assert.True(report.IsComplete, report.Differences());
        Assert.Contains("visual_transformer.vq._codebook.embed", report.Ignored);
    }

    public static TheoryData<string, int, string> Others => new()
    {
        { "heads", 4, "Heads 2" }, { "dim_head", 2, "HeadWidth 4" }, { "temporal_patch_size", 20, "Patch 5×4×4" },
        { "image_size", 16, "Volume 12×12" }, { "num_frames", 20, "depth 10" },
        { "num_attention_heads", 12, "TextHeads 2" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Of_WhatNoShapeShows_IsChecked(string name, int value, string wanted)
    {
        using var folder = Written(say: said => said[name] = value);
        var error = Assert.Throws<PretrainedException>(() => CtClipKeyMap.Of(folder, Config));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(wanted, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoConfigBesideTheWeights_SaysWhatIsMissing()
    {
        using var folder = Written();
        File.Delete(files.PathOf("config.json"));
        Assert.Throws<PretrainedException>(() => CtClipKeyMap.Of(folder, Config));
    }

    [Fact]
    public void Of_AModelOfM3dClipsShape_IsRefused()
    {
        using var folder = Written();
        var error = Assert.Throws<ArgumentException>(() => CtClipKeyMap.Of(folder, TestClips.Config));
        Assert.Contains(nameof(VolumeTextClipConfig.CtClipPaper), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AModelThatComputesOtherwise_IsRefused()
    {
        using var folder = Written();
        foreach (var tower in new[]
        {
            Config.CtVit with { TemporalOrder = PositionOrder.InPlace }, Config.CtVit with { KeepsPatchLevel = true },
        })
            Assert.Throws<ArgumentException>(() => CtClipKeyMap.Of(folder, Config with { CtVit = tower }));
    }

    [Theory]
    [InlineData("temporal_transformer.layers.0.1.q_scale", null, "missing: ct_vit.temporal.0.attn.q_scale")]
    [InlineData("spatial_transformer.layers.2.0.dsconv.bias", 10, "unexpected: visual_transformer.enc_spatial")]
    [InlineData("spatial_transformer.layers.0.3.1.weight", 39, "other shapes: ct_vit.spatial.0.mlp.fc1.weight")]
    public void Load_AnotherStateDict_SaysWhatDoesNotFitAndTouchesNothing(string part, int? rows, string expected)
    {
        var key = $"visual_transformer.enc_{part}";
        using var folder = Written(change: tensors =>
        {
            if (rows is not { } count) tensors.Remove(key);
            else tensors[key] = key.EndsWith("bias", StringComparison.Ordinal) ? ones(count) : ones(count, 10);
        });
        using var model = TestClips.Build(Config, seed: 9);
        var before = model.state_dict()["ct_vit.patch_proj.weight"].clone();
        var error = Assert.Throws<PretrainedException>(
            () => PretrainedWeights.Load(model, folder, CtClipKeyMap.Of(folder, Config)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, TestModels.Distance(before, model.state_dict()["ct_vit.patch_proj.weight"]));
    }
}
