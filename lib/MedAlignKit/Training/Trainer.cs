using System.Diagnostics;
using System.Runtime.CompilerServices;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>
/// Trains a model and yields after each epoch. It can be cancelled between any two steps, writes a
/// checkpoint after each epoch and goes on from it; the same seed gives the same numbers, resumed or not.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="TBatch">What it reads at once.</typeparam>
/// <param name="model">The model; only parameters that take a gradient are trained.</param>
/// <param name="options">How it is trained.</param>
/// <param name="record">What its checkpoints say of themselves; needed where one is written.</param>
public sealed class Trainer<TModel, TBatch>(
    TModel model, TrainerOptions options, CheckpointRecord? record = null)
    where TModel : nn.Module, ITrainable<TBatch>
    where TBatch : IDisposable
{
    /// <summary>Trains.</summary>
    /// <param name="data">The batches.</param>
    /// <param name="validate">Called after each epoch with the model in evaluation mode; its numbers go into
    /// the result.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops training after the step under way.</param>
    /// <returns>One result for each epoch that was still to do.</returns>
    /// <exception cref="TrainingException">A loss is not a finite number, nothing is trainable, or the data
    /// leak (<see cref="DataClearance"/>).</exception>
    /// <exception cref="CheckpointException">The checkpoint to go on from is another model's.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the last epoch's checkpoint stands, and the
    /// message says where a next run goes on.</exception>
    public async IAsyncEnumerable<EpochResult> Run(
        IBatchSource<TBatch> data, Func<IReadOnlyDictionary<string, double>>? validate = null,
        IProgress<TrainingProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        options.Validate();
        data.Clearance.Require();
        if (options.CheckpointPath is not null && record is null)
            throw new TrainingException(
                "A training that writes checkpoints needs to know what they say of themselves.");
        if (data.BatchesPerEpoch < 1)
            throw new TrainingException(
                "There are fewer training examples than one batch holds: make the batch smaller.");

        using var step = new OptimizationStep(
            OptimizationStep.TrainedOf(model), options, options.Epochs * data.BatchesPerEpoch);
        var first = Resume(step);
        var watch = Stopwatch.StartNew();
        for (var epoch = first; epoch < options.Epochs; epoch++)
        {
            var result = RunEpoch(epoch, first, data, step, progress, watch, cancellation);
            var metrics = Validate(validate);
            if (options.CheckpointPath is { } path)
                Checkpoint.Save(
                    path, model, record! with { Epoch = epoch + 1, Leakage = data.Clearance.ToString() },
                    step.Optimizer, step.Parameters);
            var seconds = watch.Elapsed.TotalSeconds - result.Seconds;
            yield return result with { Metrics = metrics, Seconds = seconds };
            await Task.Yield();                                // lets a notebook draw; no scope is open here
        }
    }

    // Each epoch is seeded by itself, so that a resumed one draws what it would have drawn.
    private EpochResult RunEpoch(
        int epoch, int first, IBatchSource<TBatch> data, OptimizationStep step,
        IProgress<TrainingProgress>? progress, Stopwatch watch, CancellationToken cancellation)
    {
        var start = watch.Elapsed.TotalSeconds;
        var seed = unchecked(options.Seed * 1_000_003 + epoch);
        manual_seed(seed);
        model.train();
        var (sums, rate, done) = (new Dictionary<string, double>(), 0.0, 0);
        foreach (var batch in data.Epoch(epoch, new Random(seed)))
        {
            using (batch)
            {
                if (cancellation.IsCancellationRequested) throw Stopped(epoch, done, data, cancellation);
                (var losses, rate) = step.Do(
                    epoch * data.BatchesPerEpoch + done, () => model.Forward(batch));
                foreach (var (name, value) in losses) sums[name] = sums.GetValueOrDefault(name) + value;
                done++;
                progress?.Report(new TrainingProgress(
                    $"epoch {epoch + 1} of {options.Epochs}", (epoch - first) * data.BatchesPerEpoch + done,
                    (options.Epochs - first) * data.BatchesPerEpoch, losses, watch.Elapsed));
            }
        }
        var means = sums.ToDictionary(sum => sum.Key, sum => sum.Value / done);
        return new EpochResult(
            epoch + 1, options.Epochs, means, new Dictionary<string, double>(), start, rate);
    }

    private OperationCanceledException Stopped(
        int epoch, int done, IBatchSource<TBatch> data, CancellationToken cancellation)
    {
        var where = $"Training stopped after {done} of {data.BatchesPerEpoch} steps of epoch {epoch + 1} "
            + $"of {options.Epochs}";
        var next = options.CheckpointPath is not { } path
                ? "nothing was written, since no checkpoint was asked for"
            : !File.Exists(path) ? $"no epoch was whole, so nothing is in {path} yet"
            : options.Resume ? $"the same training goes on from the start of epoch {epoch + 1} with {path}"
            : $"what the epochs before it learned is in {path}; with Resume a training goes on from it";
        return new OperationCanceledException($"{where}; {next}.", cancellation);
    }

    private IReadOnlyDictionary<string, double> Validate(Func<IReadOnlyDictionary<string, double>>? validate)
    {
        model.eval();
        if (validate is null) return new Dictionary<string, double>();
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        return validate();
    }

    private int Resume(OptimizationStep step)
    {
        if (!options.Resume || options.CheckpointPath is not { } path || !File.Exists(path)) return 0;
        var saved = Checkpoint.ReadRecord(path);
        if (saved.Config != record!.Config)
            throw new CheckpointException(
                $"The checkpoint {path} belongs to a training with another configuration: "
                + "delete it, or train to another file.");
        Checkpoint.Load(path, model, record.Architecture, strict: true, step.Optimizer, step.Parameters);
        return saved.Epoch;
    }
}
