namespace MedAlignKit.Simulation;

/// <summary>
/// What follow-up adds to <see cref="Atrophy"/>, in its units, and to the severity that the clinic sees.
/// </summary>
/// <remarks>
/// People differ from each other far less than one dementia changes in a few years: if all change came from
/// severity and age, whose weights are fit to the differences between people, ventricles and brain would
/// change too slowly. The rest is added here, year by year.
/// </remarks>
/// <param name="Hippocampus">Shrinkage of the hippocampus, voxels of 2 mm.</param>
/// <param name="Ventricles">Widening of the ventricles, voxels of 2 mm; negative for less.</param>
/// <param name="Entorhinal">Shrinkage of entorhinal cortex, voxels of 2 mm.</param>
/// <param name="Surface">Shrinkage of the brain at its surface, voxels of 2 mm.</param>
/// <param name="Scores">Severity that scores show and the image does not.</param>
public sealed record Decline(
    double Hippocampus, double Ventricles, double Entorhinal, double Surface, double Scores)
{
    /// <summary>Nothing: the first visit.</summary>
    public static Decline None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>This decline and <paramref name="share"/> times <paramref name="more"/>.</summary>
    internal Decline And(Decline more, double share) => new(
        Hippocampus + share * more.Hippocampus, Ventricles + share * more.Ventricles,
        Entorhinal + share * more.Entorhinal, Surface + share * more.Surface, Scores + share * more.Scores);
}

/// <summary>
/// How fast each group changes. The numbers were set so that the true volumes' yearly change lies where
/// serial MRI of memory studies finds it.
/// </summary>
/// <remarks>
/// Change per year aimed at, normal / MCI / dementia: hippocampus −1 to −1.7 / −2 to −3.2 / −4 to −5.4 %
/// (meta-analysis of Barnes et al., Neurobiol Aging 30 (2009) 1711: 1.41 and 4.66 %; Jack et al., Neurology
/// 55 (2000) 484: 1.73 % in stable controls, 2.55 % in stable MCI); whole brain −0.3 to −0.5 / −0.8 to −1.1 /
/// −1.5 to −2.3 % and ventricles +1 to 3 / +3.5 to 5.5 / +7.5 to 11 % (Jack et al., Neurology 62 (2004) 591;
/// Leung et al., Neurology 80 (2013) 648); entorhinal cortex −1 to −2 / −2.5 to −4.5 / −5 to −8 % (Du et al.,
/// Neurology 62 (2004) 422); MMSE −3.4 points in dementia (Clark et al., Arch Neurol 56 (1999) 857), about 2
/// in the mild cases of trials and of ADNI: 2 here.
/// </remarks>
internal static class YearlyDecline
{
    /// <summary>Gain of severity in a year: its mean and deviation; it is never negative.</summary>
    public static (double Mean, double Deviation) Severity(ClinicalGroup group) => group switch
    {
        ClinicalGroup.Normal => (0.02, 0.02),
        ClinicalGroup.ImpairedNotMci => (0.04, 0.035),
        ClinicalGroup.Mci => (0.06, 0.05),
        _ => (0.10, 0.06),
    };

    /// <summary>What a year adds in someone whose severity gains the mean.</summary>
    public static Decline Of(ClinicalGroup group) => group switch
    {
        ClinicalGroup.Normal => Normal,
        ClinicalGroup.ImpairedNotMci => Impaired,
        ClinicalGroup.Mci => Mci,
        _ => Dementia,
    };

    private static readonly Decline Normal = new(0, -0.012, 0.010, 0.026, 0);
    private static readonly Decline Impaired = new(0, 0, 0.015, 0.05, 0.025);
    private static readonly Decline Mci = new(0, 0.010, 0.024, 0.076, 0.05);
    private static readonly Decline Dementia = new(0.017, 0.090, 0.042, 0.180, 0.15);
}
