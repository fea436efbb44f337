using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Training;

public sealed class MixedDataTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Epoch_TwoCohorts_TakesImagesAndTextsOfTheSameRow()
    {
        var data = MixedData.ForAlignment(
            [Part("few", 3, 1, from: 0), Part("many", 9, 1, from: 3)], TestModels.Tokenizer, batchSize: 4);
        Assert.Equal(3, data.BatchesPerEpoch);
        var rows = Rows(data, seed: 1);
        Assert.Equal(12, rows.Count);
        Assert.All(rows, row => Assert.Equal(row.Image, row.Label));
        Assert.Equal(6, rows.Count(row => row.Label < 3));
        Assert.Equal(rows, Rows(data, seed: 1));
        Assert.NotEqual(rows, Rows(data, seed: 2));
    }

    [Fact]
    public void Epoch_FromALaterBatch_IsTheRest()
    {
        IBatchSource<MedAlign3dBatch> data = MixedData.ForAlignment(
            [Part("few", 3, 1, from: 0), Part("many", 9, 1, from: 3)], TestModels.Tokenizer, batchSize: 4);
        Assert.Equal(Rows(data, seed: 1).Skip(8), Rows(data, seed: 1, first: 2));
    }

    [Fact]
    public async Task Trainer_RefusesAMixtureOfWhichOnePartLeaks()
    {
        var leaking = Part("many", 9, 1, from: 3) with { Clearance = DataClearance.Leaking("2 scans twice") };
        var clean = Part("few", 3, 1, from: 0) with { Clearance = DataClearance.Clean("no leak") };
        using var model = TestModels.Build();
        var error = await Assert.ThrowsAsync<TrainingException>(async () =>
        {
            var data = MixedData.ForAlignment([clean, leaking], TestModels.Tokenizer, batchSize: 4);
            await foreach (var _ in new Trainer<MedAlign3d, MedAlign3dBatch>(model, new()).Run(data)) { }
        });
        Assert.Equal("Training is refused, for its data leak: many: 2 scans twice", error.Message);
    }

    [Fact]
    public async Task Trainer_LearnsFromAMixture()
    {
        using var model = TestModels.Build();
        var data = MixedData.ForAlignment(
            [Part("few", 3, 1, from: 0), Part("many", 9, 1, from: 3)], TestModels.Tokenizer, batchSize: 4);
        var last = double.NaN;
        await foreach (var epoch in new Trainer<MedAlign3d, MedAlign3dBatch>(model, new() { Epochs = 2 }).Run(data))
            last = epoch.Losses["total"];
        Assert.True(double.IsFinite(last));
    }

    [Fact]
    public void Cohorts_OfTwoImageSizes_AreRefusedByName()
    {
        var other = Part("other", 3, 1, from: 0) with { Images = zeros([3, 1, 6, 6, 6]) };
        var error = Assert.Throws<ArgumentException>(() => MixedData.ForAlignment(
            [Part("few", 3, 1, from: 0), other], TestModels.Tokenizer));
        Assert.Contains("The images of 'other' are [1, 6, 6, 6] and those of 'few' [1, 12, 14, 12]", error.Message,
            StringComparison.Ordinal);
    }

    // Row i of the whole has an image of i alone, and label i.
    private static MixedPart Part(string name, int count, double weight, int from)
    {
        var values = arange(from, from + count, float32).reshape(count, 1, 1, 1, 1);
        return new(name, weight, values.expand(count, 1, 12, 14, 12).contiguous(), (row, _) =>
            new(TestModels.Prompt(20 + (from + row) % 10), TestModels.Answers[row % 3]) { Label = from + row });
    }

    private static List<(int Image, int Label)> Rows(
        IBatchSource<MedAlign3dBatch> data, int seed, int first = 0)
    {
        var rows = new List<(int, int)>();
        foreach (var batch in data.Epoch(0, new Random(seed), first))
            using (batch)
                for (var row = 0; row < 4; row++)
                    rows.Add(((int)batch.Images[row].mean().item<float>(), (int)batch.Labels[row].item<long>()));
        return rows;
    }
}
