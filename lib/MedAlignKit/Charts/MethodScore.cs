namespace MedAlignKit.Charts;

/// <summary>One method's accuracy with its interval.</summary>
/// <param name="Method">Its name, as the results table has it.</param>
/// <param name="Value">0 to 1.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="N">How many visits it was measured on.</param>
public sealed record MethodScore(string Method, double Value, double Low, double High, int N);
