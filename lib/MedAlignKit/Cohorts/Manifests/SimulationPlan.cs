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
/// <param name="LeastMonths">Shortest time between two visits, months.</param>
/// <param name="MostMonths">Longest time between two visits, months.</param>
public sealed record VisitPlan(double FollowUpShare, int Most, int LeastMonths, int MostMonths);

/// <summary>What a scanner does to an image whose mean brain intensity is 1.</summary>
/// <param name="Gamma">Contrast exponent, 0.5 to 2; 1 leaves the template's contrast.</param>
/// <param name="GammaSpread">Standard deviation of that exponent from scan to scan, 0 to 0.3.</param>
/// <param name="Noise">Standard deviation of white noise at 2 mm, 0 to 0.5.</param>
/// <param name="Bias">Standard deviation of the log bias field at its control points, 0 to 0.5.</param>
public sealed record ScannerSettings(
    double Gamma = 1.0, double GammaSpread = 0.0, double Noise = 0.03, double Bias = 0.03);

/// <summary>Who comes to a simulated site, how often, and what its scanner does.</summary>
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
}
