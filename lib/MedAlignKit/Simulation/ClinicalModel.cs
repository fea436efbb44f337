using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>
/// Severity to what the clinic writes down. Scores scatter as they do in memory studies: MMSE has a ceiling,
/// and a CDR of 0.5 covers most of MCI, the mildest dementia and some normal controls.
/// </summary>
internal static class ClinicalModel
{
    /// <summary>
    /// MMSE: 29.2 at severity 0, falling by 7 points to severity 1, with a deviation of 1.1.
    /// </summary>
    public static int Mmse(double severity, RandomStream random)
    {
        double score = 29.2 - 7.0 * Math.Pow(Math.Max(0, severity), 1.2) + 1.1 * random.Normal();
        return (int)Math.Clamp(Math.Round(score), 0, 30);
    }

    /// <summary>Global CDR, from severity seen through an interview's uncertainty.</summary>
    public static double Cdr(double severity, RandomStream random) =>
        (severity + 0.15 * random.Normal()) switch
    {
        < 0.22 => 0,
        < 0.85 => 0.5,
        < 1.35 => 1,
        < 1.9 => 2,
        _ => 3,
    };

    /// <summary>Delayed logical memory: 13.5 units at severity 0, 3.5 at 1, with a deviation of 3.</summary>
    public static int LogicalMemory(double severity, RandomStream random) =>
        (int)Math.Clamp(Math.Round(13.5 - 10 * severity + 3 * random.Normal()), 0, 25);

    /// <summary>Years of education, 6 to 22, about 15 ± 3; it has no part in severity.</summary>
    public static int Education(RandomStream random) =>
        (int)Math.Clamp(Math.Round(15 + 3 * random.Normal()), 6, 22);

    /// <summary>
    /// Gain of severity per year: slow in normal controls, faster in MCI, fastest in dementia.
    /// </summary>
    public static double YearlyGain(Diagnosis diagnosis, RandomStream random) => Math.Max(0, diagnosis switch
    {
        Diagnosis.NormalControl => 0.02 + 0.02 * random.Normal(),
        Diagnosis.MildCognitiveImpairment => 0.06 + 0.05 * random.Normal(),
        _ => 0.10 + 0.06 * random.Normal(),
    });

    /// <summary>
    /// Diagnosis at follow-up: the former one, or the next where severity has passed well into its range.
    /// </summary>
    public static Diagnosis AtFollowUp(Diagnosis former, double severity) => former switch
    {
        Diagnosis.NormalControl when severity > 0.45 => Diagnosis.MildCognitiveImpairment,
        Diagnosis.MildCognitiveImpairment when severity > 0.9 => Diagnosis.Dementia,
        _ => former,
    };
}
