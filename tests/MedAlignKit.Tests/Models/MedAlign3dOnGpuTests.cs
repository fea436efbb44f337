using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>The model on an NVIDIA GPU, held against the same model on the CPU; skipped where there is
/// none.</summary>
public sealed class MedAlign3dOnGpuTests : IDisposable
{
    private static readonly MedAlign3dConfig Config = TestModels.Config with
    {
        LanguageModelTuning = LanguageModelTuning.Full, PrefixDropout = 0,
    };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly List<MedAlign3d> models = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gpu-");

    public void Dispose()
    {
        foreach (var model in models) model.Dispose();
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    [SkippableFact]
    public void Steps_OnAGpu_GiveTheLossesOfTheCpu()
    {
        var (here, there) = Pair();
        using var batch = TestModels.Batch(6);
        using var copy = There(batch);
        var (ours, theirs) = (Losses(here, batch), Losses(there, copy));
        Assert.Equal(ours.Count, theirs.Count);
        Assert.All(ours.Zip(theirs), pair =>
        {
            Assert.Equal(pair.First.Keys.Order(), pair.Second.Keys.Order());
            foreach (var (name, loss) in pair.First)
                Assert.True(
                    Math.Abs(loss - pair.Second[name]) <= 1e-3 * Math.Max(1, Math.Abs(loss)),
                    $"{name} is {loss} on the CPU and {pair.Second[name]} on the GPU");
        });
    }

    [SkippableFact]
    public void Gradients_OnAGpu_AreTheCpus()
    {
        var (here, there) = Pair();
        using var batch = TestModels.Batch(4);
        using var copy = There(batch);
        here.Forward(batch).Total.backward();
        there.Forward(copy).Total.backward();
        foreach (var (ours, theirs) in here.named_parameters().Zip(there.named_parameters()))
        {
            Assert.Equal(ours.name, theirs.name);
            if (ours.parameter.grad is not { } expected)
            {
                Assert.Null(theirs.parameter.grad);
                continue;
            }

            Assert.Equal(DeviceType.CUDA, theirs.parameter.grad!.device_type);
            var distance = TestModels.Distance(expected, theirs.parameter.grad.cpu());
            Assert.True(distance <= 1e-4 * Math.Max(1, expected.abs().max().item<float>()),
                $"the gradient of {ours.name} differs by {distance:g3}");
        }
    }

    [SkippableFact]
    public void Answers_OnAGpu_AreScoredAndSpokenAsOnTheCpu()
    {
        var (here, there) = Pair();
        here.eval();
        there.eval();
        var images = TestModels.Images(3);
        string[] prompts = [TestModels.Prompt(20), TestModels.Prompt(23), TestModels.Prompt(27)];
        var pairs = new (IAnswerModel Here, IAnswerModel There)[]
        {
            (here, there), (here.Blind(), there.Blind()),
        };
        foreach (var (ours, theirs) in pairs)
        {
            var expected = ours.ScoreAnswers(images, prompts, TestModels.Answers);
            var found = theirs.ScoreAnswers(images.cuda(), prompts, TestModels.Answers).cpu();
            Assert.True(found.allclose(expected, 1e-3, 1e-3), $"{found.npstr()} for {expected.npstr()}");
            Assert.Equal(ours.Generate(images, prompts, GenerationOptions.Short), theirs.Generate(images.cuda(), prompts, GenerationOptions.Short));
        }
    }

    [SkippableFact]
    public void Checkpoints_OfAModelOnAGpu_LoadOnTheCpu()
    {
        var (_, there) = Pair();
        var file = Path.Combine(folder.FullName, "model.safetensors");
        MedAlign3dCheckpoint.Save(file, there);
        using var loaded = MedAlign3dCheckpoint.Load(file).Model;
        foreach (var (name, tensor) in loaded.state_dict())
        {
            Assert.Equal(DeviceType.CPU, tensor.device_type);
            var saved = there.state_dict()[name].cpu();
            Assert.Equal(0, TestModels.Distance(tensor.to(float32), saved.to(float32)));
        }
    }

    // Two models of the same weights, one in main memory and one on the card.
    private (MedAlign3d Here, MedAlign3d There) Pair()
    {
        Skip.IfNot(cuda.is_available(), $"libtorch {__version__} finds no CUDA device here.");
        var (here, there) = (TestModels.Build(Config), TestModels.Build(Config));
        models.AddRange([here, there]);
        there.to(CUDA);
        return (here, there);
    }

    private static MedAlign3dBatch There(MedAlign3dBatch batch) => batch.To(CUDA);

    private static List<IReadOnlyDictionary<string, double>> Losses(MedAlign3d model, MedAlign3dBatch batch)
    {
        model.train();
        var options = new TrainerOptions { Shape = LearningRateShape.Constant, PeakRate = 1e-3 };
        using var step = new OptimizationStep(OptimizationStep.TrainedOf(model), options, 5);
        return [.. Enumerable.Range(0, 5).Select(i => step.Do(i, () => model.Forward(batch)).Losses)];
    }
}
