using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class MedAlign3dTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static MedAlign3dConfig LongTexts(int tokens) => TestModels.Config with
    {
        Language = TestModels.Config.Language with { MaxTextTokens = tokens },
    };

    [Fact]
    public void Forward_FirstBatch_LossesAreWhereChanceIs()
    {
        using var model = TestModels.Build();
        using var batch = TestModels.Batch(8);
        var output = model.Forward(batch);
        var supervised = batch.Answers.Targets.ne(AnsweredTokens.Ignored).sum(1).to_type(ScalarType.Float32);
        var perToken = output.Losses["answer"].item<float>() / supervised.mean().item<float>();
        var chance = Math.Log(TestModels.Tokenizer.VocabularySize);
        Assert.InRange(perToken, chance - 0.5, chance + 0.5);
        Assert.Equal(["answer", "contrast", "volumes"], output.Losses.Keys.Order());
        var total = output.Losses["answer"] + output.Losses["contrast"] * 0.5 + output.Losses["volumes"];
        Assert.Equal(total.item<float>(), output.Total.item<float>(), 4);
    }

    [Fact]
    public void Forward_WithoutTextsOrVolumes_OnlyAnswers()
    {
        using var model = TestModels.Build();
        using var batch = MedAlign3dBatch.From(TestModels.Tokenizer, TestModels.Images(2),
            [new(TestModels.Prompt(20), "dementia"), new(TestModels.Prompt(21), "not demented")]);
        Assert.Equal(["answer"], model.Forward(batch).Losses.Keys);
    }

    [Fact]
    public void Forward_UnknownVolumes_AreLeftOut()
    {
        using var model = TestModels.Build();
        MedAlign3dExample known = new(TestModels.Prompt(20), "dementia") { Volumes = [10, 20] };
        using var both = MedAlign3dBatch.From(
            TestModels.Tokenizer, TestModels.Images(2), [known, known with { Volumes = null }]);
        using var one = MedAlign3dBatch.From(
            TestModels.Tokenizer, TestModels.Images(2).narrow(0, 0, 1), [known]);
        Assert.Equal(
            model.Forward(one).Losses["volumes"].item<float>(),
            model.Forward(both).Losses["volumes"].item<float>(), 4);
    }

    [Fact]
    public void Backward_FrozenParts_GetNoGradient()
    {
        using var model = TestModels.Build();
        using var batch = TestModels.Batch(4);
        model.Forward(batch).Total.backward();
        foreach (var (name, parameter) in model.named_parameters())
        {
            var frozen = name.StartsWith("visual_encoder.", StringComparison.Ordinal)
                || name.StartsWith("language_model.", StringComparison.Ordinal);
            Assert.True(frozen == (parameter.grad is null), name);
        }
    }

    [Fact]
    public void Training_TwoPairs_GivesTwoDifferentAnswers()
    {
        using var model = TestModels.Build(
            TestModels.Config with { LanguageModelTuning = LanguageModelTuning.Full, PrefixDropout = 0 });
        string[] prompts = [TestModels.Prompt(25), TestModels.Prompt(25)];
        string[] answers = ["dementia", "not demented"];
        using var batch = MedAlign3dBatch.From(
            TestModels.Tokenizer, TestModels.Images(2),
            [new(prompts[0], answers[0]), new(prompts[1], answers[1])]);
        using var step = new OptimizationStep(
            OptimizationStep.TrainedOf(model),
            new TrainerOptions { Shape = LearningRateShape.Constant, PeakRate = 5e-3 }, 120);
        for (var i = 0; i < 120; i++) step.Do(i, () => model.Forward(batch));
        model.eval();
        Assert.Equal(answers, model.Generate(batch.Images, prompts, new() { MaxNewTokens = 12 }));
        Assert.Equal(
            [0L, 1L], model.ScoreAnswers(batch.Images, prompts, answers).argmax(1).data<long>().ToArray());
        var blind = model.Blind().ScoreAnswers(batch.Images, prompts, answers);
        Assert.True(TestModels.Distance(blind[0], blind[1]) < 1e-4);
    }

    [Fact]
    public void LogLikelihood_HiddenPrefix_EqualsTextAlone()
    {
        using var model = TestModels.Build();
        using var rows = AnsweredTokens.From(
            TestModels.Tokenizer, [(TestModels.Prompt(20), "dementia"), (TestModels.Prompt(9), "x")]);
        var prefix = model.EncodePrefix(TestModels.Images(2));
        var alone = model.LogLikelihood(null, rows);
        var hidden = model.LogLikelihood(prefix, rows, tensor([false, true]));
        var seen = model.LogLikelihood(prefix, rows);
        Assert.Equal(alone[0].item<float>(), hidden[0].item<float>(), 4);
        Assert.Equal(seen[1].item<float>(), hidden[1].item<float>(), 4);
        Assert.NotEqual(seen[0].item<float>(), hidden[0].item<float>(), 4);
    }

    [Fact]
    public void ScoreAnswers_OneByOneOrTogether_SameScores()
    {
        using var model = TestModels.Build();
        var images = TestModels.Images(5);
        string[] prompts = [.. Enumerable.Range(0, 5).Select(i => TestModels.Prompt(i * 5))];
        var together = model.ScoreAnswers(images, prompts, TestModels.Answers);
        Assert.Equal([5, 3], together.shape);
        Assert.False(together.requires_grad);
        for (var row = 0; row < 5; row++)
            for (var answer = 0; answer < 3; answer++)
            {
                var alone = model.ScoreAnswers(
                    images.narrow(0, row, 1), [prompts[row]], [TestModels.Answers[answer]]);
                Assert.Equal(alone.item<float>(), together[row, answer].item<float>(), 3);
            }
    }

    [Fact]
    public void Generate_PromptsOfDifferentLength_SameAsOneByOne()
    {
        using var model = TestModels.Build(LongTexts(160));
        var images = TestModels.Images(3);
        string[] prompts =
            [TestModels.Prompt(7), "Question: Answer:", TestModels.Prompt(28) + " And so on Answer:"];
        var together = model.Generate(images, prompts, new() { MaxNewTokens = 8 });
        for (var row = 0; row < 3; row++)
            Assert.Equal(
                model.Generate(images.narrow(0, row, 1), [prompts[row]], new() { MaxNewTokens = 8 })[0], together[row]);
    }

    [Fact]
    public void Generate_GreedyChoice_HasTheBestFirstTokenWithoutCache()
    {
        using var model = TestModels.Build();
        var said = model.Generate(null, [TestModels.Prompt(20)], new() { MaxNewTokens = 1 })[0];
        using var row = TestModels.Tokenizer.Batch([TestModels.Prompt(20)]);
        var hidden = model.LanguageModel.TextStates(row);
        var best =
            (int)model.LanguageModel.Logits(hidden.select(1, hidden.shape[1] - 1)).argmax(1).item<long>();
        Assert.Equal(TestModels.Tokenizer.Decode([best]).Split('.')[0].Trim(), said);
    }

    [Fact]
    public void EncodeQueries_Maps_AreOneForEachBlockThatReadsTheImage()
    {
        using var model = TestModels.Build();
        var maps = new List<Tensor>();
        model.EncodeQueries(TestModels.Images(2), maps);
        Assert.Equal(2, maps.Count);
        Assert.All(maps, map => Assert.Equal([2, 2, 3, 8], map.shape));
    }

    [Fact]
    public void EstimateVolumes_UntrainedHead_IsPositive()
    {
        using var model = TestModels.Build();
        model.FitVolumes(tensor(new float[,] { { 10, 100 }, { 12, 120 }, { float.NaN, 90 } }));
        Assert.True(model.EstimateVolumes(TestModels.Images(2)).gt(0).all().item<bool>());
    }

    [Theory]
    [InlineData(LanguageModelFamily.Gpt2)]
    [InlineData(LanguageModelFamily.T5)]
    public void Backward_ActivationsRecomputed_SameGradients(LanguageModelFamily family)
    {
        var config = TestModels.Config with
        {
            Language = TestModels.Language(family), LanguageModelTuning = LanguageModelTuning.Full,
            PrefixDropout = 0,
        };
        using var batch = TestModels.Batch(4);
        var gradients = new[] { false, true }.Select(recomputes =>
        {
            using var model = TestModels.Build(config with { RecomputeActivations = recomputes });
            model.ApplyFreezing();
            model.Forward(batch).Total.backward();
            return model.named_parameters().Where(entry => entry.parameter.grad is not null)
                .ToDictionary(entry => entry.name, entry => entry.parameter.grad!.clone());
        }).ToArray();
        Assert.Equal(gradients[0].Keys, gradients[1].Keys);
        Assert.All(gradients[0], entry => Assert.True(
            TestModels.Distance(entry.Value, gradients[1][entry.Key]) < 1e-5, entry.Key));
    }

    [Theory]
    [InlineData(LanguageModelTuning.Frozen)]
    [InlineData(LanguageModelTuning.Lora)]
    public void ApplyFreezing_HalfPrecision_AnswersNearlyTheSameAndStillTrains(LanguageModelTuning tuning)
    {
        var config = TestModels.Config with { LanguageModelTuning = tuning };
        using var whole = TestModels.Build(config);
        using var half = TestModels.Build(config with { FrozenPrecision = FrozenPrecision.BFloat16 });
        half.ApplyFreezing();
        using var batch = TestModels.Batch(4);
        var (expected, actual) = (whole.Forward(batch), half.Forward(batch));
        Assert.InRange(actual.Total.item<float>() / expected.Total.item<float>(), 0.97, 1.03);
        actual.Total.backward();
        foreach (var (name, parameter) in half.named_parameters())
        {
            var frozen = name.StartsWith("visual_encoder.", StringComparison.Ordinal)
                || (name.StartsWith("language_model.", StringComparison.Ordinal)
                    && !name.Contains("lora", StringComparison.Ordinal));
            Assert.True(frozen == (parameter.dtype == ScalarType.BFloat16), name);
            Assert.True(frozen == (parameter.grad is null), name);
        }
    }

    [Fact]
    public void Forward_StageWithoutAnswers_LeavesTheLanguageModelAlone()
    {
        using var model = TestModels.Build(TestModels.Config with { TextTower = TextTower.QueryTransformer });
        model.Weights = model.Weights.WithoutAnswer();
        using var batch = TestModels.Batch(4);
        var output = model.Forward(batch);
        Assert.Equal(["contrast", "volumes"], output.Losses.Keys.Order());
        output.Total.backward();
        Assert.Null(model.named_parameters().First(
            entry => entry.name.StartsWith("language_proj", StringComparison.Ordinal)).parameter.grad);
    }

    [Fact]
    public void FitVolumes_NotAboveZero_Throws()
    {
        using var model = TestModels.Build();
        Assert.Throws<ArgumentException>(
            () => model.FitVolumes(tensor(new float[,] { { 10, 0 }, { 12, 5 } })));
    }

    [Fact]
    public void Constructor_LargerVocabularyThanConfigured_Throws() =>
        Assert.Throws<ArgumentException>(
            () => TestModels.Build(TestModels.Config with
            {
                Language = TestModels.Config.Language with { VocabularySize = 300 },
            }));

    [Fact]
    public void ScoreAnswers_FewerPromptsThanImages_Throws()
    {
        using var model = TestModels.Build();
        Assert.Throws<ArgumentException>(() => model.ScoreAnswers(TestModels.Images(2), ["a"], ["b"]));
    }

    [Fact]
    public void Generate_PromptTooLong_SaysSo()
    {
        using var model = TestModels.Build(LongTexts(10));
        var error = Assert.Throws<ArgumentException>(() => model.Generate(null, [TestModels.Prompt(20)], new() { MaxNewTokens = 4 }));
        Assert.Contains("MaxTextTokens", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forward_Repeated_LeavesNoTensorBehind()
    {
        using var model = TestModels.Build();
        using var batch = TestModels.Batch(4);
        using var step = new OptimizationStep(OptimizationStep.TrainedOf(model), new TrainerOptions(), 20);
        for (var i = 0; i < 3; i++) step.Do(i, () => model.Forward(batch));
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 3; i < 13; i++) step.Do(i, () => model.Forward(batch));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
