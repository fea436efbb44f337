using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>
/// Multiple-choice questions about simulated scans, seven kinds with four options each. Answers follow from
/// the visit's true volumes beside the training site's normal controls, or from the plane that the image is
/// made to look acquired in; wrong options are right of other visits, but for one of the diagnosis. The
/// order of the options is drawn, so that a letter says nothing. Questions are the same whatever visits are
/// asked before.
/// </summary>
/// <param name="Rules">Hippocampus and ventricles, and what follows from them.</param>
public sealed partial record VqaBank(RuleBook Rules)
{
    /// <summary>What is expected of the entorhinal cortex; null where the controls' was not known.</summary>
    public RegionNorm? Entorhinal { get; init; }

    /// <summary>What is expected of the whole brain; null where the controls' was not known.</summary>
    public RegionNorm? Brain { get; init; }

    /// <summary>How much controls' hippocampi differ; null where their sides were not known.</summary>
    public AsymmetryNorm? Asymmetry { get; init; }

    /// <summary>Takes what is expected from the normal controls of
    /// <paramref name="trainingCohort"/>.</summary>
    /// <exception cref="CohortException">Fewer than three normal controls with volumes, or none that
    /// differ.</exception>
    public static VqaBank Fit(Cohort trainingCohort)
    {
        ArgumentNullException.ThrowIfNull(trainingCohort);
        var rules = RuleBook.From(QuestionBank.Fit(trainingCohort));
        RegionVolumes[] controls = [.. trainingCohort.Visits
            .Where(visit => visit.Diagnosis == Diagnosis.NormalControl)
            .Select(visit => visit.Volumes).OfType<RegionVolumes>()];
        ControlRange? Of(Func<RegionVolumes, double?> value)
        {
            double[] known = [.. controls.Select(value).OfType<double>()];
            return known.Length >= 3 && ControlRange.Of(known) is { DeviationMl: > 0 } range ? range : null;
        }

        RegionNorm? Norm(string region, Func<RegionVolumes, double?> value) =>
            Of(value) is { } range ? new RegionNorm(region, range) : null;
        return new VqaBank(rules)
        {
            Entorhinal = Norm("entorhinal cortex", volumes => volumes.EntorhinalMl),
            Brain = Norm("whole brain", volumes => volumes.BrainMl),
            Asymmetry = Of(volumes => volumes.HippocampusAsymmetry) is { } range
                ? new AsymmetryNorm(range.MeanMl, range.DeviationMl) : null,
        };
    }

    /// <summary>Asks everything that the data of <paramref name="visit"/> answer, at most one question of
    /// each kind, in the order of <see cref="VqaKind"/>.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="seed">Seed of option orders, distractors and planes; the same seed, the same
    /// questions.</param>
    public IReadOnlyList<VqaQuestion> Ask(Visit visit, int seed)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return [.. VqaKindNames.All.Select(kind => Ask(visit, kind, seed)).OfType<VqaQuestion>()];
    }

    /// <summary>Asks every visit of a cohort.</summary>
    /// <inheritdoc cref="Ask(Visit, int)"/>
    /// <param name="cohort">The visits.</param>
    /// <param name="seed">Seed of option orders, distractors and planes.</param>
    public IReadOnlyList<VqaQuestion> Ask(Cohort cohort, int seed)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        return [.. cohort.Visits.SelectMany(visit => Ask(visit, seed))];
    }

    /// <summary>Asks one question; null where the visit lacks what its answer follows from.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="seed">Seed of option order, distractors and plane.</param>
    public VqaQuestion? Ask(Visit visit, VqaKind kind, int seed)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var random = new Random(SeedOf(visit, kind, seed));
        var plane = kind == VqaKind.Plane
            ? (ScanPlane)random.Next(ScanPlaneNames.All.Count)
            : ScanPlane.Isotropic;
        return Ask(visit, kind, plane, random);
    }

    /// <summary>Asks for the plane of an image that is made to look acquired in
    /// <paramref name="plane"/>.</summary>
    /// <param name="visit">The visit whose image it is.</param>
    /// <param name="plane">The plane, and so the answer.</param>
    /// <param name="seed">Seed of the option order.</param>
    public VqaQuestion AskPlane(Visit visit, ScanPlane plane, int seed)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return Ask(visit, VqaKind.Plane, plane, new Random(SeedOf(visit, VqaKind.Plane, seed)))!;
    }

    private VqaQuestion? Ask(Visit visit, VqaKind kind, ScanPlane plane, Random random)
    {
        if (Options(visit, kind, plane, random) is not { } options) return null;
        string[] order = [.. options];
        random.Shuffle(order);
        var right = Array.IndexOf(order, options[0]);
        return new VqaQuestion(visit, kind, TextOf(kind), order, right) { Plane = plane };
    }
}
