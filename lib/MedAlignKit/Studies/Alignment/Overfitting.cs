using MedAlignKit.Models;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>The oldest check of a training loop: a batch of two or three examples, seen again and again,
/// has to be known by heart. A model that cannot do that has a bug, and one that gives all of them the
/// same answer does not look at the image.</summary>
public static class Overfitting
{
    /// <summary>Trains on one batch.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TBatch">What it reads at once.</typeparam>
    /// <param name="model">The model; trained in place, then put into evaluation mode.</param>
    /// <param name="batch">The batch; stays the caller's.</param>
    /// <param name="steps">Steps, 1 and up.</param>
    /// <param name="rate">Learning rate, the same all the time.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    /// <returns>The losses of each step by name, <c>total</c> among them.</returns>
    /// <exception cref="TrainingException">Nothing is trainable, or a loss is no number.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, double>> Run<TModel, TBatch>(
        TModel model, TBatch batch, int steps = 60, double rate = 1e-3,
        CancellationToken cancellation = default) where TModel : nn.Module, ITrainable<TBatch>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var options = new TrainerOptions
        {
            PeakRate = rate, Shape = LearningRateShape.Constant, WeightDecay = 0,
        };
        using var step = new OptimizationStep(OptimizationStep.TrainedOf(model), options.Validate(), steps);
        var losses = new List<IReadOnlyDictionary<string, double>>();
        model.train();
        for (var i = 0; i < steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            losses.Add(step.Do(i, () => model.Forward(batch)).Losses);
        }
        model.eval();
        return losses;
    }
}
