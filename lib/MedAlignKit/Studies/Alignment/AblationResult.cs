using MedAlignKit.Evaluation;

namespace MedAlignKit.Studies;

/// <summary>A configuration of an ablation that is trained and measured.</summary>
/// <param name="Name">What was changed.</param>
/// <param name="Asks">What the change asks about.</param>
/// <param name="Trained">Parameters that were trained.</param>
/// <param name="Seconds">Seconds of training and measuring.</param>
/// <param name="Rows">Its figures.</param>
public sealed record AblationResult(
    string Name, string Asks, long Trained, double Seconds, IReadOnlyList<ResultRow> Rows);
