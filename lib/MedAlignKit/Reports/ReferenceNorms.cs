using System.Globalization;
using MathNet.Numerics.Distributions;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>
/// What region volumes are to be expected at an age and a sex, learned from the normal controls among the
/// training visits: for each region a linear regression (<see cref="VolumeRegression"/>), and a percentile
/// by the normal distribution of its residuals. Where the visit has an intracranial volume, and enough
/// controls had one, head size is allowed for too.
/// </summary>
/// <remarks>
/// A percentile is no diagnosis: by construction one in twenty controls lies below the fifth. Visits of
/// one person count as they come; they leave the regression unbiased, and its spread is theirs too.
/// </remarks>
public sealed class ReferenceNorms
{
    /// <summary>Fewest visits of normal controls that a region is fit on: five for each of the at most four
    /// coefficients.</summary>
    public const int FewestControls = 20;

    /// <summary>How far outside of the controls' ages a percentile is still given, years.</summary>
    public const double AgeMargin = 5;

    private const string Intracranial = "intracranial";

    private readonly Dictionary<string, VolumeRegression> plain, sized;
    private readonly string cohort;
    private readonly bool freeToShow;

    private ReferenceNorms(
        Cohort training, Dictionary<string, VolumeRegression> plain,
        Dictionary<string, VolumeRegression> sized) =>
        (cohort, freeToShow, this.plain, this.sized) =
        (training.Name, training.Visits.All(visit => visit.FreeToShow), plain, sized);

    /// <summary>The regressions on age and sex, by region in the order of
    /// <see cref="RegionVolumes.Names"/>.</summary>
    public IReadOnlyDictionary<string, VolumeRegression> Regions => plain;

    /// <summary>The same with head size beside them; empty where too few controls have an intracranial
    /// volume.</summary>
    public IReadOnlyDictionary<string, VolumeRegression> RegionsWithHeadSize => sized;

    /// <summary>Fits the norms.</summary>
    /// <param name="training">The training side alone, such as <c>cohort.Of(split.Train)</c>: of its visits
    /// those of normal controls are taken, whose age and sex are known.</param>
    /// <exception cref="CohortException">No region has <see cref="FewestControls"/> such visits, or the
    /// controls do not differ in age, or not in sex.</exception>
    public static ReferenceNorms Fit(Cohort training)
    {
        ArgumentNullException.ThrowIfNull(training);
        Visit[] controls = [.. training.Visits.Where(visit => visit is
            { Diagnosis: Diagnosis.NormalControl, AgeYears: not null, Sex: not null, Volumes: not null })];
        var plain = FitAll(controls, headSize: false, training.Name);
        if (plain.Count == 0)
            throw new CohortException(
                $"Cohort '{training.Name}' has {controls.Length} visits of normal controls with age, sex and "
                + $"volumes: norms need at least {FewestControls} for a region. Take a larger training "
                + "side.");
        var sized = FitAll([.. controls.Where(HasHeadSize)], headSize: true, training.Name);
        // A visit is held against one kind of norms in all its regions, or its percentiles could not be
        // compared.
        if (plain.Keys.Any(region => region != Intracranial && !sized.ContainsKey(region))) sized = [];
        return new ReferenceNorms(training, plain, sized);
    }

    /// <summary>Where a visit's volume stands among controls of the same age and sex (and head
    /// size).</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="region">One of <see cref="RegionVolumes.Names"/>.</param>
    /// <returns>0 to 100; null where the visit lacks the volume, age or sex, where its age lies more than
    /// <see cref="AgeMargin"/> years outside of the controls', or where the region has no norm.</returns>
    /// <exception cref="ArgumentException">There is no such region.</exception>
    public double? Percentile(Visit visit, string region)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var norm = Of(visit, region);
        if (norm is null || Ml(visit, region) is not { } ml || visit.AgeYears is not { } age
            || visit.Sex is not { } sex
            || age < norm.YoungestYears - AgeMargin || age > norm.OldestYears + AgeMargin)
            return null;
        var expected = norm.ExpectedMl(age, sex, visit.Volumes!.IntracranialMl);
        return 100 * Normal.CDF(expected, norm.DeviationMl, ml);
    }

    /// <summary>What a visit's percentiles allow for: "age and sex" or "age, sex and head size".</summary>
    public string AllowFor(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return sized.Count > 0 && HasHeadSize(visit) ? "age, sex and head size" : "age and sex";
    }

    /// <summary>What the norms were fit on, in a sentence; the youngest and the oldest age are those of two
    /// people, and are said of simulated ones alone.</summary>
    public override string ToString()
    {
        var most = plain.Values.MaxBy(norm => norm.Visits)!;
        var by = sized.Count > 0 ? "age, sex and, where known, head size" : "age and sex";
        var ages = freeToShow
            ? string.Create(CultureInfo.InvariantCulture,
                $", {most.YoungestYears:F0} to {most.OldestYears:F0} years old")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"Norms of {plain.Count} regions by {by}, fit on ")
            + string.Create(CultureInfo.InvariantCulture,
                $"{most.Visits} visits of {most.People} normal controls of '{cohort}'{ages}.");
    }

    private VolumeRegression? Of(Visit visit, string region)
    {
        if (!RegionVolumes.Names.Contains(region))
            throw new ArgumentException(
                $"There is no region '{region}': there are {string.Join(", ", RegionVolumes.Names)}.",
                nameof(region));
        return (HasHeadSize(visit) ? sized.GetValueOrDefault(region) : null)
            ?? plain.GetValueOrDefault(region);
    }

    private static Dictionary<string, VolumeRegression> FitAll(
        Visit[] controls, bool headSize, string cohort) =>
        RegionVolumes.Names.Where(region => !headSize || region != Intracranial)
            .Select(region => (Region: region, Own: controls.Where(visit => Ml(visit, region) is not null)
                .ToArray()))
            .Where(one => one.Own.Length >= FewestControls)
            .ToDictionary(one => one.Region, one => VolumeRegression.Fit(
                one.Region, one.Own, visit => Ml(visit, one.Region)!.Value, headSize, cohort));

    private static bool HasHeadSize(Visit visit) => visit.Volumes?.IntracranialMl is not null;

    private static double? Ml(Visit visit, string region)
    {
        for (var i = 0; i < RegionVolumes.Names.Count; i++)
            if (RegionVolumes.Names[i] == region) return visit.Volumes?.ToArray()[i];
        return null;
    }
}
