using System.Text.Json.Serialization;

namespace MedAlignKit.Simulation;

/// <summary>A brain on one day: all that its anatomy follows from.</summary>
/// <param name="Subject">The person.</param>
/// <param name="Severity">Disease severity, about 0 (healthy) to 1 (dementia).</param>
/// <param name="AgeYears">Age, years.</param>
public sealed record BrainState(SimulatedSubject Subject, double Severity, double AgeYears)
{
    /// <summary>What the years since the first visit took, beyond severity and age.</summary>
    public Decline Since { get; init; } = Decline.None;

    /// <summary>The same person at the same age without disease.</summary>
    [JsonIgnore]
    public BrainState Healthy => this with { Severity = 0, Since = Decline.None };

    /// <summary>Throws where severity or age is no number.</summary>
    internal void CheckFinite()
    {
        if (!double.IsFinite(Severity))
            throw new ArgumentOutOfRangeException(
                nameof(Severity), Severity, "Severity must be a finite number.");
        if (!double.IsFinite(AgeYears))
            throw new ArgumentOutOfRangeException(
                nameof(AgeYears), AgeYears, "Age must be a finite number of years.");
    }
}
