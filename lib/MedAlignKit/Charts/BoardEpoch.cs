namespace MedAlignKit.Charts;

/// <summary>What one epoch left behind.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Losses">Each loss by its name; NaN leaves a gap.</param>
/// <param name="ValidationAccuracy">0 to 1; null where it was not measured.</param>
/// <param name="Seconds">How long the epoch took.</param>
public sealed record BoardEpoch(
    int Epoch,
    IReadOnlyDictionary<string, double> Losses,
    double? ValidationAccuracy,
    double Seconds);
