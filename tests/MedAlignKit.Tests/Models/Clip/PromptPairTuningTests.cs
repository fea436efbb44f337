using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class PromptPairTuningTests : IDisposable
{
    private static readonly PromptPair[] Pairs =
    [
        new("It is dementia.", "It is not dementia."), new("It is mild.", "It is not mild."),
    ];

    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Training_AdaptersAlone_LearnsEachScansFindingsAndMovesNothingElse()
    {
        using var clip = TestClips.Build();
        foreach (var parameter in clip.parameters()) parameter.requires_grad = false;
        Lora.Apply(clip.ImageEncoder, new LoraOptions { Rank = 4 });
        Lora.Apply(clip.TextEncoder, new LoraOptions { Rank = 4 });
        var before = clip.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        using var tuning = new PromptPairTuning(clip, Pairs);
        using var batch = Batch([0, 1], [1, 0], [1, 1], [0, 0]);
        Overfit(tuning, batch, 150);

        clip.eval();
        var said = tuning.Logits(batch.Images).gt(0).to_type(ScalarType.Float32);
        Assert.Equal(0, TestModels.Distance(said, batch.Findings!));
        using var prompts = PromptEmbeddings.Of(clip, Pairs);
        var asked = prompts.Probabilities(clip.EncodeImage(batch.Images));            // what zero-shot says
        Assert.True(TestModels.Distance(asked, tuning.Logits(batch.Images).sigmoid()) < 1e-5);
        foreach (var (name, value) in clip.state_dict())
            Assert.True(Lora.IsAdapter(name) || TestModels.Distance(value, before[name]) == 0, name);
    }

    [Theory]
    [InlineData(PromptPairLoss.CrossEntropy)]
    [InlineData(PromptPairLoss.SquaredError)]
    public void Forward_FindingNobodyKnows_CountsForNothing(PromptPairLoss loss)
    {
        using var clip = TestClips.Build();
        clip.eval();
        using var tuning = new PromptPairTuning(clip, Pairs, loss);
        using var batch = Batch([0, double.NaN], [1, 0], [double.NaN, double.NaN]);
        var logits = tuning.Logits(batch.Images);
        double Of(int row, int finding, double truth)
        {
            var p = 1 / (1 + Math.Exp(-logits[row, finding].item<float>()));
            return loss == PromptPairLoss.CrossEntropy
                ? -Math.Log(truth == 1 ? p : 1 - p) : (p - truth) * (p - truth);
        }

        var expected = (Of(0, 0, 0) + Of(1, 0, 1) + Of(1, 1, 0)) / 3;
        Assert.Equal(expected, tuning.Forward(batch).Total.item<float>(), 5);
    }

    [Fact]
    public void Forward_BatchWithoutFindings_Throws()
    {
        using var clip = TestClips.Build();
        using var tuning = new PromptPairTuning(clip, Pairs);
        using var batch = TestClips.Batch(2);
        Assert.Contains("findings", Assert.Throws<ArgumentException>(() => tuning.Forward(batch)).Message);
        Assert.Throws<ArgumentException>(() => new PromptPairTuning(clip, []));
    }

    [Fact]
    public void Forward_BatchWithAnotherNumberOfFindings_Throws()
    {
        using var clip = TestClips.Build();
        using var tuning = new PromptPairTuning(clip, Pairs);
        using var batch = Batch([0, 1, 1], [1, 0, 0]);
        Assert.Contains("3", Assert.Throws<ArgumentException>(() => tuning.Forward(batch)).Message);
    }

    private static void Overfit(PromptPairTuning tuning, ClipBatch batch, int steps)
    {
        using var step = new OptimizationStep(
            OptimizationStep.TrainedOf(tuning),
            new TrainerOptions { Shape = LearningRateShape.Constant, PeakRate = 1e-2 }, steps);
        for (var i = 0; i < steps; i++) step.Do(i, () => tuning.Forward(batch));
    }

    private static ClipBatch Batch(params double[][] findings) => ClipBatch.From(
        TestModels.Tokenizer, TestModels.Images(findings.Length),
        [.. findings.Select(row => new ClipExample("It is.") { Findings = row })]);
}
