namespace MedAlignKit.Training;

/// <summary>A training whose steps are all one epoch to the trainer, and one stage to whoever looks on; keeps the
/// losses of each.</summary>
internal sealed class OneStage(string name, IProgress<TrainingProgress>? progress) : IProgress<TrainingProgress>
{
    /// <summary>Losses of each step, <c>total</c> among them.</summary>
    public List<IReadOnlyDictionary<string, double>> Losses { get; } = [];

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        Losses.Add(value.Losses);
        progress?.Report(value with { Stage = name });
    }
}
