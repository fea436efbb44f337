namespace MedAlignKit.Charts;

/// <summary>One figure of a table of methods by cohorts.</summary>
/// <param name="Group">What stands over its method, such as the language model.</param>
/// <param name="Method">The method within the group, such as "LoRA".</param>
/// <param name="Cohort">Where it was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
public sealed record ForestRow(
    string Group, string Method, string Cohort, double Value, double Low, double High);

/// <summary>A line across all methods of one cohort.</summary>
/// <param name="Cohort">Which cohort.</param>
/// <param name="Name">"chance", "majority", "ceiling" …</param>
/// <param name="Value">Where it stands.</param>
public sealed record ForestLine(string Cohort, string Name, double Value);
