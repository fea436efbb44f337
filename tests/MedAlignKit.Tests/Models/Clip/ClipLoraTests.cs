using MedAlignKit.Layers;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class ClipLoraTests : IDisposable
{
    private static readonly ClipLoraOptions Options = new()
    {
        Image = new() { Rank = 3, Targets = ["q", "kv"] }, Text = new() { Rank = 2, Targets = ["q", "v"] },
    };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly VolumeTextClip model = TestClips.Build(CtClips.Config);
    private readonly ClipBatch batch = CtClips.Batch(4);

    public void Dispose()
    {
        model.Dispose();
        batch.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Apply_BothTowers_EachHasItsRankAndTargets()
    {
        var adapted = ClipLora.Apply(model, Options);
        Assert.Equal(2 * 3 + 2 * 2, adapted.Count);
        Assert.Contains("ct_vit.temporal.0.attn.kv", adapted);
        Assert.Contains("text.blocks.1.attn.v", adapted);
        // Rank 3 on 10 → 8 and 10 → 16 of three blocks, rank 2 on 12 → 12 twice of two.
        Assert.Equal(3 * 3 * (18 + 26) + 2 * 2 * 2 * 24, Lora.SizeOf(model).Parameters);
        Assert.All(adapted, name => Assert.Contains(
            Lora.Parameters(model), entry => entry.Name.StartsWith(
                name[..name.LastIndexOf('.')], StringComparison.Ordinal)));
    }

    [Fact]
    public void Apply_Fresh_ChangesNothing_AndAStepChangesOnlyAdapters()
    {
        var before = model.LogitsPerImage(batch.Images, batch.Texts);
        ClipLora.Apply(model, Options);
        Assert.Equal(0, TestModels.Distance(before, model.LogitsPerImage(batch.Images, batch.Texts)));
        var weights = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        using var optimizer = optim.AdamW(model.parameters().Where(parameter => parameter.requires_grad), 0.05);
        for (var step = 0; step < 2; step++)           // the first moves B alone, whose A then has a gradient too
        {
            optimizer.zero_grad();
            model.Forward(batch).Total.backward();
            optimizer.step();
        }
        foreach (var (name, value) in model.state_dict())
            Assert.Equal(Lora.IsAdapter(name), TestModels.Distance(weights[name], value) > 0);
        Assert.True(TestModels.Distance(before, model.LogitsPerImage(batch.Images, batch.Texts)) > 1e-4);
    }

    [Fact]
    public void Apply_WithProjectionsAndScale_TrainsThemToo()
    {
        ClipLora.Apply(model, Options with { TrainsProjections = true, TrainsScale = true });
        Assert.Equal(
            ["logit_scale", "text_proj.proj.weight", "vision_proj.proj.weight"],
            model.named_parameters().Where(entry => entry.parameter.requires_grad && !Lora.IsAdapter(entry.name))
                .Select(entry => entry.name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Apply_TargetThatOneTowerLacks_LeavesTheModelWithout()
    {
        Assert.Throws<ArgumentException>(() => ClipLora.Apply(model, Options with
        {
            Text = new() { Targets = ["kv"] },
        }));
        Assert.Empty(Lora.Names(model));
        Assert.Throws<ArgumentException>(() => ClipLora.Apply(model, new() { Image = null, Text = null }));
    }

    [Fact]
    public void Apply_M3dClip_AdaptsItsTowersTheSameWay()
    {
        using var other = TestClips.Build();
        var adapted = ClipLora.Apply(other, Options with { Image = new() { Targets = ["q", "k", "v", "proj"] } });
        Assert.Contains("vision.blocks.2.attn.k", adapted);
        Assert.Equal(3 * 4 + 2 * 2, adapted.Count);
    }

    [Fact]
    public void Options_RoundTrip() => Assert.Equal(
        ConfigJson.Write(ClipLoraOptions.TwoRanks),
        ConfigJson.Write(ConfigJson.Read<ClipLoraOptions>(ConfigJson.Write(ClipLoraOptions.TwoRanks))));
}
