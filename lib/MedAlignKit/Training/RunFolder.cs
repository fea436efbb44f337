using System.Runtime.CompilerServices;
using MedAlignKit.Files;
using MedAlignKit.Models;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>
/// A training in a folder of its own: its knobs (<c>config.json</c>), what it ran on (<c>run.json</c>), a
/// row an epoch (<c>curves.csv</c>), where it goes on (<c>checkpoint.safetensors</c>) and its best epoch
/// (<c>best.safetensors</c>, with <see cref="TrainerOptions.Patience"/>). Opened again with the same knobs
/// it goes on; with others it is refused.
/// </summary>
public sealed class RunFolder
{
    private RunFolder(string path, string config, TrainerOptions options)
    {
        (Path, Config) = (path, config);
        Options = options with { CheckpointPath = CheckpointFile, BestPath = BestFile };
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Every knob of the study and of its training, JSON.</summary>
    public string Config { get; }

    /// <summary>How is trained, with the folder's files.</summary>
    public TrainerOptions Options { get; }

    /// <summary>The knobs.</summary>
    public string ConfigFile => In("config.json");

    /// <summary>What it ran on, in each session that worked on it: versions, device, threads,
    /// seeds.</summary>
    public string RunFile => In("run.json");

    /// <summary>A row for each epoch, see <see cref="Curves"/>.</summary>
    public string CurvesFile => In("curves.csv");

    /// <summary>Where it goes on.</summary>
    public string CheckpointFile => In("checkpoint.safetensors");

    /// <summary>The best epoch's weights.</summary>
    public string BestFile => In("best.safetensors");

    /// <summary>Opens a run, and begins it where the folder is not there yet.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="config">The study's knobs: a record that JSON can hold.</param>
    /// <param name="options">How is trained; its paths are replaced by the folder's.</param>
    /// <exception cref="ArgumentException">Options that cannot be.</exception>
    /// <exception cref="TrainingException">The folder holds a run with other knobs, or no run.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static RunFolder Open<TConfig>(string path, TConfig config, TrainerOptions options)
        where TConfig : class
    {
        ArgumentNullException.ThrowIfNull(options);
        var run = new RunFolder(path, RunConfig.Write(config, options), options);
        run.Options.Validate();
        if (File.Exists(run.ConfigFile)) run.RequireSame();
        else if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new TrainingException(
                $"The folder {path} holds files and no config.json, so it is none of a run: "
                + "name another folder.");
        else AtomicFile.WriteAllText(run.ConfigFile, run.Config);
        return run;
    }

    /// <summary>The knobs of a run, to train it again: hand them to <see cref="Open"/> with another
    /// folder.</summary>
    /// <param name="path">Its folder.</param>
    /// <exception cref="TrainingException">It holds no run with such knobs.</exception>
    public static (TConfig Config, TrainerOptions Options) Read<TConfig>(string path) where TConfig : class
    {
        var file = System.IO.Path.Combine(path, "config.json");
        if (!File.Exists(file))
            throw new TrainingException($"The folder {path} holds no config.json, so it is none of a run.");
        try
        {
            return RunConfig.Read<TConfig>(File.ReadAllText(file));
        }
        catch (ArgumentException error)
        {
            throw new TrainingException(
                $"The knobs in {file} are not those of a {typeof(TConfig).Name}: {error.Message}", error);
        }
    }

    /// <summary>The epochs done so far.</summary>
    /// <exception cref="TrainingException">curves.csv was changed and cannot be read.</exception>
    public IReadOnlyList<EpochResult> Epochs() => Curves.Read(CurvesFile);

    /// <summary>Trains, or goes on, and keeps everything in the folder; otherwise as
    /// <see cref="Trainer{TModel, TBatch}.Run"/>.</summary>
    /// <param name="model">The model, as it is at the start of the training.</param>
    /// <param name="record">What its checkpoints say of themselves.</param>
    /// <param name="data">The batches.</param>
    /// <param name="validate">Called after each epoch; its numbers go into the result.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops training after the step under way.</param>
    public async IAsyncEnumerable<EpochResult> Train<TModel, TBatch>(
        TModel model, CheckpointRecord record, IBatchSource<TBatch> data,
        Func<IReadOnlyDictionary<string, double>>? validate = null,
        IProgress<TrainingProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
        where TModel : nn.Module, ITrainable<TBatch>
        where TBatch : IDisposable
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        var sessions = new RunSessions(this, $"{model.parameters().First().device}", data.Clearance);
        sessions.Write();
        // Before the checkpoint: a run that dies between the two does the epoch, and its row, once more.
        var trainer = new Trainer<TModel, TBatch>(model, Options, record) { Note = Keep };
        await foreach (var epoch in trainer.Run(data, validate, progress, cancellation))
        {
            sessions.Note(epoch);
            sessions.Write();
            yield return epoch;
        }
    }

    private void Keep(EpochResult epoch) =>
        Curves.Write(CurvesFile, [.. Epochs().Where(before => before.Epoch < epoch.Epoch), epoch]);

    private void RequireSame()
    {
        string? difference;
        try
        {
            difference = RunConfig.Difference(File.ReadAllText(ConfigFile), Config);
        }
        catch (ArgumentException error)
        {
            throw new TrainingException(
                $"The file {ConfigFile} cannot be read, so nobody knows what run this is: "
                + "name another folder.",
                error);
        }
        if (difference is not null)
            throw new TrainingException(
                $"The folder {Path} holds a run with other knobs ({difference}): "
                + "name another folder, or delete it.");
    }

    private string In(string file) => System.IO.Path.Combine(Path, file);
}
