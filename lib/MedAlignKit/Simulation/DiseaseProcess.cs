using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>How someone's group and severity go on from one visit to the next.</summary>
internal static class DiseaseProcess
{
    // How much sooner the ill convert: the log of the chance grows by this for each unit of severity, less
    // what keeps the mean over the group at the stated rate, k² σ² / 2.
    private const double Steepness = 5;

    /// <summary>Mean severity of a group at the first visit.</summary>
    public static double MeanSeverity(ClinicalGroup group) => group switch
    {
        ClinicalGroup.Normal => AtrophyRecipe.ClassSeverity[0],
        ClinicalGroup.ImpairedNotMci => AtrophyRecipe.ImpairedSeverity,
        ClinicalGroup.Mci => AtrophyRecipe.ClassSeverity[1],
        _ => AtrophyRecipe.ClassSeverity[2],
    };

    /// <summary>
    /// Gain of severity in a year, never negative, and how it compares with the group's mean gain.
    /// </summary>
    public static (double Gain, double Pace) YearlyGain(ClinicalGroup group, RandomStream random)
    {
        var (mean, deviation) = YearlyDecline.Severity(group);
        double gain = Math.Max(0, mean + deviation * random.Normal());
        return (gain, gain / mean);
    }

    /// <summary>The group after some years; most often the same.</summary>
    /// <param name="group">The former group.</param>
    /// <param name="severity">Severity at the start of the years.</param>
    /// <param name="years">Years gone by.</param>
    /// <param name="course">The site's rates.</param>
    /// <param name="random">Two numbers are drawn from it in any case.</param>
    public static ClinicalGroup After(
        ClinicalGroup group, double severity, double years, DiseaseCourse course, RandomStream random)
    {
        double worse = random.Uniform(), better = random.Uniform();
        bool Happens(double draw, double perYear, double direction) =>
            draw < 1 - Math.Exp(-perYear * years * Urgency(group, severity, direction));
        return group switch
        {
            ClinicalGroup.Normal when Happens(worse, course.NormalToMci, 1) => ClinicalGroup.Mci,
            ClinicalGroup.ImpairedNotMci or ClinicalGroup.Mci
                when Happens(worse, course.MciToDementia, 1) => ClinicalGroup.Dementia,
            ClinicalGroup.ImpairedNotMci or ClinicalGroup.Mci
                when Happens(better, course.MciToNormal, -1) => ClinicalGroup.Normal,
            _ => group,
        };
    }

    private static double Urgency(ClinicalGroup group, double severity, double direction)
    {
        const double spread = Steepness * AtrophyRecipe.SeverityDeviation;
        return Math.Exp(direction * Steepness * (severity - MeanSeverity(group)) - spread * spread / 2);
    }
}
