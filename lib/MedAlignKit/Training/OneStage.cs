using MedAlignKit.Models;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>A training whose steps are all one epoch to the trainer, and one stage to whoever looks on; keeps the
/// losses of each.</summary>
internal sealed class OneStage(string name, IProgress<TrainingProgress>? progress) : IProgress<TrainingProgress>
{
    /// <summary>Losses of each step, <c>total</c> among them.</summary>
    public List<IReadOnlyDictionary<string, double>> Losses { get; } = [];

    /// <summary>Trains such a model in place, on the thread that asks; returns the losses of each step.</summary>
    /// <param name="name">The stage's name.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">How, in one epoch.</param>
    /// <param name="data">The batches.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, double>> Run<TModel, TBatch>(
        string name, TModel model, TrainerOptions options, IBatchSource<TBatch> data,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
        where TModel : nn.Module, ITrainable<TBatch>
        where TBatch : IDisposable
    {
        var told = new OneStage(name, progress);
        using var run = new TrainingRun<TModel, TBatch>(model, options, null, data)
        {
            Progress = told, Cancellation = cancellation,
        };
        while (!run.IsOver) run.NextEpoch();
        return told.Losses;
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        Losses.Add(value.Losses);
        progress?.Report(value with { Stage = name });
    }
}
