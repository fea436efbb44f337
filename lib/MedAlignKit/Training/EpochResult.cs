namespace MedAlignKit.Training;

/// <summary>What one pass over the training data came to.</summary>
/// <param name="Epoch">1 for the first.</param>
/// <param name="Epochs">Passes in all.</param>
/// <param name="Losses">Means of the named losses over the epoch, <c>total</c> among them.</param>
/// <param name="Metrics">What the validation said, by name; empty without one.</param>
/// <param name="Seconds">Time of the epoch, validation and checkpoint included.</param>
/// <param name="Rate">Learning rate of the epoch's last step.</param>
public sealed record EpochResult(
    int Epoch, int Epochs, IReadOnlyDictionary<string, double> Losses,
    IReadOnlyDictionary<string, double> Metrics, double Seconds, double Rate)
{
    /// <summary>Whether <see cref="TrainerOptions.Metric"/> is better than in all epochs before; false where
    /// it is not watched.</summary>
    public bool IsBest { get; init; }

    /// <summary>With <see cref="TrainerOptions.Patience"/>, the last epoch says why it is the last and which
    /// epoch's weights the model has now; null for every other.</summary>
    public string? Ending { get; init; }
}
