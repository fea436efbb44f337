using MedAlignKit.Training;

namespace MedAlignKit.Tests.Training;

public class TrainerAccumulationTests
{
    [Fact]
    public async Task Run_ThreeBatchesAStep_LearnsWhatBatchesThreeTimesAsLargeTeach()
    {
        var (large, largeEpochs, _) = await Train(new() { Epochs = 3 }, rows: 24, batchSize: 12);
        var (small, smallEpochs, steps) = await Train(new() { Epochs = 3, AccumulateBatches = 3 }, 24, 4);
        Assert.Equal([1, 2, 3, 4, 5, 6], steps.Select(step => step.Step));
        Assert.All(large.Zip(small), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.All(largeEpochs.Zip(smallEpochs), pair =>
        {
            Assert.Equal(pair.First.Losses["total"], pair.Second.Losses["total"], 1e-5);
            Assert.Equal(pair.First.Rate, pair.Second.Rate);
        });
    }

    [Fact]
    public async Task Run_LastStepOfFewerBatches_AveragesOverThose()
    {
        var (plain, _, _) = await Train(new() { Epochs = 2 }, rows: 8, batchSize: 8);
        var (alone, _, _) = await Train(new() { Epochs = 2, AccumulateBatches = 3 }, 8, 8);
        Assert.Equal(plain, alone);

        var (_, epochs, steps) = await Train(new() { Epochs = 2, AccumulateBatches = 3 }, rows: 28, batchSize: 4);
        Assert.Equal(6, steps.Count);
        Assert.All(steps, step => Assert.Equal(6, step.Steps));
        // The mean over the epoch counts every batch alike, whatever step it was in.
        var ofSteps = (steps[0].Losses["error"] * 3 + steps[1].Losses["error"] * 3 + steps[2].Losses["error"]) / 7;
        Assert.Equal(ofSteps, epochs[0].Losses["error"], 1e-9);
    }

    [Fact]
    public async Task Run_CancelledWithinAStep_LetsItGo()
    {
        using var cancellation = new CancellationTokenSource();
        using var model = new LineModel();
        using var data = new LineData(24, 4);
        var before = model.Weights();
        var source = new Watched(data, () => cancellation.Cancel());
        var stopped = await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            var trainer = new Trainer<LineModel, LineBatch>(model, new() { Epochs = 1, AccumulateBatches = 3 });
            await foreach (var _ in trainer.Run(source, cancellation: cancellation.Token)) { }
        });
        Assert.Contains("after 0 of 2 steps", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Weights());
    }

    private static async Task<(float[] Weights, List<EpochResult> Epochs, List<TrainingProgress> Steps)> Train(
        TrainerOptions options, int rows, int batchSize)
    {
        using var model = new LineModel();
        using var data = new LineData(rows, batchSize);
        var (epochs, steps) = (new List<EpochResult>(), new List<TrainingProgress>());
        await foreach (var epoch in new Trainer<LineModel, LineBatch>(model, options).Run(
            data, progress: new Told<TrainingProgress>(steps.Add))) epochs.Add(epoch);
        return (model.Weights(), epochs, steps);
    }

    // Cancels once the second batch is asked for.
    private sealed class Watched(LineData data, Action cancel) : IBatchSource<LineBatch>
    {
        public int BatchesPerEpoch => data.BatchesPerEpoch;

        public IEnumerable<LineBatch> Epoch(int epoch, Random random)
        {
            var number = 0;
            foreach (var batch in data.Epoch(epoch, random))
            {
                if (number++ == 1) cancel();
                yield return batch;
            }
        }
    }
}
