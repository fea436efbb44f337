using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class VolumeTextClipTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Forward_FirstBatch_ContrastIsWhereChanceIs()
    {
        using var model = TestClips.Build(TestClips.Config with { SharedWidth = 64 });
        using var batch = TestClips.Batch(8);
        model.FitVolumes(batch.Volumes!);
        var output = model.Forward(batch);
        Assert.InRange(output.Losses["contrast"].item<float>(), Math.Log(8) - 0.5, Math.Log(8) + 0.5);
        var total = output.Losses["contrast"] + output.Losses["volumes"] * 0.5;
        Assert.Equal(total.item<float>(), output.Total.item<float>(), 4);
    }

    [Fact]
    public void Training_FourPairs_FindsEachPair()
    {
        using var model = TestClips.Build();
        using var batch = TestClips.Batch(4);
        model.FitVolumes(batch.Volumes!);
        using var step = new OptimizationStep(
            OptimizationStep.TrainedOf(model),
            new TrainerOptions { Shape = LearningRateShape.Constant, PeakRate = 5e-3 }, 80);
        for (var i = 0; i < 80; i++) step.Do(i, () => model.Forward(batch));
        model.eval();
        Assert.True(model.Forward(batch).Losses["contrast"].item<float>() < 0.1);
        Assert.Equal(
            [0L, 1, 2, 3],
            model.LogitsPerImage(batch.Images, batch.Texts).argmax(1).data<long>().ToArray());
        // The third has no volumes.
        var volumes = model.EstimateVolumes(batch.Images);
        Assert.InRange(volumes[0, 0].item<float>(), 9.5, 10.5);
        Assert.InRange(volumes[3, 0].item<float>(), 12.5, 13.5);
    }

    [Fact]
    public void EncodeText_BesideALongerText_IsTheSame()
    {
        using var model = TestClips.Build();
        using var alone = TestModels.Tokenizer.Batch([TestModels.Contrast(1)]);
        using var beside = TestModels.Tokenizer.Batch(
            [TestModels.Contrast(1), TestModels.Contrast(2) + " dementia, not demented"]);
        Assert.True(beside.Tokens.shape[1] > alone.Tokens.shape[1]);
        Assert.True(TestModels.Distance(model.EncodeText(alone)[0], model.EncodeText(beside)[0]) < 1e-6);
    }

    [Fact]
    public void EncodeText_LongerThanTheTowerReads_Throws()
    {
        using var model = TestClips.Build(TestClips.Config with { MaxTextTokens = 5 });
        using var texts = TestModels.Tokenizer.Batch([TestModels.Contrast(1)]);
        var error = Assert.Throws<ArgumentException>(() => model.EncodeText(texts));
        Assert.Contains("longer than the 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EncodeImage_ClassTokenHasNoPosition()
    {
        using var model = TestClips.Build();
        Assert.Equal([1L, 8, 16], model.state_dict()["patch_embed.pos_embed"].shape);
        Assert.Equal([2L, 9, 16], model.ImageTokens(TestModels.Images(2)).shape);
        var features = model.EncodeImage(TestModels.Images(2));
        Assert.True((features.norm(-1) - 1).abs().max().item<float>() < 1e-5);
    }

    [Fact]
    public void Copy_HasTheWeightsAndIsAnother()
    {
        using var model = TestClips.Build();
        using var copy = model.Copy();
        var images = TestModels.Images(2);
        var before = model.EncodeImage(images);
        Assert.Equal(0, TestModels.Distance(before, copy.EncodeImage(images)));
        using (no_grad()) copy.state_dict()["vision.cls_token"].add_(1);
        Assert.Equal(0, TestModels.Distance(before, model.EncodeImage(images)));
        Assert.NotEqual(0, TestModels.Distance(before, copy.EncodeImage(images)));
    }

    [Fact]
    public void EstimateVolumes_WithoutAHead_Throws()
    {
        using var model = TestClips.Build(TestClips.Config with { VolumeWeight = 0 });
        Assert.Throws<InvalidOperationException>(() => model.EstimateVolumes(TestModels.Images(1)));
    }

    [Fact]
    public void Forward_ManyTimes_LeavesNoTensorBehind()
    {
        using var model = TestClips.Build();
        using var batch = TestClips.Batch(3);
        long Held()
        {
            using var inner = NewDisposeScope();
            model.Forward(batch);
            model.LogitsPerImage(batch.Images, batch.Texts);
            return inner.DisposablesCount;
        }
        Assert.Equal(6, Held());        // total, two losses, two features; scores
    }

    [Fact]
    public void From_ScoreOrNumberOfImagesThatCannotBe_Throws()
    {
        var images = TestModels.Images(2);
        ClipExample[] two = [TestClips.Example(0), TestClips.Example(1)];
        Assert.Throws<ArgumentException>(() => ClipBatch.From(TestModels.Tokenizer, images, [two[0]]));
        var error = Assert.Throws<ArgumentException>(() => ClipBatch.From(
            TestModels.Tokenizer, images, [two[0], two[1] with { Mmse = 31 }]));
        Assert.Contains("not at 31", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<VolumeTextClipConfig, string> Bad => new()
    {
        { TestClips.Config with { VisionHeads = 3 }, "VisionHeads = 3 does not divide" },
        { TestClips.Config with { TextHeads = 5 }, "TextHeads = 5 does not divide" },
        { TestClips.Config with { PatchKernels = [[13, 7, 6]] }, "do not fit a volume" },
        { TestClips.Config with { VolumeWeight = -1 }, "negative weight" },
        { TestClips.Config with { TextDepth = 0 }, "at least 1" },
        { TestClips.Config with { StemChannels = [4] }, "stem channels" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_WhatCannotBe_SaysSo(VolumeTextClipConfig config, string said) => Assert.Contains(
        said, Assert.Throws<ArgumentException>(config.Validate).Message, StringComparison.Ordinal);

    [Fact]
    public void Build_ForASmallerVocabulary_Throws() => Assert.Contains(
        "set VocabularySize", Assert.Throws<ArgumentException>(
            () => TestClips.Build(TestClips.Config with { VocabularySize = 9 })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Presets_AreWhatTheySay()
    {
        Assert.Equal([32, 8, 8], VolumeTextClipConfig.Paper.Validate().TokenGrid());
        Assert.Equal([4, 4, 4], VolumeTextClipConfig.Tiny.Validate().TokenGrid());
        VolumeTextClipConfig.Base.Validate();
        using var small = new VolumeTextClip(VolumeTextClipConfig.Tiny.Shrink(), TestModels.Tokenizer);
        Assert.True(small.ParameterCount().Total < 300_000);
    }
}
