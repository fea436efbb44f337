using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;

namespace MedAlignKit.Tests.Training;

/// <summary>A training that stops within an epoch goes on as if it had not.</summary>
public sealed class TrainerResumeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("resume-");

    private string Path => System.IO.Path.Combine(folder.FullName, "run.safetensors");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(1, 1, 2, "after step 2 of epoch 1")]
    [InlineData(1, 3, 5, "after step 3 of epoch 1")]
    [InlineData(1, 4, 8, "after step 2 of epoch 2")]
    [InlineData(1, 4, 7, "from the start of epoch 2")]
    [InlineData(2, 1, 1, "after step 1 of epoch 1")]
    [InlineData(2, 2, 5, "after step 1 of epoch 2")]
    public async Task Run_StoppedWithinAnEpoch_GoesOnBitForBit(int parts, int every, int stopAfter, string expected)
    {
        var options = new TrainerOptions { Epochs = 3, AccumulateBatches = parts };
        var (weights, whole) = await Line(options);
        options = options with { CheckpointPath = Path, CheckpointEverySteps = every };

        var stopped = await Assert.ThrowsAsync<OperationCanceledException>(() => Line(options, stopAfter));
        var (resumed, rest) = await Line(options);

        Assert.Contains(expected, stopped.Message, StringComparison.Ordinal);
        Assert.Equal(weights, resumed);
        Assert.Equal(
            whole.Skip(3 - rest.Count).Select(epoch => (epoch.Losses["total"], epoch.Losses["error"], epoch.Rate)),
            rest.Select(epoch => (epoch.Losses["total"], epoch.Losses["error"], epoch.Rate)));
    }

    [Fact]
    public async Task Run_MedAlign3dStoppedWithinAnEpoch_GoesOnBitForBit()
    {
        var options = new TrainerOptions { Epochs = 2 };
        var (weights, whole) = await MedAlign(options);
        options = options with { CheckpointPath = Path, CheckpointEverySteps = 1 };

        await Assert.ThrowsAsync<OperationCanceledException>(() => MedAlign(options, stopAfter: 2));
        var (resumed, rest) = await MedAlign(options);

        Assert.Equal(weights, resumed);
        Assert.Equal(whole.Select(epoch => epoch.Losses["total"]), rest.Select(epoch => epoch.Losses["total"]));
    }

    [Fact]
    public async Task Run_ResumedWithinAnEpoch_CountsWhatIsStillToDo()
    {
        var options = new TrainerOptions { Epochs = 3, CheckpointPath = Path, CheckpointEverySteps = 4 };
        await Assert.ThrowsAsync<OperationCanceledException>(() => Line(options, stopAfter: 4));
        var steps = new List<TrainingProgress>();

        await Line(options, told: steps.Add);

        Assert.Equal(Enumerable.Range(1, 14), steps.Select(step => step.Step));
        Assert.All(steps, step => Assert.Equal(14, step.Steps));
    }

    [Theory]
    [InlineData(7, 1, 4)]
    [InlineData(42, 2, 4)]
    [InlineData(42, 1, 8)]
    public async Task Run_ResumedWithinAnEpochOnAnotherCourse_Throws(int seed, int parts, int batchSize)
    {
        var options = new TrainerOptions { Epochs = 3, CheckpointPath = Path, CheckpointEverySteps = 2 };
        await Assert.ThrowsAsync<OperationCanceledException>(() => Line(options, stopAfter: 2));

        var other = options with { Seed = seed, AccumulateBatches = parts };
        var error = await Assert.ThrowsAsync<CheckpointException>(() => Line(other, batchSize: batchSize));

        Assert.Contains("within epoch 1 of a training with seed, batches an epoch and batches a step 42, 6, 1",
            error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "gave 6 of the 8")]
    [InlineData(5, "gave more than the 5")]
    public async Task Run_SourceThatGivesAnotherNumberThanItPromised_Throws(int promised, string expected)
    {
        using var model = new LineModel();
        using var data = new LineData(24, 4) { Promised = promised };
        var error = await Assert.ThrowsAsync<TrainingException>(async () =>
        {
            await foreach (var _ in new Trainer<LineModel, LineBatch>(model, new() { Epochs = 1 }).Run(data)) { }
        });
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MovableBatches_AreBroughtToTheModelsDevice()
    {
        using var model = new LineModel();
        using var data = new LineData(24, 4);
        await foreach (var _ in new Trainer<LineModel, LineBatch>(model, new() { Epochs = 1 }).Run(data)) { }
        Assert.Equal(6, data.MovedTo.Count);
        Assert.All(data.MovedTo, device => Assert.Equal(DeviceType.CPU, device.type));
    }

    [Fact]
    public async Task Run_ManySteps_LeavesNoTensorBehind()
    {
        using var model = new LineModel();
        using var data = new LineData(400, 4);
        var options = new TrainerOptions { Epochs = 1, AccumulateBatches = 2 };
        await Epoch(options);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = torch.Tensor.TotalCount;
        await Epoch(options with { Epochs = 3 });
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.InRange(torch.Tensor.TotalCount - before, -5, 5);

        async Task Epoch(TrainerOptions chosen)
        {
            await foreach (var _ in new Trainer<LineModel, LineBatch>(model, chosen).Run(data)) { }
        }
    }

    private static async Task<(float[] Weights, List<EpochResult> Epochs)> Line(
        TrainerOptions options, int stopAfter = int.MaxValue, int batchSize = 4,
        Action<TrainingProgress>? told = null)
    {
        using var model = new LineModel(dropout: 0.5);
        using var data = new LineData(24, batchSize);
        var trainer = new Trainer<LineModel, LineBatch>(model, options, LineModel.Record);
        var epochs = await Collect(trainer.Run, data, stopAfter, told);
        return (model.Weights(), epochs);
    }

    private static async Task<(float[] Weights, List<EpochResult> Epochs)> MedAlign(
        TrainerOptions options, int stopAfter = int.MaxValue)
    {
        using var model = TestModels.Build(TestModels.Config with
        {
            LanguageModelTuning = LanguageModelTuning.Full, PrefixDropout = 0.3,      // draws from libtorch's stream
        });
        using var images = TestModels.Images(12);
        var data = new AlignmentData(images, TestModels.Tokenizer, (index, random) =>
            new(TestModels.Prompt(20 + random.Next(10)), TestModels.Answers[index % 3])
            {
                ContrastText = TestModels.Contrast(index % 10), Label = index % 3,
                Volumes = [10 + index, 30 - index],
            }, batchSize: 4);
        var trainer = new Trainer<MedAlign3d, MedAlign3dBatch>(
            model, options, MedAlign3dCheckpoint.RecordOf(model));
        var epochs = await Collect(trainer.Run, data, stopAfter, told: null);
        return ([.. model.parameters().SelectMany(one => one.detach().data<float>().ToArray())], epochs);
    }

    private delegate IAsyncEnumerable<EpochResult> Run<TBatch>(
        IBatchSource<TBatch> data, Func<IReadOnlyDictionary<string, double>>? validate,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation) where TBatch : IDisposable;

    private static async Task<List<EpochResult>> Collect<TBatch>(
        Run<TBatch> run, IBatchSource<TBatch> data, int stopAfter, Action<TrainingProgress>? told)
        where TBatch : IDisposable
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Told<TrainingProgress>(report =>
        {
            told?.Invoke(report);
            if (report.Step == stopAfter) cancellation.Cancel();
        });
        var epochs = new List<EpochResult>();
        await foreach (var epoch in run(data, null, progress, cancellation.Token)) epochs.Add(epoch);
        return epochs;
    }
}
