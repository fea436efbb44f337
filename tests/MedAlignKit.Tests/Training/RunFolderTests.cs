using System.Text.Json.Nodes;
using MedAlignKit.Training;

namespace MedAlignKit.Tests.Training;

public sealed class RunFolderTests : IDisposable
{
    private sealed record Knobs
    {
        public int Width { get; init; } = 4;

        public double Share { get; init; } = 0.25;
    }

    private static readonly TrainerOptions Options = new() { Epochs = 4, CheckpointEverySteps = 1 };

    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("run-");

    private string Folder => Path.Combine(parent.FullName, "first");

    public void Dispose() => parent.Delete(recursive: true);

    [Fact]
    public async Task Train_LeavesEverythingThatTellsWhatWasDone()
    {
        var run = RunFolder.Open(Folder, new Knobs(), Options with { Patience = 3 });
        var epochs = await Train(run);
        string[] expected = ["best.safetensors", "checkpoint.safetensors", "config.json", "curves.csv", "run.json"];
        Assert.Equal(expected, Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order());
        Assert.Equal(epochs.Select(epoch => epoch.Losses), run.Epochs().Select(epoch => epoch.Losses));
        Assert.Equal([1, 2, 3, 4], run.Epochs().Select(epoch => epoch.Epoch));

        var record = JsonNode.Parse(File.ReadAllText(run.RunFile))!;
        Assert.Equal("first", record["name"]!.GetValue<string>());
        Assert.Equal("cpu", record["device"]!.GetValue<string>());
        Assert.Equal(42, record["seeds"]![0]!.GetValue<int>());
        Assert.NotNull(record["versions"]!["libtorch"]);
        Assert.Equal(4, record["config"]!["config"]!["width"]!.GetValue<int>());
        var session = Assert.Single(record["notes"]!["sessions"]!.AsArray())!;
        Assert.Equal((1, 4), (session["first_epoch"]!.GetValue<int>(), session["last_epoch"]!.GetValue<int>()));
        Assert.StartsWith("All 4 epochs", session["ending"]!.GetValue<string>());
    }

    [Fact]
    public async Task Train_FromAnotherFoldersKnobs_GivesTheSameNumbers()
    {
        var first = await Train(RunFolder.Open(Folder, new Knobs { Share = 0.1 }, Options with { Seed = 9 }));
        var (knobs, options) = RunFolder.Read<Knobs>(Folder);
        Assert.Equal(new Knobs { Share = 0.1 }, knobs);
        var again = await Train(RunFolder.Open(Path.Combine(parent.FullName, "again"), knobs, options));
        Assert.Equal(first.Select(epoch => epoch.Losses), again.Select(epoch => epoch.Losses));
    }

    [Fact]
    public async Task Train_StoppedAndOpenedAgain_GoesOnWithOneRowAnEpoch()
    {
        var whole = await Train(RunFolder.Open(Path.Combine(parent.FullName, "whole"), new Knobs(), Options));
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAsync<OperationCanceledException>(() => Train(
            RunFolder.Open(Folder, new Knobs(), Options), stopAfterStep: 9));
        var run = RunFolder.Open(Folder, new Knobs(), Options);
        await Train(run);
        Assert.Equal(whole.Select(epoch => epoch.Losses), run.Epochs().Select(epoch => epoch.Losses));
        var sessions = JsonNode.Parse(File.ReadAllText(run.RunFile))!["notes"]!["sessions"]!.AsArray();
        Assert.Equal(2, sessions.Count);
        Assert.Equal(2, sessions[1]!["first_epoch"]!.GetValue<int>());
    }

    [Fact]
    public async Task Train_KilledBetweenRowAndCheckpoint_WritesTheRowOnce()
    {
        var run = RunFolder.Open(Folder, new Knobs(), Options with { CheckpointEverySteps = null });
        var early = Path.Combine(parent.FullName, "early.safetensors");
        var whole = await Train(run, each: epoch =>
        {
            if (epoch.Epoch == 2) File.Copy(run.CheckpointFile, early);
        });
        File.Copy(early, run.CheckpointFile, overwrite: true);
        var rest = await Train(run);
        Assert.Equal([3, 4], rest.Select(epoch => epoch.Epoch));
        Assert.Equal(whole.Select(epoch => epoch.Losses), run.Epochs().Select(epoch => epoch.Losses));
    }

    [Fact]
    public async Task Train_Finished_HasNothingLeftToDo()
    {
        var run = RunFolder.Open(Folder, new Knobs(), Options);
        await Train(run);
        Assert.Empty(await Train(run));
        Assert.Equal(4, run.Epochs().Count);
    }

    [Fact]
    public void Open_OtherKnobs_NamesTheFirst()
    {
        RunFolder.Open(Folder, new Knobs(), Options);
        var error = Assert.Throws<TrainingException>(() => RunFolder.Open(Folder, new Knobs { Share = 0.5 }, Options));
        Assert.Equal($"The folder {Folder} holds a run with other knobs (config.share was 0.25 and is 0.5): "
            + "name another folder, or delete it.", error.Message);
        error = Assert.Throws<TrainingException>(
            () => RunFolder.Open(Folder, new Knobs(), Options with { PeakRate = 0.5 }));
        Assert.Contains("trainer.peak_rate was 0.0015 and is 0.5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OtherPathsOrCheckpoints_IsTheSameRun()
    {
        RunFolder.Open(Folder, new Knobs(), Options);
        var run = RunFolder.Open(
            Folder, new Knobs(), Options with { CheckpointEverySteps = 5, CheckpointPath = "elsewhere", Resume = false });
        Assert.Equal(run.CheckpointFile, run.Options.CheckpointPath);
        Assert.False(run.Options.Resume);
    }

    [Fact]
    public void Open_FolderOfSomethingElse_IsRefused()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "photo.txt"), "");
        Assert.Throws<TrainingException>(() => RunFolder.Open(Folder, new Knobs(), Options));
        Assert.Throws<TrainingException>(() => RunFolder.Read<Knobs>(Folder));
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    public void Open_DamagedKnobs_IsRefused(string text)
    {
        RunFolder.Open(Folder, new Knobs(), Options);
        File.WriteAllText(Path.Combine(Folder, "config.json"), text);
        Assert.Throws<TrainingException>(() => RunFolder.Open(Folder, new Knobs(), Options));
        Assert.Throws<TrainingException>(() => RunFolder.Read<Knobs>(Folder));
    }

    [Fact]
    public void Open_ImpossibleOptions_Throws() => Assert.Throws<ArgumentException>(
        () => RunFolder.Open(Folder, new Knobs(), Options with { Epochs = 0 }));

    private static async Task<List<EpochResult>> Train(
        RunFolder run, int stopAfterStep = int.MaxValue, Action<EpochResult>? each = null)
    {
        using var cancellation = new CancellationTokenSource();
        using var model = new LineModel(dropout: 0.2);
        using var data = new LineData(24, 4);
        var progress = new Told<TrainingProgress>(report =>
        {
            if (report.Step == stopAfterStep) cancellation.Cancel();
        });
        var epochs = new List<EpochResult>();
        await foreach (var epoch in run.Train(
            model, LineModel.Record, data, Validate, progress, cancellation.Token))
        {
            epochs.Add(epoch);
            each?.Invoke(epoch);
        }
        return epochs;

        Dictionary<string, double> Validate() => new() { ["accuracy"] = epochs.Count };
    }
}
