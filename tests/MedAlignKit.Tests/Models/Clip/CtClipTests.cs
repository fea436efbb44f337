using MedAlignKit.Explain;
using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>A 3D CLIP whose image tower has CT-CLIP's shape.</summary>
public sealed class CtClipTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void EncodeImage_MeanOverSlicesOfEveryPlace_IsProjectedToLengthOne()
    {
        using var model = TestClips.Build(CtClips.Config);
        var images = TestModels.Images(2);
        Assert.Equal([2L, 12, 10], model.ImageTokens(images).shape);
        var tokens = model.ImageTokens(images).view(2, 3, 4, 10);
        var feature = model.ImageFeatures(images);
        Assert.Equal([2L, 40], feature.shape);
        Assert.True(TestModels.Distance(tokens.mean([1L]).flatten(1), feature) < 1e-6);
        Assert.True((model.EncodeImage(images).norm(-1) - 1).abs().max().item<float>() < 1e-5);
        Assert.DoesNotContain("vision_proj.proj.bias", model.state_dict().Keys);
    }

    [Fact]
    public void Tower_VolumeOfAnotherSize_Throws()
    {
        using var model = TestClips.Build(CtClips.Config);
        var error = Assert.Throws<ArgumentException>(() => model.EncodeImage(randn([1, 1, 12, 12, 14])));
        Assert.Contains("[B, 1, 12, 14, 12]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PositionGenerator_OfASlice_SeesItselfAndTwoBefore()
    {
        using var peg = new PositionGenerator(2);
        var grid = zeros([1, 6, 1, 1, 2]);
        var calm = peg.forward(grid);
        grid[0, 2] = tensor(1f);
        var moved = (peg.forward(grid) - calm).abs().amax([0L, 2, 3, 4]).gt(1e-7);
        Assert.Equal([false, false, true, true, true, false], moved.data<bool>().ToArray());
    }

    [Fact]
    public void PositionBias_DependsOnDistanceAndDirectionAlone()
    {
        using var bias = new ContinuousPositionBias(8, 2);
        var pairs = bias.forward(2, 3);
        Assert.Equal([2L, 6, 6], pairs.shape);
        Assert.Equal(0, TestModels.Distance(pairs[0, 0, 1], pairs[0, 4, 5]));     // one column to the left, both
        Assert.NotEqual(0, TestModels.Distance(pairs[0, 0, 1], pairs[0, 1, 0]));  // to the left, to the right
        Assert.NotEqual(0, TestModels.Distance(pairs[0, 0, 2], pairs[0, 0, 3]));  // across, down
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    [InlineData(false, false, true)]
    public void Patches_BrightnessOfAVolume_IsSeenUnlessTheyAreStandardisedAlone(
        bool hasNorm, bool keepsLevel, bool isSeen)
    {
        var images = TestModels.Images(2);
        using var model = TestClips.Build(CtClips.Config with
        {
            CtVit = CtClips.Config.CtVit with { HasPatchNorm = hasNorm, KeepsPatchLevel = keepsLevel },
        });
        var distance = TestModels.Distance(model.ImageFeatures(images), model.ImageFeatures(images * 3 + 5));
        Assert.True(isSeen ? distance > 1e-2 : distance < 1e-3, $"{distance}");
    }

    [Fact]
    public void Codebook_EveryToken_IsACodeAndStillLearns()
    {
        using var model = TestClips.Build(CtClips.Published);
        var codes = model.state_dict()["ct_vit.codebook"][0];
        var tokens = model.ImageTokens(TestModels.Images(2)).flatten(0, 1);
        var nearest = (tokens.unsqueeze(1) - codes.unsqueeze(0)).abs().amax([2L]).amin([1L]);
        Assert.True(nearest.max().item<float>() < 1e-5);
        tokens.square().sum().backward();
        var weight = model.named_parameters().Single(entry => entry.name == "ct_vit.patch_proj.weight").parameter;
        Assert.True(weight.grad!.abs().max().item<float>() > 0);
    }

    [Fact]
    public void Findings_ALossOfWhatIsKnown_AndLogitsOfEach()
    {
        using var model = TestClips.Build(CtClips.Config);
        using var batch = CtClips.Batch(5);
        var logits = model.FindingLogits(batch.Images);
        Assert.Equal([5L, 3], logits.shape);
        var (sum, known) = (0.0, 0);
        for (var i = 0; i < 5; i++)
            for (var k = 0; k < 3; k++)
                if (batch.Findings![i, k].item<float>() is var truth && !float.IsNaN(truth))
                {
                    var said = 1 / (1 + Math.Exp(-logits[i, k].item<float>()));
                    sum -= Math.Log(truth == 1 ? said : 1 - said);
                    known++;
                }
        Assert.Equal(11, known);                                         // rows 0, 1, 3 and 4 but for one
        Assert.Equal(sum / known, model.Forward(batch).Losses["findings"].item<float>(), 1e-5);
    }

    [Fact]
    public void Findings_WithoutAHead_Throws()
    {
        using var model = TestClips.Build(CtClips.Published);
        using var batch = CtClips.Batch(2);
        Assert.Throws<InvalidOperationException>(() => model.FindingLogits(batch.Images));
        Assert.DoesNotContain("findings", model.Forward(batch).Losses.Keys);
    }

    [Fact]
    public void Findings_OfAnotherNumberOrValue_Throw()
    {
        using var model = TestClips.Build(CtClips.Config with { FindingCount = 4 });
        using var batch = CtClips.Batch(2);
        var error = Assert.Throws<ArgumentException>(() => model.Forward(batch));
        Assert.Contains("4 findings", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ClipBatch.From(
            TestModels.Tokenizer, TestModels.Images(1), [new ClipExample("a") { Findings = [0.5] }]));
        Assert.Throws<ArgumentException>(() => ClipBatch.From(
            TestModels.Tokenizer, TestModels.Images(2),
            [new ClipExample("a") { Findings = [0] }, new ClipExample("b") { Findings = [0, 1] }]));
    }

    [Fact]
    public void WhatNeedsAClassToken_SaysSo()
    {
        using var model = TestClips.Build(CtClips.Config);
        void Refused(Action act)
        {
            var error = Assert.Throws<ArgumentException>(act);
            Assert.Contains("needs a class token", error.Message, StringComparison.Ordinal);
            Assert.Contains(nameof(ImageTower.M3dClip), error.Message, StringComparison.Ordinal);
        }
        Refused(() => new PromptTunedClip(model, TestClips.Tuning).Dispose());
        Refused(() => _ = model.VisionEncoder);
        Refused(() => GradEclip.OfImage(model, TestModels.Images(1), TestModels.Contrast(1)).Dispose());
        using var recorder = new AttentionRecorder(1);
        Refused(() => model.ImageTokens(TestModels.Images(1), recorder));
        // What asks the likeness alone works with either tower.
        using var evidence = MatchMethods.Evidence.Map(
            model, new MatchCase(TestModels.Images(1), [TestModels.Contrast(1)]));
        Assert.Equal([12L, 14, 12], evidence.shape);
    }

    [Fact]
    public void Config_RoundTrip_AndOneOfBeforeThereWasAChoice()
    {
        var text = ConfigJson.Write(CtClips.Published);
        Assert.Equal(text, ConfigJson.Write(ConfigJson.Read<VolumeTextClipConfig>(text)));
        var old = ConfigJson.Read<VolumeTextClipConfig>("""{ "vision_width": 64 }""");
        Assert.Equal(ImageTower.M3dClip, old.ImageTower);
        Assert.True(old.HasHeadBias);
        Assert.Equal(0, old.FindingWeight);
        Assert.Equal("Published", CtClips.Published.Architecture()["temporal_order"]);
        Assert.NotEqual(CtClips.Config.Architecture()["image_tower"], TestClips.Config.Architecture()["image_tower"]);
    }

    public static TheoryData<CtVitConfig> Impossible =>
    [
        CtClips.Config.CtVit with { Patch = [5, 7, 6] }, CtClips.Config.CtVit with { Patch = [4, 7] },
        CtClips.Config.CtVit with { Heads = 0 }, CtClips.Config.CtVit with { MlpRatio = 0 },
        CtClips.Config.CtVit with { Codes = -1 },
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Config_Impossible_Throws(CtVitConfig tower) => Assert.Throws<ArgumentException>(
        () => (CtClips.Config with { CtVit = tower }).Validate());

    [Fact]
    public void Presets_AreAsLargeAsTheySay()
    {
        var tiny = VolumeTextClipConfig.CtClipTiny.Validate();
        Assert.Equal(96, tiny.TokenGrid().Aggregate(1, (all, side) => all * side));
        tiny.Shrink().Validate();
        var paper = VolumeTextClipConfig.CtClipPaper.Validate();
        Assert.Equal([24, 24, 24], paper.TokenGrid());
        Assert.Equal(294_912, paper.ImageWidth());
        Assert.Equal(1, paper.Contrast.InitialScale());
    }

    [Fact]
    public void Checkpoint_SavedAndLoaded_SaysTheSame()
    {
        var path = Path.GetTempFileName();
        using var model = TestClips.Build(CtClips.Published);
        ClipCheckpoint.Save(path, model);
        using var loaded = ClipCheckpoint.Load(path).Model;
        File.Delete(path);
        var images = TestModels.Images(2);
        Assert.Equal(0, TestModels.Distance(model.EncodeImage(images), loaded.EncodeImage(images)));
    }

    [Fact]
    public void Training_TwoPairs_AreToldApart()
    {
        using var model = TestClips.Build(CtClips.Config with { TextWidth = 16 });
        using var batch = CtClips.Batch(2);
        using var optimizer = optim.AdamW(model.parameters(), 3e-3);
        for (var step = 0; step < 60; step++)
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            model.Forward(batch).Total.backward();
            optimizer.step();
        }
        var right = model.LogitsPerImage(batch.Images, batch.Texts).softmax(1).diagonal();
        Assert.True(right.min().item<float>() > 0.9, $"{right.min().item<float>()}");
        var present = model.FindingLogits(batch.Images).gt(0);
        Assert.False(present[0, 0].item<bool>());
        Assert.True(present[1, 0].item<bool>());
    }
}
