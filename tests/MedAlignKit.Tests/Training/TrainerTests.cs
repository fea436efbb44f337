using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trainer-");
    private readonly Tensor images = TestModels.Images(12);

    private string Path => System.IO.Path.Combine(folder.FullName, "run.safetensors");

    public void Dispose()
    {
        images.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Run_SameSeed_SameNumbers()
    {
        var (first, second) = (await Train(new() { Epochs = 2 }), await Train(new() { Epochs = 2 }));
        Assert.Equal(
            first.Select(epoch => epoch.Losses["total"]), second.Select(epoch => epoch.Losses["total"]));
        var other = await Train(new() { Epochs = 2, Seed = 7 });
        Assert.NotEqual(first[0].Losses["total"], other[0].Losses["total"]);
    }

    [Fact]
    public async Task Run_ResumedAfterTwoEpochs_SameAsWithoutStop()
    {
        var whole = await Train(new() { Epochs = 4 });
        var options = new TrainerOptions { Epochs = 4, CheckpointPath = Path };
        var before = await Train(options, stopAfter: 2);
        var after = await Train(options);
        Assert.Equal([1, 2], before.Select(epoch => epoch.Epoch));
        Assert.Equal([3, 4], after.Select(epoch => epoch.Epoch));
        Assert.Equal(whole.Select(epoch => epoch.Losses["total"]), before.Concat(after).Select(
            epoch => epoch.Losses["total"]));
    }

    [Fact]
    public async Task Run_Finished_HasNothingLeftToDo()
    {
        var options = new TrainerOptions { Epochs = 1, CheckpointPath = Path };
        Assert.Single(await Train(options));
        Assert.Empty(await Train(options));
    }

    [Fact]
    public async Task Run_Cancelled_StopsAfterTheStepUnderWay()
    {
        using var cancellation = new CancellationTokenSource();
        var steps = 0;
        var progress = new Told<TrainingProgress>(report =>
        {
            steps = report.Step;
            if (report.Step == 2) cancellation.Cancel();
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            Train(new() { Epochs = 3 }, progress: progress, cancellation: cancellation.Token));
        Assert.Equal(2, steps);
    }

    [Theory]
    [InlineData(2, false, "nothing was written")]
    [InlineData(2, true, "no epoch was whole")]
    [InlineData(5, true, "goes on from the start of epoch 2")]
    public async Task Run_Cancelled_SaysWhereTheNextGoesOn(int lastStep, bool writes, string expected)
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Told<TrainingProgress>(report =>
        {
            if (report.Step == lastStep) cancellation.Cancel();
        });
        var options = new TrainerOptions { Epochs = 3, CheckpointPath = writes ? Path : null };
        var stopped = await Assert.ThrowsAsync<OperationCanceledException>(() =>
            Train(options, progress: progress, cancellation: cancellation.Token));
        Assert.Contains("after 2 of 3 steps of epoch", stopped.Message, StringComparison.Ordinal);
        Assert.Contains(expected, stopped.Message, StringComparison.Ordinal);
        Assert.Equal(lastStep > 3, File.Exists(Path));
    }

    [Fact]
    public async Task Run_Progress_CountsEveryStepAndNamesTheLosses()
    {
        var reports = new List<TrainingProgress>();
        var results = await Train(new() { Epochs = 2 }, progress: new Told<TrainingProgress>(reports.Add));
        Assert.Equal(Enumerable.Range(1, 6), reports.Select(report => report.Step));
        Assert.All(reports, report => Assert.Equal(6, report.Steps));
        Assert.Equal(["answer", "contrast", "total", "volumes"], results[0].Losses.Keys.Order());
        Assert.True(results[1].Rate < 1e-5);
    }

    [Fact]
    public async Task Run_Validation_GoesIntoTheResult()
    {
        var results = await Train(new() { Epochs = 1 }, validate: model =>
        {
            Assert.False(model.training);
            return new Dictionary<string, double> { ["accuracy"] = 0.5 };
        });
        Assert.Equal(0.5, results[0].Metrics["accuracy"]);
        Assert.True(results[0].Seconds > 0);
    }

    [Fact]
    public async Task Run_NaNImages_SaysTheStepAndStops()
    {
        images.fill_(float.NaN);
        var error = await Assert.ThrowsAsync<TrainingException>(() => Train(new() { Epochs = 1 }));
        Assert.Contains("step 1 is not a number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CheckpointOfOtherConfiguration_Throws()
    {
        await Train(new() { Epochs = 1, CheckpointPath = Path });
        var config = TestModels.Config with { VolumeWeight = 0.5 };
        await Assert.ThrowsAsync<CheckpointException>(
            () => Train(new() { Epochs = 1, CheckpointPath = Path }, config: config));
    }

    [Fact]
    public async Task Run_FewerImagesThanABatch_Throws()
    {
        using var model = TestModels.Build();
        var data = new AlignmentData(images, TestModels.Tokenizer, Describe, batchSize: 32);
        await Assert.ThrowsAsync<TrainingException>(async () =>
        {
            await foreach (var _ in new Trainer<MedAlign3d, MedAlign3dBatch>(model, new()).Run(data)) { }
        });
    }

    [Fact]
    public async Task Run_FrozenVision_KeepsItsWeights()
    {
        using var model = TestModels.Build();
        using var before = model.state_dict()["visual_encoder.norm.weight"].clone();
        using var query = model.state_dict()["qformer.query_tokens"].clone();
        await Collect(model, new() { Epochs = 1 });
        Assert.Equal(0, TestModels.Distance(before, model.state_dict()["visual_encoder.norm.weight"]));
        Assert.NotEqual(0, TestModels.Distance(query, model.state_dict()["qformer.query_tokens"].detach()));
    }

    public static TheoryData<TrainerOptions> Impossible =>
    [
        new() { Epochs = 0 }, new() { PeakRate = 0 }, new() { WarmUp = 2 }, new() { WeightDecay = -1 },
        new() { ClipNorm = 0 }, new() { AccumulateBatches = 0 }, new() { Patience = 0 },
        new() { Patience = 2, Metric = "" }, new() { CheckpointEverySteps = 0 },
    ];

    public static TheoryData<TrainerOptions> WithoutTheirFiles =>
    [
        new() { Patience = 2 }, new() { CheckpointEverySteps = 2 }, new() { CheckpointPath = "one", BestPath = "one" },
    ];

    [Theory]
    [MemberData(nameof(WithoutTheirFiles))]
    public async Task Run_OptionsWithoutTheirFiles_ThrowsThoughAStudyMayHoldThem(TrainerOptions options)
    {
        options.Validate();
        await Assert.ThrowsAsync<ArgumentException>(() => Train(options));
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Validate_Impossible_Throws(TrainerOptions options) =>
        Assert.Throws<ArgumentException>(options.Validate);

    private static MedAlign3dExample Describe(int index, Random random) =>
        new(TestModels.Prompt(20 + random.Next(10)), TestModels.Answers[index % 3])
        {
            ContrastText = TestModels.Contrast(index), Label = index % 3, Volumes = [10 + index, 30 - index],
        };

    [Fact]
    public async Task Data_ThatLeak_AreRefusedBeforeAnythingIsLearned()
    {
        using var model = TestModels.Build();
        var error = await Assert.ThrowsAsync<TrainingException>(
            () => Run(model, DataClearance.Leaking("subjects: 3 subjects are on two sides.")));
        Assert.Equal("Training is refused, for its data leak: subjects: 3 subjects are on two sides.", error.Message);
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task Data_ThatLeakForALesson_AreTrainedOnAndTheCheckpointSaysSo()
    {
        using var model = TestModels.Build();
        await Run(model, DataClearance.LeakingForTeaching("subjects: 3 subjects are on two sides."));
        Assert.Equal("LEAKING, for teaching: subjects: 3 subjects are on two sides.",
            Checkpoint.ReadRecord(Path).Leakage);
    }

    [Fact]
    public async Task Data_ThatNobodyLookedAt_LeaveACheckpointThatSaysSo()
    {
        using var model = TestModels.Build();
        await Run(model, DataClearance.Unchecked);
        Assert.Equal("unchecked: nobody looked for leaks", Checkpoint.ReadRecord(Path).Leakage);
    }

    private async Task Run(MedAlign3d model, DataClearance clearance)
    {
        var trainer = new Trainer<MedAlign3d, MedAlign3dBatch>(
            model, new() { Epochs = 1, CheckpointPath = Path }, MedAlign3dCheckpoint.RecordOf(model));
        var data = new AlignmentData(images, TestModels.Tokenizer, Describe, batchSize: 4) { Clearance = clearance };
        await foreach (var _ in trainer.Run(data)) { }
    }

    private async Task<List<EpochResult>> Train(
        TrainerOptions options, int stopAfter = int.MaxValue, MedAlign3dConfig? config = null,
        Func<MedAlign3d, IReadOnlyDictionary<string, double>>? validate = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var model = TestModels.Build(config);
        return await Collect(model, options, stopAfter, validate, progress, cancellation);
    }

    private async Task<List<EpochResult>> Collect(
        MedAlign3d model, TrainerOptions options, int stopAfter = int.MaxValue,
        Func<MedAlign3d, IReadOnlyDictionary<string, double>>? validate = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var trainer = new Trainer<MedAlign3d, MedAlign3dBatch>(
            model, options, MedAlign3dCheckpoint.RecordOf(model));
        var data = new AlignmentData(images, TestModels.Tokenizer, Describe, batchSize: 4);
        var results = new List<EpochResult>();
        await foreach (var result in trainer.Run(
            data, validate is null ? null : () => validate(model), progress, cancellation))
        {
            results.Add(result);
            if (results.Count == stopAfter) break;
        }
        return results;
    }
}
