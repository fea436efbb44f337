using MedAlignKit.Cohorts;
using MedAlignKit.Explain;
using MedAlignKit.Models;
using MedAlignKit.Reports;

namespace MedAlignKit.Studies;

/// <summary>Every knob of an explanation study of answers. Copy it with <c>with</c>.</summary>
public sealed record ExplanationStudyConfig : ExplanationKnobs
{
    /// <summary>The question whose true answer is explained.</summary>
    public Question Question { get; init; } = QuestionBank.Diagnosis;

    /// <summary>What the reports may hold; nothing, so that the answer can rest on the image
    /// alone.</summary>
    public TextPolicy Policy { get; init; } = TextPolicy.None;

    /// <summary>The maps that are compared.</summary>
    public IReadOnlyList<SaliencyMethod> Methods { get; init; } = SaliencyMethods.All;

    /// <summary>The knobs for this run: few visits where <see cref="QuickMode"/> is on.</summary>
    public ExplanationStudyConfig ForThisRun() =>
        QuickMode.IsOn ? this with { Visits = Math.Min(Visits, 6) } : this;

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="CohortException">A number that cannot be.</exception>
    public ExplanationStudyConfig Validate()
    {
        Check(Methods.Count);
        return this;
    }
}
