using MathNet.Numerics.LinearAlgebra;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>
/// A region's volume among normal controls, by ordinary least squares:
/// ml = a + b·age + c·male (+ d·intracranial ml) + residual, the residual's deviation s = √(RSS / (n − p)).
/// </summary>
/// <param name="Region">Its name in <see cref="RegionVolumes.Names"/>.</param>
/// <param name="InterceptMl">a: a woman at age 0 (and no head), ml; the fit means nothing there.</param>
/// <param name="MlPerYear">b, ml a year of age.</param>
/// <param name="MaleMl">c, ml that men have more than women (of the same head size).</param>
/// <param name="MlPerHeadMl">d, ml for each ml of intracranial volume; null where head size has no
/// part.</param>
/// <param name="DeviationMl">s, ml; above 0.</param>
/// <param name="Visits">n, visits that it was fit on.</param>
/// <param name="People">Whose visits they are.</param>
/// <param name="YoungestYears">Least age among them.</param>
/// <param name="OldestYears">Greatest age among them.</param>
public sealed record VolumeRegression(
    string Region, double InterceptMl, double MlPerYear, double MaleMl, double? MlPerHeadMl,
    double DeviationMl, int Visits, int People, double YoungestYears, double OldestYears)
{
    // Standardised predictors that determine each other are conditioned worse than this.
    private const double WorstCondition = 1e8;

    /// <summary>The volume to be expected, ml.</summary>
    /// <param name="ageYears">Age, years.</param>
    /// <param name="sex">Sex.</param>
    /// <param name="intracranialMl">Intracranial volume, ml; needed where head size has a part.</param>
    /// <exception cref="ArgumentException">Head size has a part and is not given.</exception>
    public double ExpectedMl(double ageYears, Sex sex, double? intracranialMl = null)
    {
        var expected = InterceptMl + MlPerYear * ageYears + (sex == Sex.Male ? MaleMl : 0);
        if (MlPerHeadMl is not { } perHead) return expected;
        return expected + perHead * (intracranialMl ?? throw new ArgumentException(
            $"The norm of the region '{Region}' allows for head size: give the intracranial volume in ml.",
            nameof(intracranialMl)));
    }

    /// <summary>Fits one region.</summary>
    /// <param name="region">Its name.</param>
    /// <param name="controls">Visits with age, sex and the volume; and an intracranial one, where that has
    /// a part.</param>
    /// <param name="ml">The volume of a visit.</param>
    /// <param name="headSize">Whether head size has a part.</param>
    /// <param name="cohort">Name for messages.</param>
    /// <exception cref="CohortException">Controls who do not differ in what is regressed on, or hardly in
    /// volume.</exception>
    internal static VolumeRegression Fit(
        string region, Visit[] controls, Func<Visit, double> ml, bool headSize, string cohort)
    {
        Func<Visit, double>[] predictors =
        [
            visit => visit.AgeYears!.Value, visit => visit.Sex == Sex.Male ? 1 : 0,
            .. headSize
                ? [visit => visit.Volumes!.IntracranialMl!.Value]
                : Array.Empty<Func<Visit, double>>(),
        ];
        var (means, spreads) = Scale(controls, predictors);
        // n visits, p coefficients; standardised, so that years and millilitres weigh alike in the solution.
        var design = Matrix<double>.Build.Dense(controls.Length, predictors.Length + 1, (row, column) =>
            column == 0 ? 1 : (predictors[column - 1](controls[row]) - means[column - 1])
                / spreads[column - 1]);                                                      // [n, p]
        if (spreads.Any(spread => !(spread > 0)) || !(design.ConditionNumber() < WorstCondition))
            throw new CohortException(
                $"The {controls.Length} visits of normal controls of '{cohort}' do not differ in age, sex"
                + $"{(headSize ? " and head size" : "")} independently: no norm of the {region} can be fit.");
        var volumes = Vector<double>.Build.DenseOfEnumerable(controls.Select(ml));           // [n]
        var solution = design.QR().Solve(volumes);                                           // [p]
        var residuals = volumes - design * solution;                                         // [n]
        var deviation = Math.Sqrt(residuals.DotProduct(residuals) / (controls.Length - solution.Count));
        if (!(deviation > 1e-9 * Math.Abs(volumes.Average())))
            throw new CohortException(
                $"The normal controls of '{cohort}' show no spread in the {region}: percentiles would "
                + "mean nothing.");

        double[] slopes = [.. predictors.Select((_, i) => solution[i + 1] / spreads[i])];
        return new VolumeRegression(
            region, solution[0] - slopes.Zip(means, (slope, mean) => slope * mean).Sum(), slopes[0],
            slopes[1], headSize ? slopes[2] : null, deviation, controls.Length,
            controls.Select(visit => visit.SubjectKey).Distinct().Count(),
            controls.Min(visit => visit.AgeYears!.Value), controls.Max(visit => visit.AgeYears!.Value));
    }

    private static (double[] Means, double[] Spreads) Scale(
        Visit[] controls, Func<Visit, double>[] predictors)
    {
        double[] means = [.. predictors.Select(controls.Average)];
        double[] spreads = [.. predictors.Select((of, i) => Math.Sqrt(controls.Average(
            visit => (of(visit) - means[i]) * (of(visit) - means[i]))))];
        return (means, spreads);
    }
}
