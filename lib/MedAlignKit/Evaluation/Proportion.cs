using System.Globalization;
using MathNet.Numerics.Distributions;

namespace MedAlignKit.Evaluation;

/// <summary>k of n, such as right answers: what a percentage of few questions should be printed with (facts
/// §2.8).</summary>
public sealed record Proportion
{
    /// <summary>Counts.</summary>
    /// <param name="hits">k, 0 to <paramref name="count"/>.</param>
    /// <param name="count">n, at least 1.</param>
    /// <exception cref="EvaluationException">Counts that cannot be.</exception>
    public Proportion(int hits, int count)
    {
        if (count < 1 || hits < 0 || hits > count)
            throw new EvaluationException(
                $"{hits} of {count} is no proportion: count at least one, and no more hits.");
        (Hits, Count) = (hits, count);
    }

    /// <summary>k.</summary>
    public int Hits { get; }

    /// <summary>n.</summary>
    public int Count { get; }

    /// <summary>k / n.</summary>
    public double Value => Hits / (double)Count;

    /// <summary>How many of <paramref name="all"/> hold.</summary>
    /// <exception cref="EvaluationException">There is none.</exception>
    public static Proportion Of(IEnumerable<bool> all)
    {
        var list = all.ToList();
        return new(list.Count(one => one), list.Count);
    }

    /// <summary>Wilson's score interval (Wilson 1927), which keeps within 0 and 1 and holds for few cases.
    /// It takes the cases as independent: for several of one person, see <see cref="Bootstrap"/>.</summary>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <exception cref="EvaluationException">A level outside 0 to 1.</exception>
    public Estimate Wilson(double level = 0.95)
    {
        if (level is not (> 0 and < 1))
            throw new EvaluationException(string.Create(
                CultureInfo.InvariantCulture, $"An interval of level {level} cannot be: between 0 and 1."));
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        double n = Count, p = Value, shrunk = 1 + z * z / n;
        var centre = (p + z * z / (2 * n)) / shrunk;
        var half = z / shrunk * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        // At the ends the formula gives 0 and 1 but for rounding.
        return new Estimate(
            p, Hits == 0 ? 0 : Math.Max(0, centre - half), Hits == Count ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>"43 of 59 (0.729, 95 % interval 0.604 to 0.826)".</summary>
    public override string ToString()
    {
        var interval = Wilson();
        return string.Create(CultureInfo.InvariantCulture,
            $"{Hits} of {Count} ({Value:F3}, 95 % interval {interval.Low:F3} to {interval.High:F3})");
    }
}
