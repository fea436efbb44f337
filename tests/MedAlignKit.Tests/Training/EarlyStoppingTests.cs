using MedAlignKit.Training;

namespace MedAlignKit.Tests.Training;

public sealed class EarlyStoppingTests : IDisposable
{
    private static readonly double[] Rises = [0.5, 0.7, 0.6, 0.6, 0.9, 0.9];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stopping-");

    private string Path => System.IO.Path.Combine(folder.FullName, "run.safetensors");

    private string BestPath => System.IO.Path.Combine(folder.FullName, "run.best.safetensors");

    private TrainerOptions Options => new() { Epochs = 6, Patience = 2, CheckpointPath = Path };

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Run_NothingBetterForItsPatience_StopsWithTheBestWeights()
    {
        using var model = new LineModel();
        var reports = new List<TrainingProgress>();
        var (epochs, weights) = await Train(model, Options, Rises, told: reports.Add);

        Assert.Equal([1, 2, 3, 4], epochs.Select(epoch => epoch.Epoch));
        Assert.Equal([true, true, false, false], epochs.Select(epoch => epoch.IsBest));
        Assert.All(epochs.SkipLast(1), epoch => Assert.Null(epoch.Ending));
        Assert.Equal("Stopped early: 2 epochs brought nothing better, so the model has the weights of epoch 2, the "
            + "best by accuracy (0.7).", epochs[^1].Ending);
        Assert.Equal(epochs[^1].Ending, reports[^1].Stage);
        Assert.Equal(weights[1], model.Weights());
        Assert.NotEqual(weights[3], model.Weights());
        Assert.Equal(2, Checkpoint.ReadRecord(BestPath).Epoch);
        Assert.Equal(4, Checkpoint.ReadRecord(Path).Epoch);
    }

    [Fact]
    public async Task Run_AllEpochsDone_StillEndsWithTheBestWeights()
    {
        using var model = new LineModel();
        var (epochs, weights) = await Train(model, Options with { Epochs = 3 }, Rises);
        Assert.StartsWith("All 3 epochs are done; the model has the weights of epoch 2", epochs[^1].Ending);
        Assert.Equal(weights[1], model.Weights());
    }

    [Fact]
    public async Task Run_LowerIsBetter_KeepsTheLowest()
    {
        using var model = new LineModel();
        var options = Options with { Metric = "accuracy", LowerIsBetter = true, Patience = 3 };
        var (epochs, weights) = await Train(model, options, Rises);
        Assert.Equal(4, epochs.Count);
        Assert.Equal(weights[0], model.Weights());
    }

    [Fact]
    public async Task Run_ResumedAfterTheBest_RemembersIt()
    {
        using (var first = new LineModel()) await Train(first, Options, Rises, stopAfter: 3);
        using var model = new LineModel();
        var (epochs, _) = await Train(model, Options, Rises[3..]);
        using var whole = new LineModel();
        await Train(whole, Options with { CheckpointPath = Path + ".whole" }, Rises);

        Assert.Equal(4, Assert.Single(epochs).Epoch);
        Assert.Contains("the weights of epoch 2", epochs[0].Ending, StringComparison.Ordinal);
        Assert.Equal(whole.Weights(), model.Weights());
    }

    [Fact]
    public async Task Run_AlreadyStopped_DoesNothingAndHasTheBestWeights()
    {
        using var first = new LineModel();
        await Train(first, Options, Rises);
        using var model = new LineModel();
        var (epochs, _) = await Train(model, Options, Rises);
        Assert.Empty(epochs);
        Assert.Equal(first.Weights(), model.Weights());
    }

    [Fact]
    public async Task Run_ResumedWithMorePatience_GoesOn()
    {
        using (var first = new LineModel()) await Train(first, Options, Rises);
        using var model = new LineModel();
        var (epochs, weights) = await Train(model, Options with { Patience = 4 }, Rises[4..]);
        Assert.Equal([5, 6], epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(weights[0], model.Weights());
    }

    [Fact]
    public async Task Run_BestFileOfAnotherTraining_Throws()
    {
        using (var first = new LineModel()) await Train(first, Options, Rises, stopAfter: 3);
        using var model = new LineModel();
        Checkpoint.Save(BestPath, model, LineModel.Record with { Epoch = 9 });
        var error = await Assert.ThrowsAsync<CheckpointException>(() => Train(model, Options, Rises[3..]));
        Assert.Contains("does not hold epoch 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MetricThatTheValidationDoesNotTell_NamesThoseItDoes()
    {
        using var model = new LineModel();
        var error = await Assert.ThrowsAsync<TrainingException>(
            () => Train(model, Options with { Metric = "auroc" }, Rises));
        Assert.Contains("watches 'auroc', but the validation tells of accuracy", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MetricThatIsNotANumber_Throws()
    {
        using var model = new LineModel();
        await Assert.ThrowsAsync<TrainingException>(() => Train(model, Options, [0.5, double.NaN]));
    }

    [Fact]
    public async Task Run_PatienceWithoutValidation_Throws()
    {
        using var model = new LineModel();
        using var data = new LineData(8, 4);
        await Assert.ThrowsAsync<TrainingException>(async () =>
        {
            await foreach (var _ in new Trainer<LineModel, LineBatch>(model, Options, LineModel.Record).Run(data)) { }
        });
    }

    // The metric of each epoch is given; the weights of each epoch come back.
    private static async Task<(List<EpochResult> Epochs, List<float[]> Weights)> Train(
        LineModel model, TrainerOptions options, double[] metrics, int stopAfter = int.MaxValue,
        Action<TrainingProgress>? told = null)
    {
        using var data = new LineData(8, 4);
        var (epochs, weights) = (new List<EpochResult>(), new List<float[]>());
        var trainer = new Trainer<LineModel, LineBatch>(model, options, LineModel.Record);
        await foreach (var epoch in trainer.Run(data, Validate, told is null ? null : new Told<TrainingProgress>(told)))
        {
            epochs.Add(epoch);
            if (epochs.Count == stopAfter) break;
        }
        return (epochs, weights);

        IReadOnlyDictionary<string, double> Validate()
        {
            weights.Add(model.Weights());
            return new Dictionary<string, double> { ["accuracy"] = metrics[weights.Count - 1] };
        }
    }
}
