using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Training;

public sealed class PretrainingTests : IDisposable
{
    private static readonly LanguageModelPretrainingOptions Steps = new() { Steps = 106, BatchSize = 4 };

    private static readonly (string, string)[] Corpus = [.. Enumerable.Range(20, 10).Select(mmse =>
        (TestModels.Prompt(mmse), mmse < 25 ? "dementia" : "not demented"))];

    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(LanguageModelFamily.Gpt2)]
    [InlineData(LanguageModelFamily.BioGpt)]
    [InlineData(LanguageModelFamily.T5)]
    public void LanguageModel_TextThatTellsTheAnswer_LearnsToReadIt(LanguageModelFamily family)
    {
        using var model = TestModels.Build(
            TestModels.Config with { Language = TestModels.Language(family) });
        var losses = LanguageModelPretraining.Run(
            model.LanguageModel, TestModels.Tokenizer, Corpus,
            new() { Steps = 120, BatchSize = 10, Rate = 1e-2 });
        Assert.Equal(120, losses.Count);
        Assert.InRange(losses[0]["text"], 5, 7);
        Assert.True(losses[^1]["answer"] < 0.5);
        Assert.Equal(["dementia", "not demented"], model.Generate(
            null, [TestModels.Prompt(21), TestModels.Prompt(28)], GenerationOptions.Short));
    }

    [Fact]
    public async Task LanguageModel_Stopped_GoesOnAsIfItHadNot()
    {
        using var whole = TestModels.Build();
        var losses = LanguageModelPretraining.Run(whole.LanguageModel, TestModels.Tokenizer, Corpus, Steps);
        var folder = Directory.CreateTempSubdirectory("language-");
        try
        {
            var path = Path.Combine(folder.FullName, "language.safetensors");
            using var cancellation = new CancellationTokenSource();
            using (var stopped = TestModels.Build())
            {
                var error = await Assert.ThrowsAsync<OperationCanceledException>(
                    () => Keep(stopped, path, told => { if (told.Step == 103) cancellation.Cancel(); }, Steps, cancellation.Token));
                Assert.Contains("goes on after step 100", error.Message, StringComparison.Ordinal);
                Assert.False(File.Exists(path));
            }
            using var resumed = TestModels.Build(seed: 9);
            var rest = new List<IReadOnlyDictionary<string, double>>();
            await Keep(resumed, path, told =>
            {
                Assert.Equal("language model", told.Stage);
                rest.Add(told.Losses);
            });
            Assert.Equal(losses.Skip(100).Select(step => step["total"]), rest.Select(step => step["total"]));
            TestModels.AssertSameWeights(whole.LanguageModel, resumed.LanguageModel);
            Assert.Equal([path], Directory.GetFiles(folder.FullName));
            await Keep(resumed, path, _ => Assert.Fail("what is kept is not trained again"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void LanguageModel_NoText_Throws()
    {
        using var model = TestModels.Build();
        Assert.Throws<TrainingException>(
            () => LanguageModelPretraining.Run(model.LanguageModel, TestModels.Tokenizer, [], new()));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(3, 0)]
    public async Task LanguageModel_NoStepOrNothingInIt_Throws(int steps, int batchSize)
    {
        using var model = TestModels.Build();
        var options = new LanguageModelPretrainingOptions { Steps = steps, BatchSize = batchSize };
        Assert.Throws<ArgumentException>(
            () => LanguageModelPretraining.Run(model.LanguageModel, TestModels.Tokenizer, Corpus, options));
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Keep(
            model, Path.Combine(Path.GetTempPath(), "never-written.safetensors"), _ => { }, options: options));
        Assert.Contains($"not {steps} steps of {batchSize} texts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Slices_SmoothImages_AreBetterPaintedThanByTheirMean()
    {
        manual_seed(1);
        var ramp = linspace(-1, 1, 16).view(1, 1, 16, 1, 1) * randn([20, 1, 1, 1, 1]);
        var volumes = ramp.expand(20, 1, 16, 16, 12) + randn([20, 1, 16, 16, 12]) * 0.05;
        using var vision = new VisionTransformer(new TransformerOptions(16, 2, 32), 1);
        var losses = SlicePretraining.Run(
            vision, volumes, new() { Steps = 80, BatchSize = 16, Patch = 4, Rate = 5e-3 });
        Assert.InRange(losses[0], 0.6, 3);
        Assert.True(losses.TakeLast(10).Average() < 0.4);
    }

    [Fact]
    public void Slices_SameSeed_SameLosses()
    {
        var volumes = TestModels.Images(4);
        var (first, second) = (Losses(), Losses());
        Assert.Equal(first, second);

        IReadOnlyList<double> Losses()
        {
            manual_seed(5);
            using var vision = new VisionTransformer(new TransformerOptions(16, 2, 32), 1);
            return SlicePretraining.Run(vision, volumes, new() { Steps = 3, BatchSize = 4, Patch = 4 });
        }
    }

    [Fact]
    public async Task Slices_Stopped_GoOnAsIfTheyHadNot()
    {
        var volumes = TestModels.Images(4);
        var options = new SlicePretrainingOptions { Steps = 56, BatchSize = 4, Patch = 4 };
        using var whole = TestModels.Build();
        var losses = SlicePretraining.Run(whole.VisionEncoder, volumes, options);
        var folder = Directory.CreateTempSubdirectory("slices-");
        try
        {
            var path = Path.Combine(folder.FullName, "slices.safetensors");
            using var cancellation = new CancellationTokenSource();
            using (var stopped = TestModels.Build())
                await Assert.ThrowsAsync<OperationCanceledException>(() => Slices(
                    stopped, told => { if (told.Step == 53) cancellation.Cancel(); }, cancellation.Token));
            Assert.False(File.Exists(path));
            using var resumed = TestModels.Build(seed: 9);
            var rest = new List<double>();
            await Slices(resumed, told => rest.Add(told.Losses["total"]));
            Assert.Equal(losses.Skip(50), rest);
            TestModels.AssertSameWeights(whole.VisionEncoder, resumed.VisionEncoder);
            Assert.Equal([path], Directory.GetFiles(folder.FullName));
            using var loaded = TestModels.Build(seed: 10);
            await Slices(loaded, _ => Assert.Fail("what is kept is not trained again"));
            TestModels.AssertSameWeights(whole.VisionEncoder, loaded.VisionEncoder);

            Task Slices(MedAlign3d model, Action<TrainingProgress> told, CancellationToken stop = default) =>
                SlicePretraining.Keep(
                    path, model.VisionEncoder, volumes, options, MedAlign3dCheckpoint.RecordOf(model),
                    new Told<TrainingProgress>(told), stop);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(16, 0.5, 0.1, 3)]
    [InlineData(4, 1, 0.1, 3)]
    [InlineData(4, 0.5, 0.5, 3)]
    [InlineData(4, 0.5, 0.1, 0)]
    public void Slices_Impossible_Throws(int patch, double ratio, double margin, int steps)
    {
        using var vision = new VisionTransformer(new TransformerOptions(16, 2, 32), 1);
        Assert.Throws<ArgumentException>(() => SlicePretraining.Run(
            vision, TestModels.Images(4), new() { Patch = patch, MaskRatio = ratio, Margin = margin, Steps = steps }));
    }

    private static Task Keep(
        MedAlign3d model, string path, Action<TrainingProgress> told,
        LanguageModelPretrainingOptions? options = null, CancellationToken cancellation = default) =>
        LanguageModelPretraining.Keep(
            path, model.LanguageModel, TestModels.Tokenizer, Corpus, options ?? Steps,
            MedAlign3dCheckpoint.RecordOf(model), new Told<TrainingProgress>(told), cancellation);
}
