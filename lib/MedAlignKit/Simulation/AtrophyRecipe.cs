namespace MedAlignKit.Simulation;

/// <summary>
/// How far each region's border moves, in voxels of 2 mm at the steepest point of its field. Positive is
/// loss:
/// the ventricles' border moves outwards, every other inwards.
/// </summary>
/// <param name="Hippocampus">Shrinkage of the hippocampus.</param>
/// <param name="Ventricles">Widening of the ventricles.</param>
/// <param name="Entorhinal">Shrinkage of entorhinal and parahippocampal cortex.</param>
/// <param name="Temporal">Shrinkage of fusiform and middle temporal gyri.</param>
/// <param name="Surface">Shrinkage of the whole brain at its surface.</param>
public sealed record Atrophy(
    double Hippocampus, double Ventricles, double Entorhinal, double Temporal, double Surface)
{
    /// <summary>No atrophy.</summary>
    public static Atrophy None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>What is more in this than in <paramref name="other"/>.</summary>
    public Atrophy Beyond(Atrophy other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Hippocampus - other.Hippocampus, Ventricles - other.Ventricles,
            Entorhinal - other.Entorhinal, Temporal - other.Temporal, Surface - other.Surface);
    }
}

/// <summary>
/// Severity, age and person to atrophy, in the units of <see cref="Atrophy"/>. The numbers were chosen in a
/// prototype so that hippocampal and ventricular volumes of the three classes lie and overlap as the
/// literature's do: a linear discriminant on true volumes tells normal from dementia in about 94 of 100,
/// and all three classes in about 70.
/// </summary>
public static class AtrophyRecipe
{
    /// <summary>Age at which the template's anatomy is the expected one, years.</summary>
    public const double MeanAge = 73;

    /// <summary>Standard deviation of age that the age terms are scaled by, years.</summary>
    public const double AgeDeviation = 7.5;

    /// <summary>Mean severity of normal controls, mild cognitive impairment and dementia.</summary>
    public static IReadOnlyList<double> ClassSeverity { get; } = [0.0, 0.45, 1.0];

    /// <summary>Standard deviation of severity within a class.</summary>
    public const double SeverityDeviation = 0.22;

    /// <summary>Deviation of the anatomy field at its 5 × 6 × 5 control points, voxels of 2 mm.</summary>
    public const double AnatomyDeviation = 0.6;

    /// <summary>Relative deviation of head size along an axis.</summary>
    public const double HeadDeviation = 0.01;

    /// <summary>Mean severity of those who are impaired but have no MCI.</summary>
    internal const double ImpairedSeverity = 0.25;

    // Before this age little is lost with the years, and the fields must not fold.
    private const double QuietAge = 55, QuietShare = 0.25;

    /// <summary>Atrophy of one person at one severity and age.</summary>
    /// <param name="subject">Deviations that are the person's own.</param>
    /// <param name="severity">About 0 (healthy) to 1 (dementia).</param>
    /// <param name="ageYears">Age in years; below 55 each year counts for a quarter of one.</param>
    public static Atrophy For(SimulatedSubject subject, double severity, double ageYears) =>
        For(new BrainState(subject, severity, ageYears));

    /// <summary>Atrophy of one brain.</summary>
    /// <param name="state">Person, severity, age and the decline since the first visit.</param>
    public static Atrophy For(BrainState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (subject, severity, since) = (state.Subject, state.Severity, state.Since);
        double age = (Counted(state.AgeYears) - MeanAge) / AgeDeviation;
        return new Atrophy(
            Hippocampus: 0.70 * severity + 0.12 * age + 0.18 * subject.Hippocampus + since.Hippocampus,
            Ventricles: 0.60 * severity + 0.30 * age + 0.45 * subject.Ventricles + since.Ventricles,
            Entorhinal: 0.70 * severity + 0.20 * subject.Entorhinal + since.Entorhinal,
            Temporal: 0.30 * severity,
            // The surface moves by 0.8 of this measure of global loss.
            Surface: 0.8 * (0.25 * severity + 0.15 * age + 0.15 * subject.Brain) + since.Surface);
    }

    private static double Counted(double ageYears) =>
        ageYears >= QuietAge ? ageYears : QuietAge + QuietShare * (ageYears - QuietAge);
}
