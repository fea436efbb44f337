namespace MedAlignKit.Charts;

/// <summary>One loss of one run.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Loss">Name of the loss, with its unit: "contrast (nats)", "answer (nats)" …</param>
/// <param name="Steps">Training steps, or epochs, in order.</param>
/// <param name="Values">The loss at each; NaN leaves a gap.</param>
public sealed record LossCurve(
    string Run, string Loss, IReadOnlyList<double> Steps, IReadOnlyList<double> Values);
