namespace MedAlignKit.Studies;

/// <summary>What the configurations of studies ask of their knobs.</summary>
internal static class StudyKnobs
{
    /// <summary>Says what cannot be, unless it holds.</summary>
    /// <param name="holds">Whether it can be.</param>
    /// <param name="what">What cannot be, a clause.</param>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void Require(bool holds, string what)
    {
        if (!holds) throw new ArgumentException($"This study cannot be: {what}.");
    }
}
