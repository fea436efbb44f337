using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>The checkpoints of a training: the one that it goes on from, and the best epoch's.</summary>
/// <param name="model">The model.</param>
/// <param name="options">Where they are.</param>
/// <param name="record">What they say of themselves, <see cref="CheckpointRecord.Leakage"/> included; null
/// where none is written.</param>
/// <param name="step">The optimizer, whose state goes with the first.</param>
internal sealed class TrainingFiles(
    nn.Module model, TrainerOptions options, CheckpointRecord? record, OptimizationStep step)
{
    /// <summary>Writes the checkpoint to go on from, where one is asked for.</summary>
    public void Save(TrainingState state)
    {
        if (options.CheckpointPath is { } path)
            Checkpoint.Save(
                path, model, record! with { Epoch = state.Epoch, Training = state }, step.Optimizer,
                step.Parameters);
    }

    /// <summary>Writes the weights of the best epoch so far.</summary>
    public void SaveBest(int epoch) =>
        Checkpoint.Save(options.BestFile!, model, record! with { Epoch = epoch });

    /// <summary>Gives the model the best epoch's weights.</summary>
    /// <exception cref="CheckpointException">The file is another training's.</exception>
    public void RestoreBest(BestEpoch best)
    {
        var path = options.BestFile!;
        var saved = Checkpoint.ReadRecord(path);
        if (saved.Epoch != best.Epoch || saved.Config != record!.Config)
            throw new CheckpointException(
                $"The checkpoint {path} does not hold epoch {best.Epoch}, the best of this training: "
                + "another training has written to it, so train again with a file of its own.");
        Checkpoint.Load(path, model, record.Architecture);
    }

    /// <summary>Loads the checkpoint, where there is one to go on from.</summary>
    /// <param name="course">Seed, batches an epoch and batches a step of this training.</param>
    /// <exception cref="CheckpointException">It is another training's.</exception>
    public TrainingState Resume(IReadOnlyList<int> course)
    {
        if (!options.Resume || options.CheckpointPath is not { } path || !File.Exists(path)) return new();
        var saved = Checkpoint.ReadRecord(path);
        if (saved.Config != record!.Config)
            throw new CheckpointException(
                $"The checkpoint {path} belongs to a training with another configuration: "
                + "delete it, or train to another file.");
        var state = saved.Training ?? new TrainingState { Epoch = saved.Epoch };
        if (state.Batches > 0 && !state.Course.SequenceEqual(course))
            throw new CheckpointException(
                $"The checkpoint {path} stands within epoch {state.Epoch + 1} of a training with seed, batches "
                + $"an epoch and batches a step {Said(state.Course)}, not {Said(course)}: "
                + "train with these, delete it, or train to another file.");
        Checkpoint.Load(path, model, record.Architecture, strict: true, step.Optimizer, step.Parameters);
        return state;
    }

    private static string Said(IReadOnlyList<int> course) => string.Join(", ", course);
}
