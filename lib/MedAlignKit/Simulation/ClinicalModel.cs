using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>What the clinic writes down at one visit, whether or not the site keeps it.</summary>
internal sealed record ClinicalScores(
    int Mmse, double Cdr, int LogicalMemory, double CdrSumOfBoxes, int LogicalMemoryImmediate);

/// <summary>
/// Severity to what the clinic writes down. Scores scatter as they do in memory studies: MMSE has a ceiling,
/// and a CDR of 0.5 covers most of MCI, the mildest dementia and some normal controls.
/// </summary>
internal static class ClinicalModel
{
    // Deviation of severity as an interview sees it.
    private const double InterviewDeviation = 0.15;

    // Frequency of the ε4 allele: 15, 22, 29 and 43 of 100, so that about 28, 39, 50 and 68 of 100 carry one.
    private static readonly double[] ApoeFrequency = [0.15, 0.22, 0.29, 0.43];

    /// <summary>
    /// All scores of a visit, each drawn in any case: a score left out must not shift the others.
    /// </summary>
    /// <param name="severity">Severity that the clinic sees.</param>
    /// <param name="random">The visit's stream.</param>
    /// <param name="rater">
    /// Deviation of a rater who stays with the subject, standard normal; null for another at each visit.
    /// </param>
    public static ClinicalScores Scores(double severity, RandomStream random, double? rater)
    {
        int mmse = Mmse(severity, random);
        double interview = random.Normal();
        double seen = severity + InterviewDeviation * (rater ?? interview);
        int memory = LogicalMemory(severity, random);
        return new ClinicalScores(
            mmse, Cdr(seen), memory, SumOfBoxes(seen, random),
            (int)Math.Clamp(Math.Round(memory + 1.5 + 1.5 * random.Normal()), 0, 25));
    }

    /// <summary>ε4 alleles of someone of this group, 0 to 2.</summary>
    public static int Apoe4Count(ClinicalGroup group, RandomStream random) =>
        (random.Uniform() < ApoeFrequency[(int)group] ? 1 : 0)
        + (random.Uniform() < ApoeFrequency[(int)group] ? 1 : 0);

    /// <summary>Years of education, 6 to 22, about 15 ± 3; it has no part in severity.</summary>
    public static int Education(RandomStream random) =>
        (int)Math.Clamp(Math.Round(15 + 3 * random.Normal()), 6, 22);

    /// <summary>Socioeconomic status, 1 (highest) to 5: it goes with education.</summary>
    public static int SocioeconomicStatus(int education, RandomStream random) =>
        (int)Math.Clamp(Math.Round(2.6 - 0.25 * (education - 15) + 0.7 * random.Normal()), 1, 5);

    /// <summary>
    /// MMSE: 29.2 at severity 0, falling by 7 points to severity 1, with a deviation of 1.1.
    /// </summary>
    private static int Mmse(double severity, RandomStream random)
    {
        double score = 29.2 - 7.0 * Math.Pow(Math.Max(0, severity), 1.2) + 1.1 * random.Normal();
        return (int)Math.Clamp(Math.Round(score), 0, 30);
    }

    private static double Cdr(double seen) => seen switch
    {
        < 0.22 => 0,
        < 0.85 => 0.5,
        < 1.35 => 1,
        < 1.9 => 2,
        _ => 3,
    };

    /// <summary>
    /// Sum of the six boxes, 0 to 18 in steps of 0.5: 0 where the CDR is 0, about 1 to 4 at 0.5, 5 to 9 at 1.
    /// </summary>
    private static double SumOfBoxes(double seen, RandomStream random)
    {
        double sum = 5.2 * seen - 0.6 + 0.5 * random.Normal();
        double least = Cdr(seen) switch { 0 => 0, 0.5 => 0.5, 1 => 4, 2 => 8, _ => 13 };
        double most = Cdr(seen) switch { 0 => 0, 0.5 => 4.5, 1 => 9, 2 => 14, _ => 18 };
        return Math.Clamp(Math.Round(sum * 2) / 2, least, most);
    }

    /// <summary>Delayed logical memory: 13.5 units at severity 0, 3.5 at 1, with a deviation of 3.</summary>
    private static int LogicalMemory(double severity, RandomStream random) =>
        (int)Math.Clamp(Math.Round(13.5 - 10 * severity + 3 * random.Normal()), 0, 25);
}
