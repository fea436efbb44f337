namespace MedAlignKit.Simulation;

/// <summary>
/// One person, disease apart: what stays the same from visit to visit. The first five are standard normal
/// deviations from the average person.
/// </summary>
/// <param name="Hippocampus">Smaller (positive) or larger hippocampus than expected.</param>
/// <param name="Ventricles">Wider (positive) or narrower ventricles.</param>
/// <param name="Entorhinal">Smaller (positive) or larger entorhinal cortex.</param>
/// <param name="Brain">Smaller (positive) or larger brain at its surface.</param>
/// <param name="HeadSize">Larger (positive) or smaller head.</param>
/// <param name="AnatomySeed">Seed of the person's anatomy field.</param>
public sealed record SimulatedSubject(
    double Hippocampus, double Ventricles, double Entorhinal, double Brain, double HeadSize,
    ulong AnatomySeed)
{
    /// <summary>The average person, whose anatomy is the template's own.</summary>
    public static SimulatedSubject Average { get; } = new(0, 0, 0, 0, 0, 0) { AnatomyScale = 0 };

    /// <summary>Scale of the anatomy field, 1 by default; 0 leaves the template's anatomy.</summary>
    public double AnatomyScale { get; init; } = 1;

    /// <summary>Draws a person; same seed, same person.</summary>
    public static SimulatedSubject Draw(ulong seed)
    {
        var random = new RandomStream(seed);
        return new(random.Normal(), random.Normal(), random.Normal(), random.Normal(), random.Normal(),
            random.Next());
    }
}
