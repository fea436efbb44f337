namespace MedAlignKit.Cohorts;

/// <summary>Ages in years: a normal distribution cut to a range.</summary>
/// <param name="Least">Youngest, years.</param>
/// <param name="Most">Oldest, years.</param>
/// <param name="Mean">Mean before the cut, years.</param>
/// <param name="Deviation">Standard deviation before the cut, years.</param>
public sealed record AgeRange(double Least, double Most, double Mean, double Deviation);

/// <summary>How often subjects come back.</summary>
/// <param name="FollowUpShare">Chance of one more visit after each visit, 0 to 1.</param>
/// <param name="Most">Most visits of one subject, at least 1.</param>
/// <param name="LeastMonths">Shortest time between two visits, months; 0 where <see cref="Days"/>
/// says.</param>
/// <param name="MostMonths">Longest time between two visits, months; 0 where <see cref="Days"/> says.</param>
public sealed record VisitPlan(double FollowUpShare, int Most, int LeastMonths, int MostMonths)
{
    /// <summary>
    /// Days of the visits since the first, which is 0, for a site with a schedule; null for one without.
    /// </summary>
    public IReadOnlyList<int>? Days { get; init; }
}

/// <summary>What a scanner does to an image whose mean brain intensity is 1.</summary>
/// <param name="Gamma">Contrast exponent, 0.5 to 2; 1 leaves the template's contrast.</param>
/// <param name="GammaSpread">Standard deviation of that exponent from scan to scan, 0 to 0.3.</param>
/// <param name="Noise">Standard deviation of white noise at 2 mm, 0 to 0.5.</param>
/// <param name="Bias">Standard deviation of the log bias field at its control points, 0 to 0.5.</param>
public sealed record ScannerSettings(
    double Gamma = 1.0, double GammaSpread = 0.0, double Noise = 0.03, double Bias = 0.03)
{
    /// <summary>
    /// Standard deviation of the head's shift along each axis from scan to scan, mm, 0 to 5: what
    /// registration to the template leaves over.
    /// </summary>
    public double ShiftMm { get; init; }

    /// <summary>The same for its turn about each axis, degrees, 0 to 5.</summary>
    public double TurnDegrees { get; init; }
}

/// <summary>One of a site's scanners.</summary>
/// <param name="Tesla">Field strength, 0.2 to 7 tesla.</param>
/// <param name="Parts">Its part of the subjects, in relation to the other scanners' parts.</param>
/// <param name="Noise">Noise of this scanner, as in <see cref="ScannerSettings"/>; null for the
/// site's.</param>
public sealed record FieldStrength(double Tesla, int Parts, double? Noise = null);

/// <summary>Who is seen at the first visit, in parts: 23 and 46 mean one third and two thirds.</summary>
/// <param name="Normal">Cognitively normal.</param>
/// <param name="ImpairedNotMci">Impaired, but not MCI (NACC's second class).</param>
/// <param name="Mci">Mild cognitive impairment.</param>
/// <param name="Dementia">Dementia.</param>
public sealed record GroupParts(int Normal, int ImpairedNotMci, int Mci, int Dementia);

/// <summary>How a site writes down what it finds.</summary>
public enum DiagnosisLabels
{
    /// <summary>Normal, MCI, Alzheimer's dementia (AIBL, MIRIAD).</summary>
    Plain,

    /// <summary>Normal or with complaints, early or late MCI, Alzheimer's dementia (ADNI).</summary>
    Adni,

    /// <summary>
    /// Normal, impaired but not MCI, MCI, dementia (NACC). The second has no task class: null.
    /// </summary>
    Uds,

    /// <summary>
    /// By the global CDR alone (OASIS): 0 is normal, 0.5 very mild, 1 and more dementia; the task class is
    /// "normal" or "dementia". Where no CDR was recorded there is no diagnosis.
    /// </summary>
    Cdr,
}

/// <summary>
/// Share of visits (of subjects, for education, socioeconomic status and APOE) for which a value was written
/// down, 0 to 1. The others are null. Missing values are nested: a visit that lacks a value recorded often
/// lacks those recorded less often too, as a scan without a visit to the clinic does.
/// </summary>
public sealed record RecordedShares
{
    /// <summary>Years of education.</summary>
    public double Education { get; init; } = 1;

    /// <summary>Socioeconomic status.</summary>
    public double SocioeconomicStatus { get; init; } = 1;

    /// <summary>MMSE.</summary>
    public double Mmse { get; init; } = 1;

    /// <summary>Global CDR.</summary>
    public double Cdr { get; init; } = 1;

    /// <summary>Logical memory, delayed.</summary>
    public double LogicalMemory { get; init; } = 1;

    /// <summary>Logical memory, immediate; 0 by default.</summary>
    public double LogicalMemoryImmediate { get; init; }

    /// <summary>CDR sum of boxes; 0 by default.</summary>
    public double CdrSumOfBoxes { get; init; }

    /// <summary>APOE ε4 count; 0 by default.</summary>
    public double Apoe { get; init; }
}

/// <summary>
/// Chances per year that a diagnosis changes; the ill change sooner than the mean of their class. A site
/// without a class never gives its diagnosis.
/// </summary>
/// <param name="NormalToMci">From normal to MCI, 0 to 1.</param>
/// <param name="MciToDementia">From MCI, or impaired but not MCI, to dementia, 0 to 1.</param>
/// <param name="MciToNormal">Back from MCI, or impaired but not MCI, to normal, 0 to 1.</param>
public sealed record DiseaseCourse(
    double NormalToMci = 0.03, double MciToDementia = 0.10, double MciToNormal = 0.02);

/// <summary>
/// Who comes to a simulated site, how often, what is written down, and what its scanner does.
/// </summary>
public sealed record SimulationPlan
{
    /// <summary>Ages at the first visit.</summary>
    public required AgeRange AgeYears { get; init; }

    /// <summary>Follow-up.</summary>
    public required VisitPlan Visits { get; init; }

    /// <summary>Seed of the site: two sites of different seeds share no subject.</summary>
    public required int Seed { get; init; }

    /// <summary>Scanner of the site.</summary>
    public required ScannerSettings Scanner { get; init; }

    /// <summary>Groups at the first visit; the same part of each class by default.</summary>
    public required GroupParts Groups { get; init; }

    /// <summary>Share of women, 0 to 1.</summary>
    public double FemaleShare { get; init; } = 0.5;

    /// <summary>How diagnoses are written down.</summary>
    public DiagnosisLabels Labels { get; init; } = DiagnosisLabels.Plain;

    /// <summary>How often each value is written down.</summary>
    public RecordedShares Recorded { get; init; } = new();

    /// <summary>How diagnoses change.</summary>
    public DiseaseCourse Course { get; init; } = new();

    /// <summary>
    /// Scans at each visit, 1 to 4: rescans show the same brain at another position, with other noise.
    /// </summary>
    public int ScansPerVisit { get; init; } = 1;

    /// <summary>Scanners by field strength; none leaves it unrecorded.</summary>
    public IReadOnlyList<FieldStrength> FieldStrengths { get; init; } = [];

    /// <summary>Whether the site is kept for testing alone.</summary>
    public bool NeverTrainedOn { get; init; }
}
