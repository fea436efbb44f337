namespace MedAlignKit.Charts;

/// <summary>What one configuration of an ablation reached.</summary>
/// <param name="Name">What was changed.</param>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
public sealed record AblationRow(string Name, double Value, double Low, double High);

/// <summary>What one setting of an ordered knob reached.</summary>
/// <param name="Series">Which line it belongs to, such as the cohort.</param>
/// <param name="Knob">The setting.</param>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
public sealed record KnobPoint(string Series, double Knob, double Value, double Low, double High);
