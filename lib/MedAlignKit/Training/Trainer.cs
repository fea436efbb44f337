using System.Runtime.CompilerServices;
using MedAlignKit.Models;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>
/// Trains a model, on the device where its parameters are, and yields after each epoch. It can be cancelled
/// between any two steps, writes a checkpoint after each epoch (and within one, where asked) and goes on from
/// it; the same seed gives the same numbers on the CPU, resumed or not.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="TBatch">What it reads at once; brought to the model's device where it is
/// <see cref="IMovable{TSelf}"/>.</typeparam>
/// <param name="model">The model; only parameters that take a gradient are trained.</param>
/// <param name="options">How it is trained.</param>
/// <param name="record">What its checkpoints say of themselves; needed where one is written.</param>
public sealed class Trainer<TModel, TBatch>(
    TModel model, TrainerOptions options, CheckpointRecord? record = null)
    where TModel : nn.Module, ITrainable<TBatch>
    where TBatch : IDisposable
{
    /// <summary>Told of each epoch before its checkpoint is written.</summary>
    internal Action<EpochResult>? Note { get; init; }

    /// <summary>Trains.</summary>
    /// <param name="data">The batches.</param>
    /// <param name="validate">Called after each epoch with the model in evaluation mode; its numbers go into
    /// the result.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops training after the step under way; one of several batches is let
    /// go.</param>
    /// <returns>One result for each epoch that was still to do. With <see cref="TrainerOptions.Patience"/>
    /// the model has the best epoch's weights when the last one is handed out, and its
    /// <see cref="EpochResult.Ending"/> says so.</returns>
    /// <exception cref="TrainingException">A loss is not a finite number, nothing is trainable, the data
    /// leak (<see cref="DataClearance"/>), or the validation tells nothing of the metric to
    /// watch.</exception>
    /// <exception cref="ArgumentException">Options that cannot be, or that lack a file.</exception>
    /// <exception cref="CheckpointException">The checkpoint to go on from is another model's.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the last checkpoint stands, and the
    /// message says where a next run goes on.</exception>
    public async IAsyncEnumerable<EpochResult> Run(
        IBatchSource<TBatch> data, Func<IReadOnlyDictionary<string, double>>? validate = null,
        IProgress<TrainingProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        Check(data, validate);
        using var run = new TrainingRun<TModel, TBatch>(model, options, record, data)
        {
            Validate = validate, Progress = progress, Note = Note, Cancellation = cancellation,
        };
        while (!run.IsOver)
        {
            yield return run.NextEpoch();
            await Task.Yield();                                // lets a notebook draw; no scope is open here
        }
    }

    private void Check(IBatchSource<TBatch> data, Func<IReadOnlyDictionary<string, double>>? validate)
    {
        options.Validate().ValidateFiles();
        data.Clearance.Require();
        if ((options.CheckpointPath ?? options.BestPath) is not null && record is null)
            throw new TrainingException(
                "A training that writes checkpoints needs to know what they say of themselves.");
        if (data.BatchesPerEpoch < 1)
            throw new TrainingException(
                "There are fewer training examples than one batch holds: make the batch smaller.");
        if (options.Patience is not null && validate is null)
            throw new TrainingException(
                $"Early stopping watches the validation's '{options.Metric}', and there is no validation: "
                + $"give one, or leave {nameof(TrainerOptions.Patience)} out.");
    }
}
