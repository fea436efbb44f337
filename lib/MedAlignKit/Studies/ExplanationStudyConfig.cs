using MedAlignKit.Cohorts;
using MedAlignKit.Explain;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Simulation;

namespace MedAlignKit.Studies;

/// <summary>Every knob of an explanation study. Copy it with <c>with</c>.</summary>
public sealed record ExplanationStudyConfig
{
    /// <summary>Visits that are explained, at most; the first that are ill enough.</summary>
    public int Visits { get; init; } = 60;

    /// <summary>Severity from which a visit is explained: where disease has moved nothing, there is no right
    /// place to look at. About 0 is healthy, 1 dementia.</summary>
    public double LeastSeverity { get; init; } = 0.6;

    /// <summary>Share of the voxels, those that disease moves most, that is the right place; between 0 and 1.
    /// A larger place is too easy: at a tenth, and 7 mm around it, a Gaussian around the middle of the volume
    /// hits every time.</summary>
    public double RegionShare { get; init; } = 0.02;

    /// <summary>How far from the right place a map's peak may lie, mm; one voxel of the model's
    /// grid.</summary>
    public double ToleranceMm { get; init; } = 3.5;

    /// <summary>Millimetres between voxels along right, anterior, superior.</summary>
    public IReadOnlyList<double> Spacing { get; init; } = ModelGrid.Model.Spacing;

    /// <summary>The question whose true answer is explained.</summary>
    public Question Question { get; init; } = QuestionBank.Diagnosis;

    /// <summary>What the reports may hold; nothing, so that the answer can rest on the image
    /// alone.</summary>
    public TextPolicy Policy { get; init; } = TextPolicy.None;

    /// <summary>The maps that are compared.</summary>
    public IReadOnlyList<SaliencyMethod> Methods { get; init; } = SaliencyMethods.All;

    /// <summary>Seed of the untrained model, of random maps and of the intervals.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The knobs for this run: few visits where <see cref="QuickMode"/> is on.</summary>
    public ExplanationStudyConfig ForThisRun() =>
        QuickMode.IsOn ? this with { Visits = Math.Min(Visits, 6) } : this;

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="CohortException">A number that cannot be.</exception>
    public ExplanationStudyConfig Validate()
    {
        if (Visits < 1 || RegionShare is not (> 0 and < 1) || !(ToleranceMm >= 0) || Methods.Count == 0)
            throw new CohortException(
                $"An explanation study of {Visits} visits and {Methods.Count} methods with a region share of "
                + $"{RegionShare} and a tolerance of {ToleranceMm} mm cannot be: use at least one of each, a "
                + "share between 0 and 1 and a tolerance of at least 0 mm.");
        return this;
    }
}
