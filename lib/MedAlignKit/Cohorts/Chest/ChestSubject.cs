namespace MedAlignKit.Cohorts;

/// <summary>A simulated person in a chest CT: what decides the shape of a healthy chest.</summary>
/// <param name="AgeYears">Age in years, 18 to 100: the aorta widens and stretches with it.</param>
/// <param name="Sex">Sex: a woman's chest is a little narrower, with breasts before it.</param>
/// <param name="Size">Body size relative to the mean, 0.8 to 1.2.</param>
/// <param name="Seed">Seed of all else in which people differ; two scans of one person share it.</param>
public sealed record ChestSubject(double AgeYears, Sex Sex, double Size, ulong Seed)
{
    /// <summary>Throws when age or size is out of its range.</summary>
    /// <exception cref="CohortException">It is.</exception>
    public void Validate()
    {
        if (!(AgeYears is >= 18 and <= 100))
            throw new CohortException(FormattableString.Invariant(
                $"A simulated chest has an age of {AgeYears} years: give 18 to 100."));
        if (!(Size is >= 0.8 and <= 1.2))
            throw new CohortException(FormattableString.Invariant(
                $"A simulated chest has a size of {Size} times the mean: give 0.8 to 1.2."));
    }
}
