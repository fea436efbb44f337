using MedAlignKit.Models;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>Trains a model once and keeps it in a file: another run loads it, and one that was stopped goes on from
/// its last epoch.</summary>
internal static class KeptTraining
{
    /// <summary>Trains a model in place, or loads it.</summary>
    /// <param name="path">The file; it is there whole or not at all.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="record">What its checkpoint says of itself.</param>
    /// <param name="data">Makes the batches; not asked for where the file is there.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    /// <exception cref="TrainingException">The data leak, or a loss is no number.</exception>
    /// <exception cref="CheckpointException">The file is another model's.</exception>
    public static async Task Run<TModel, TBatch>(
        string path, TModel model, TrainerOptions options, CheckpointRecord record,
        Func<IBatchSource<TBatch>> data, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
        where TModel : nn.Module, ITrainable<TBatch>
        where TBatch : IDisposable
    {
        if (File.Exists(path))
        {
            Checkpoint.Load(path, model, record.Architecture);
            return;
        }
        var unfinished = Path.ChangeExtension(path, ".unfinished.safetensors");
        var trainer = new Trainer<TModel, TBatch>(model, options with { CheckpointPath = unfinished }, record);
        await foreach (var _ in trainer.Run(data(), null, progress, cancellation)) { }
        Checkpoint.Save(path, model, record);
        File.Delete(unfinished);
    }
}
