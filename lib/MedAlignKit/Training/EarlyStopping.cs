using System.Globalization;

namespace MedAlignKit.Training;

/// <summary>The epoch that a validation metric was best in.</summary>
/// <param name="Epoch">1 for the first.</param>
/// <param name="Metric">Its name.</param>
/// <param name="Value">Its value there.</param>
internal sealed record BestEpoch(int Epoch, string Metric, double Value);

/// <summary>Watches a validation metric: which epoch was best, and whether a better one is still to be
/// expected.</summary>
/// <param name="options">Which metric, and how patient.</param>
/// <param name="best">The best epoch of a training that goes on; null at its start.</param>
internal sealed class EarlyStopping(TrainerOptions options, BestEpoch? best)
{
    /// <summary>The best epoch so far; null before the first, or where nothing is watched.</summary>
    public BestEpoch? Best { get; private set; } =
        options.Patience is not null && best?.Metric == options.Metric ? best : null;

    /// <summary>Notes the metrics of an epoch; true where none before was better.</summary>
    /// <param name="epoch">1 for the first.</param>
    /// <param name="metrics">What the validation said.</param>
    /// <exception cref="TrainingException">The metric is not among them, or not a number.</exception>
    public bool Note(int epoch, IReadOnlyDictionary<string, double> metrics)
    {
        if (options.Patience is null) return false;
        if (!metrics.TryGetValue(options.Metric, out var value))
            throw new TrainingException(
                $"Early stopping watches '{options.Metric}', but the validation tells of "
                + $"{(metrics.Count == 0 ? "nothing" : string.Join(", ", metrics.Keys.Order()))}: "
                + $"name one of them as {nameof(TrainerOptions.Metric)}.");
        if (double.IsNaN(value))
            throw new TrainingException(
                $"The metric '{options.Metric}' of epoch {epoch} is not a number, so no epoch can be called "
                + "the best: look for NaN in the validation's images or answers.");
        if (Best is { } best && (options.LowerIsBetter ? value >= best.Value : value <= best.Value))
            return false;
        Best = new BestEpoch(epoch, options.Metric, value);
        return true;
    }

    /// <summary>Whether training has waited long enough for a better epoch.</summary>
    /// <param name="epochs">Epochs done.</param>
    public bool IsOver(int epochs) =>
        options.Patience is { } patience && Best is { } best && epochs - best.Epoch >= patience;

    /// <summary>Why the training ended after this many epochs, and which weights remain.</summary>
    public string Ending(int epochs)
    {
        var value = Best!.Value.ToString("0.####", CultureInfo.InvariantCulture);
        var kept = $"the model has the weights of epoch {Best.Epoch}, the best by {options.Metric} ({value})";
        return IsOver(epochs) && epochs < options.Epochs
            ? $"Stopped early: {options.Patience} epochs brought nothing better, so {kept}."
            : $"All {options.Epochs} epochs are done; {kept}.";
    }
}
