namespace MedAlignKit.Charts;

/// <summary>One figure of one finding by one method.</summary>
/// <param name="Finding">The finding, or whatever stands at the left, such as "omission".</param>
/// <param name="Method">How it was measured, such as "base" or "+ LoRA".</param>
/// <param name="Value">The figure; NaN where it is undefined.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
public sealed record FindingPoint(string Finding, string Method, double Value, double Low, double High);
