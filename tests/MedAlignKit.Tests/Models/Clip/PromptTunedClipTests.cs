using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class PromptTunedClipTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static OptimizationStep Step(PromptTunedClip model, int steps) => new(
        OptimizationStep.TrainedOf(model),
        new TrainerOptions { Shape = LearningRateShape.Constant, PeakRate = 1e-2 }, steps);

    [Fact]
    public void Forward_FirstBatch_ContrastIsWhereChanceIs()
    {
        using var model = TestClips.Tune(clip: TestClips.Config with { SharedWidth = 64 });
        using var batch = TestClips.Batch(8);
        model.FitMmse(batch.Mmse);
        var output = model.Forward(batch);
        Assert.InRange(output.Losses["contrast"].item<float>(), Math.Log(8) - 0.5, Math.Log(8) + 0.5);
        Assert.InRange(output.Losses["mmse"].item<float>(), 0.2, 3);
        var total = output.Losses["contrast"] + output.Losses["mmse"] * 0.5;
        Assert.Equal(total.item<float>(), output.Total.item<float>(), 4);
    }

    [Fact]
    public void Training_ChangesTheNamedPartsAlone()
    {
        using var model = TestClips.Tune(TestClips.Crossing);
        string[] named =
        [
            "clip.text_proj.proj.bias", "clip.text_proj.proj.weight", "clip.vision.cls_token",
            "clip.vision_proj.proj.bias", "clip.vision_proj.proj.weight",
            "cross_attn.kv.bias", "cross_attn.kv.weight", "cross_attn.proj.bias", "cross_attn.proj.weight",
            "cross_attn.q.bias", "cross_attn.q.weight", "logit_scale",
            "mmse_head.fc1.bias", "mmse_head.fc1.weight", "mmse_head.fc2.bias", "mmse_head.fc2.weight",
            "mmse_token", "text_prompts", "visual_prompts",
        ];
        Assert.Equal(named, model.TrainedNames().Order(StringComparer.Ordinal));

        using var batch = TestClips.Batch(4);
        var before = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        model.Forward(batch).Total.backward();
        foreach (var (name, parameter) in model.named_parameters())
            Assert.True(named.Contains(name) == (parameter.grad is not null), name);
        using var step = Step(model, 1);
        step.Do(0, () => model.Forward(batch));
        foreach (var (name, tensor) in model.state_dict())
            Assert.True(named.Contains(name) == (TestModels.Distance(before[name], tensor) > 0), name);
    }

    [Theory]
    [InlineData(PromptDepth.Deep, false)]
    [InlineData(PromptDepth.Shallow, true)]
    public void DeepPrompts_DiscardWhatTheBlockBeforeMadeOfThem(PromptDepth depth, bool isRead)
    {
        using var model = TestClips.Tune(TestClips.Tuning with { PromptDepth = depth });
        var state = model.state_dict();
        using var ungraded = no_grad();
        // Without its attention a block changes each token alone: the first prompts touch their own outputs.
        foreach (var kind in new[] { "weight", "bias" })
            state[$"clip.vision.blocks.0.attn.proj.{kind}"].zero_();
        var images = TestModels.Images(2);
        var before = model.ImageTokens(images);
        Assert.Equal([2L, 8 + 3 + 2, 16], before.shape);
        state["visual_prompts"][0].add_(1);
        Assert.Equal(isRead, TestModels.Distance(before, model.ImageTokens(images)) > 0);
        if (depth == PromptDepth.Shallow) return;
        state["visual_prompts"][1].add_(1);
        Assert.NotEqual(0, TestModels.Distance(before, model.ImageTokens(images)));
    }

    [Fact]
    public void VisualPrompts_WithAttention_AreRead()
    {
        using var model = TestClips.Tune();
        using var ungraded = no_grad();
        var images = TestModels.Images(2);
        var before = model.EncodeImage(images);
        model.state_dict()["visual_prompts"][0].add_(1);
        Assert.NotEqual(0, TestModels.Distance(before, model.EncodeImage(images)));
    }

    [Fact]
    public void Forward_RowWithoutMmse_GivesNoMmseGradient()
    {
        using var model = TestClips.Tune();
        var images = TestModels.Images(2).requires_grad_();
        ClipExample known = TestClips.Example(0);
        using var both = ClipBatch.From(
            TestModels.Tokenizer, images, [known, known with { Mmse = null }]);
        var loss = model.Forward(both).Losses["mmse"];
        loss.backward();
        Assert.NotEqual(0, images.grad![0].abs().max().item<float>());
        Assert.Equal(0, images.grad![1].abs().max().item<float>());
        using var one = ClipBatch.From(
            TestModels.Tokenizer, images.detach().narrow(0, 0, 1), [known]);
        Assert.Equal(model.Forward(one).Losses["mmse"].item<float>(), loss.item<float>(), 4);
    }

    [Fact]
    public void Forward_NoScoreAtAll_LeavesTheLossOut()
    {
        using var model = TestClips.Tune();
        using var batch = ClipBatch.From(
            TestModels.Tokenizer, TestModels.Images(2), [new("a"), new("b")]);
        var output = model.Forward(batch);
        Assert.Equal(["contrast"], output.Losses.Keys);
        output.Total.backward();
        Assert.All(model.named_parameters().Where(
            entry => entry.name.StartsWith("mmse_head.", StringComparison.Ordinal)),
            entry => Assert.Null(entry.parameter.grad));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Training_FourPairs_FindsEachPairAndItsMmse(bool crosses)
    {
        using var model = TestClips.Tune(crosses ? TestClips.Crossing : TestClips.Tuning);
        using var batch = TestClips.Batch(4);
        model.FitMmse(batch.Mmse);
        using var step = Step(model, 150);
        for (var i = 0; i < 150; i++) step.Do(i, () => model.Forward(batch));
        model.eval();
        var output = model.Forward(batch);
        Assert.True(output.Losses["contrast"].item<float>() < 0.2, output.Losses["contrast"].ToString(true));
        var points = model.PredictMmse(batch.Images);
        Assert.InRange(points[0].item<float>(), 29, 30);
        Assert.InRange(points[3].item<float>(), 23, 25);
        if (!crosses)
            Assert.Equal(
                [0L, 1, 2, 3],
                model.ScoreCandidates(batch.Images, batch.Texts).argmax(1).data<long>().ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ScoreCandidates_OwnOrShared_IsWhatEachPairScores(bool crosses)
    {
        using var model = TestClips.Tune(crosses ? TestClips.Crossing : TestClips.Tuning);
        using var ungraded = no_grad();
        using var batch = TestClips.Batch(3);
        string[] texts = ["dementia", TestModels.Contrast(3)];
        using var two = TestModels.Tokenizer.Batch(texts);
        using var each = TestModels.Tokenizer.Batch([.. texts, .. texts, .. texts]);
        var shared = model.ScoreCandidates(batch.Images, two);
        Assert.Equal([3L, 2], shared.shape);
        Assert.True(TestModels.Distance(shared, model.ScoreCandidates(batch.Images, each, 2)) < 1e-5);
        using var last = TestModels.Tokenizer.Batch([texts[1]]);
        Assert.Equal(
            shared[2, 1].item<float>(),
            model.ScoreCandidates(batch.Images.narrow(0, 2, 1), last, 1).item<float>(), 4);

        // A pair of the batch scores what the contrast compares on its diagonal.
        var output = model.Forward(batch);
        var cosines = (output.ImageFeatures * output.TextFeatures).sum(-1) * output.LogitScale.exp();
        Assert.True(TestModels.Distance(
            cosines, model.ScoreCandidates(batch.Images, batch.Texts, 1).squeeze(-1)) < 1e-5);
    }

    [Fact]
    public void ScoreCandidates_WithCrossAttention_LooksAtEachPair()
    {
        using var model = TestClips.Tune(TestClips.Crossing);
        using var ungraded = no_grad();
        using var batch = TestClips.Batch(3);
        var scores = model.ScoreCandidates(batch.Images, batch.Texts);
        // Features that do not know each other would give these.
        var apart = matmul(
            model.EncodeImage(batch.Images), model.EncodeText(batch.Texts).t()) * (1 / 0.07);
        Assert.True(TestModels.Distance(scores, apart) > 1e-3);
    }

    [Fact]
    public void ScoreCandidates_OtherNumberOfTexts_Throws()
    {
        using var model = TestClips.Tune();
        using var texts = TestModels.Tokenizer.Batch(["a", "b", "c"]);
        var error = Assert.Throws<ArgumentException>(
            () => model.ScoreCandidates(TestModels.Images(2), texts, 2));
        Assert.Contains("need 4 texts, but got 3", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scores_BesideALongerText_AreTheSame(bool crosses)
    {
        using var model = TestClips.Tune(crosses ? TestClips.Crossing : TestClips.Tuning);
        using var ungraded = no_grad();
        var images = TestModels.Images(2);
        using var alone = TestModels.Tokenizer.Batch([TestModels.Contrast(1)]);
        using var beside = TestModels.Tokenizer.Batch(
            [TestModels.Contrast(1), TestModels.Contrast(2) + " dementia, not demented"]);
        Assert.True(TestModels.Distance(
            model.ScoreCandidates(images, alone).select(1, 0),
            model.ScoreCandidates(images, beside).select(1, 0)) < 1e-5);
        Assert.True(TestModels.Distance(model.EncodeText(alone)[0], model.EncodeText(beside)[0]) < 1e-6);
    }

    [Fact]
    public void Plain_Tuning_StartsWhereTheBaseIs()
    {
        using var clip = TestClips.Build();
        using var batch = TestClips.Batch(3);
        using var model = new PromptTunedClip(clip.Copy(), TestClips.Tuning.LoraTuning());
        Assert.True(TestModels.Distance(
            clip.EncodeImage(batch.Images), model.EncodeImage(batch.Images)) < 1e-6);
        Assert.True(TestModels.Distance(clip.EncodeText(batch.Texts), model.EncodeText(batch.Texts)) < 1e-6);
        Assert.Contains("clip.vision.blocks.2.attn.qkv.lora_v.lora_A", model.TrainedNames());
        Assert.DoesNotContain("clip.vision.cls_token", model.TrainedNames());
        using var whole = new PromptTunedClip(clip.Copy(), TestClips.Tuning.FullFineTuning());
        Assert.Equal(
            clip.named_parameters().Select(entry => "clip." + entry.name)
                .Where(name => name is not "clip.logit_scale"
                    && !name.StartsWith("clip.volume_head.", StringComparison.Ordinal))
                .Append("logit_scale").Order(StringComparer.Ordinal),
            whole.TrainedNames().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FitMmse_RawOrScaled_PredictsPoints()
    {
        var scores = tensor([20f, 30f, float.NaN]);
        using var scaled = TestClips.Tune();
        scaled.FitMmse(scores);
        Assert.Equal(25, scaled.state_dict()["mmse_mean"].item<float>());
        Assert.Equal(Math.Sqrt(50), scaled.state_dict()["mmse_deviation"].item<float>(), 4);
        using var raw = TestClips.Tune(TestClips.Tuning with { MmseTarget = MmseTarget.Raw });
        raw.FitMmse(scores);
        Assert.Equal(0, raw.state_dict()["mmse_mean"].item<float>());
        Assert.Equal(1, raw.state_dict()["mmse_deviation"].item<float>());
        Assert.True(raw.PredictMmse(TestModels.Images(4)).ge(0).all().item<bool>());
        Assert.Throws<ArgumentException>(() => raw.FitMmse(tensor([20f, float.NaN])));
        Assert.Throws<ArgumentException>(() => raw.FitMmse(tensor([20f, 31f])));
    }

    [Fact]
    public void PredictMmse_WithoutAToken_Throws()
    {
        using var model = TestClips.Tune(TestClips.Tuning with { HasMmseToken = false });
        Assert.Throws<InvalidOperationException>(() => model.PredictMmse(TestModels.Images(1)));
    }

    [Fact]
    public void Forward_ManyTimes_LeavesNoTensorBehind()
    {
        using var model = TestClips.Tune(TestClips.Crossing);
        using var batch = TestClips.Batch(3);
        using var inner = NewDisposeScope();
        model.Forward(batch);
        model.ScoreCandidates(batch.Images, batch.Texts);
        model.ScoreCandidates(batch.Images, batch.Texts, 1);
        model.PredictMmse(batch.Images);
        model.EncodeText(batch.Texts);
        model.EncodeImage(batch.Images);
        Assert.Equal(5 + 5, inner.DisposablesCount);
    }

    public static TheoryData<PromptTuningConfig, string> Bad => new()
    {
        { TestClips.Tuning with { VisualPrompts = -1 }, "0 prompts or more" },
        { TestClips.Tuning with { MmseWeight = -1 }, "negative weight" },
        {
            TestClips.Crossing with { ContrastFeature = ContrastFeature.BeforeCrossAttention },
            "nothing would read its cross-attention"
        },
        {
            TestClips.Tuning with { Lora = new(), TrainedParts = TrainedParts.VisionBlocks },
            "adapters stand on frozen blocks"
        },
        { TestClips.Tuning with { PromptDeviation = 0 }, "spread above 0" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_WhatCannotBe_SaysSo(PromptTuningConfig config, string said) => Assert.Contains(
        said, Assert.Throws<ArgumentException>(config.Validate).Message, StringComparison.Ordinal);

    [Fact]
    public void Build_OnABaseThatDoesNotFit_Throws()
    {
        using var bare = TestClips.Build(TestClips.Config with { VolumeWeight = 0 });
        Assert.Contains("no volume head", Assert.Throws<ArgumentException>(
            () => new PromptTunedClip(bare, TestClips.Tuning with { VolumeWeight = 1 })).Message,
            StringComparison.Ordinal);
        Assert.Contains("leave no place", Assert.Throws<ArgumentException>(
            () => new PromptTunedClip(bare, TestClips.Tuning with { TextPrompts = 60 })).Message,
            StringComparison.Ordinal);
        Assert.Contains("cannot be shared by 3 heads", Assert.Throws<ArgumentException>(
            () => new PromptTunedClip(bare, TestClips.Crossing with { CrossHeads = 3 })).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("visual prompts", 12 * 20 * 768)]
    [InlineData("projection of the image", 590_592)]
    [InlineData("projection of the text", 590_592)]
    [InlineData("cross-attention", 2_362_368)]
    [InlineData("text prompts", 23_040)]
    [InlineData("MMSE head", 295_681)]
    [InlineData("MMSE token", 768)]
    [InlineData("class token", 768)]
    public void Paper_PartsAreThoseOfFacts13(string part, long parameters)
    {
        var size = Of(part);
        Assert.Equal(parameters, size.Parameters);
        Assert.Equal(parameters, size.Trained);
    }

    [Fact]
    public void Paper_TrainsNothingElse()
    {
        Assert.Equal(
            184_320 + 2 * 590_592 + 2_362_368 + 23_040 + 295_681 + 2 * 768 + 1,
            Paper.Value.Sum(part => part.Trained));
        Assert.Equal(0, Of("image tower").Trained);
        Assert.Equal(0, Of("text tower").Trained);
        // ViT-B's blocks and last norm; BERT-base without its pooler.
        Assert.Equal(12 * 7_087_872 + 1536, Of("image tower").Parameters);
        Assert.Equal(108_891_648, Of("text tower").Parameters);
        Assert.Equal((1024 + 1 + 2048) * 768, Of("patches and positions").Parameters);
        Assert.Equal(5, Paper.Value.Count(part => part.IsPublished));
    }

    private static PartSize Of(string part) => Paper.Value.Single(one => one.Part == part);

    private static readonly Lazy<IReadOnlyList<PartSize>> Paper = new(() => PromptTuningSize.Of(
        VolumeTextClipConfig.Paper, PromptTuningConfig.Paper, TestModels.Tokenizer));
}
