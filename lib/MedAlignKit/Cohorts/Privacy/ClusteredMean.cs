using MathNet.Numerics.Distributions;

namespace MedAlignKit.Cohorts;

/// <summary>
/// A mean over visits whose interval treats a person as the unit: visits of one person are no independent
/// draws. With one visit a person it is the t interval of the mean.
/// </summary>
/// <param name="Mean">Mean over visits.</param>
/// <param name="Low">Lower end of the 95 % interval; null with fewer than two people.</param>
/// <param name="High">Upper end.</param>
internal sealed record ClusteredMean(double Mean, double? Low, double? High)
{
    /// <summary>The mean of what is not null, or null where all is.</summary>
    public static ClusteredMean? Of(IEnumerable<(string Person, double? Value)> visits)
    {
        var known = visits.Where(one => one.Value is not null)
            .Select(one => (one.Person, one.Value!.Value)).ToArray();
        if (known.Length == 0) return null;
        var mean = known.Average(one => one.Value);
        // Liang and Zeger's variance with people as clusters: residuals are summed within each first.
        var residuals = known.GroupBy(one => one.Person).Select(person => person.Sum(one => one.Value - mean))
            .ToArray();
        if (residuals.Length < 2) return new ClusteredMean(mean, null, null);
        var people = (double)residuals.Length;
        var error = Math.Sqrt(people / (people - 1) * residuals.Sum(sum => sum * sum)) / known.Length;
        var reach = StudentT.InvCDF(0, 1, people - 1, 0.975) * error;
        return new ClusteredMean(mean, mean - reach, mean + reach);
    }
}
