using MedAlignKit.Cohorts;
using MedAlignKit.Explain;
using MedAlignKit.Models;

namespace MedAlignKit.Studies;

/// <summary>Every knob of an explanation study of a model that matches images with texts. Copy it with
/// <c>with</c>.</summary>
public sealed record MatchExplanationConfig : ExplanationKnobs
{
    /// <summary>The maps that are compared.</summary>
    public IReadOnlyList<MatchMethod> Methods { get; init; } = MatchMethods.All;

    /// <summary>The knobs for this run: few visits where <see cref="QuickMode"/> is on.</summary>
    public MatchExplanationConfig ForThisRun() =>
        QuickMode.IsOn ? this with { Visits = Math.Min(Visits, 6) } : this;

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="CohortException">A number that cannot be.</exception>
    public MatchExplanationConfig Validate()
    {
        Check(Methods.Count);
        return this;
    }
}
