using MedAlignKit.Models;
using MedAlignKit.Studies;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class OverfittingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    // The prompts are the same, so that only the image can tell the two apart.
    [Fact]
    public void Run_OnTwoPairs_EndsInTwoDifferentAnswers()
    {
        using var model = TestModels.Build(
            TestModels.Config with { LanguageModelTuning = LanguageModelTuning.Full });
        var images = TestModels.Images(2);
        using var batch = MedAlign3dBatch.From(TestModels.Tokenizer, images.clone(), [.. Answers.Select(
            (answer, i) => new MedAlign3dExample(TestModels.Prompt(25), answer)
            {
                ContrastText = TestModels.Contrast(i), Volumes = [10 + i, 20 - i],
            })]);

        var losses = Overfitting.Run(model, batch, steps: 150, rate: 3e-3);

        Assert.Equal(150, losses.Count);
        Assert.True(losses[^1]["answer"] < 0.1 * losses[0]["answer"], $"{losses[^1]["answer"]}");
        Assert.Equal(Answers, model.Generate(
            images, [TestModels.Prompt(25), TestModels.Prompt(25)], GenerationOptions.Short));
    }

    [Fact]
    public void Run_OfNoStep_IsRefused()
    {
        using var model = TestModels.Build();
        using var batch = TestModels.Batch(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => Overfitting.Run(model, batch, steps: 0));
    }

    private static readonly string[] Answers = ["not demented", "dementia"];
}
