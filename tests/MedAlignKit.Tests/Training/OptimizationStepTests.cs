using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Training;

public sealed class OptimizationStepTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Add_ThreeParts_HaveTheGradientOfTheWholeBatch()
    {
        // Without a contrast, whose loss compares the rows of a batch; in evaluation mode, without dropout.
        using var model = TestModels.Build(TestModels.Config with { LanguageModelTuning = LanguageModelTuning.Full });
        model.eval();
        var images = TestModels.Images(6);
        var whole = Gradients(model, [Batch(images, 0, 6)]);
        var parts = Gradients(model, [Batch(images, 0, 2), Batch(images, 2, 2), Batch(images, 4, 2)]);
        Assert.NotEmpty(whole);
        Assert.Equal(whole.Keys.Order(), parts.Keys.Order());
        foreach (var (name, gradient) in whole)
        {
            var distance = TestModels.Distance(gradient, parts[name]);
            Assert.True(distance <= 1e-5 * Math.Max(1, gradient.abs().max().item<float>()),
                $"the gradient of {name} differs by {distance:g3}");
        }
    }

    [Fact]
    public void Do_IsBeginAddApply()
    {
        using var data = new LineData(8, 8);
        using var batch = data.Epoch(0, new Random(1)).Single();
        using var first = new LineModel();
        using var second = new LineModel();
        using var one = new OptimizationStep(OptimizationStep.TrainedOf(first), new(), 3);
        using var other = new OptimizationStep(OptimizationStep.TrainedOf(second), new(), 3);
        var (losses, rate) = one.Do(1, () => first.Forward(batch));
        other.Begin();
        Assert.Equal(losses, other.Add(1, () => second.Forward(batch)));
        Assert.Equal(rate, other.Apply(1));
        Assert.Equal(first.Weights(), second.Weights());
    }

    [Fact]
    public void Add_PartThatIsNotANumber_ThrowsAndNoParameterMoves()
    {
        using var data = new LineData(8, 4);
        using var model = new LineModel();
        using var step = new OptimizationStep(OptimizationStep.TrainedOf(model), new(), 3);
        var before = model.Weights();
        var batches = data.Epoch(0, new Random(1)).ToList();
        batches[1].Y.fill_(float.NaN);
        step.Begin();
        step.Add(0, () => model.Forward(batches[0]), of: 2);
        Assert.Throws<TrainingException>(() => step.Add(0, () => model.Forward(batches[1]), of: 2));
        Assert.Equal(before, model.Weights());
        batches.ForEach(batch => batch.Dispose());
    }

    private static Dictionary<string, Tensor> Gradients(MedAlign3d model, IReadOnlyList<MedAlign3dBatch> batches)
    {
        using var step = new OptimizationStep(OptimizationStep.TrainedOf(model), new(), 1);
        step.Begin();
        foreach (var batch in batches) step.Add(0, () => model.Forward(batch), batches.Count);
        return model.named_parameters().Where(entry => entry.parameter.grad is not null)
            .ToDictionary(entry => entry.name, entry => entry.parameter.grad!.clone());
    }

    private static MedAlign3dBatch Batch(Tensor images, int from, int count) => MedAlign3dBatch.From(
        TestModels.Tokenizer, images.narrow(0, from, count), [.. Enumerable.Range(from, count).Select(
            i => new MedAlign3dExample(TestModels.Prompt(20 + i), TestModels.Answers[i % 3])
            {
                Label = i % 3, Volumes = [10 + i, 20 - i],
            })]);
}
