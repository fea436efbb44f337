using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;

namespace MedAlignKit.Studies;

/// <summary>The knobs that every explanation study has, whatever model it explains.</summary>
public abstract record ExplanationKnobs
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

    /// <summary>Seed of the untrained model, of random maps and of the intervals.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Says what in a study of so many methods cannot be.</summary>
    /// <exception cref="CohortException">A number that cannot be.</exception>
    protected void Check(int methods)
    {
        if (Visits < 1 || RegionShare is not (> 0 and < 1) || !(ToleranceMm >= 0) || methods == 0)
            throw new CohortException(
                $"An explanation study of {Visits} visits and {methods} methods with a region share of "
                + $"{RegionShare} and a tolerance of {ToleranceMm} mm cannot be: use at least one of each, a "
                + "share between 0 and 1 and a tolerance of at least 0 mm.");
    }
}
